"""The Why tab of tables: what the columns of a test row add, and SHAP where it is installed."""

import pytest

from dashboard.actions import explanations
from dashboard.spec.explanation import METHODS, AttributedColumn, RowExplanation
from dashboard.store import explanations as kept
from dashboard.ui.text import escape
from models.specs.text import message
from tests.pages.judged_row_run import CLASSES, SIZE
from tests.pages.opened import in_language, opened, words
from tests.predict.table_runs import table_run

PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


def without_shap(monkeypatch):
    monkeypatch.setattr(explanations, "find_spec", lambda name: None)


def with_shap(run_id, monkeypatch):
    """As if the package were there, and the run had a Keras file."""
    monkeypatch.setattr(explanations, "find_spec", lambda name: name)
    monkeypatch.setattr(explanations, "can_ask", lambda run_id: True)


@pytest.mark.parametrize("number", [False, True])
def test_the_worst_row_comes_with_what_its_columns_add(tmp_path, language, number, monkeypatch):
    without_shap(monkeypatch)
    run_id = table_run(tmp_path / "rows", number=number)
    app = opened(PAGE, language, run=run_id, tab="why")
    text = words(app)
    assert in_language(language, "By changing columns") in text
    assert "requirements-shap.txt" in text
    assert app.selectbox(key="why_item").value
    assert len(app.get("plotly_chart")) >= 2


def test_what_shap_found_stands_beside_it(tmp_path, monkeypatch):
    run_id = table_run(tmp_path / "rows")
    with_shap(run_id, monkeypatch)
    first = opened(PAGE, run=run_id, tab="why")
    item = first.selectbox(key="why_item").value
    assert f"explain_{item}_" in {button.key for button in first.button}
    answer = next(box.value for box in first.selectbox if box.key.startswith(f"item_{item}_why"))
    columns = tuple(AttributedColumn(name=name, attribution=0.1) for name in ("size", "colour", "day", "price"))
    found = RowExplanation(
        method="shap", item=item, label=answer, is_answer=True, probability=0.9, base=0.5, columns=columns,
        sentence=message("{column} did it.", column=SIZE),
    )  # fmt: skip
    assert METHODS["shap"].result is RowExplanation and answer in CLASSES
    kept.write(run_id, CLASSES.index(answer), found)
    assert f"{escape(SIZE)} did it." in words(opened(PAGE, run=run_id, tab="why"))
