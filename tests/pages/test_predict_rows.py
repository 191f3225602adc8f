"""Predict for runs that read rows of a table, in both languages. Columns, words and labels try to be markup throughout."""

import datetime
import shutil

import pytest

from dashboard.actions import rows
from dashboard.store import folders, runs
from dashboard.ui.text import escape
from tests.pages.judged_row_run import CLASSES, COLOUR, DAY, PRICE, SIZE
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.uploading import upload
from tests.predict.table_runs import table_run

PAGE = "pages/explore/predict.py"
FIRST_COLOUR = 0
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_id(tmp_path):
    return table_run(tmp_path / "rows")


def field(app, name):
    """The input of a column."""
    inputs = [*app.number_input, *app.date_input, *app.selectbox]
    return next(entry for entry in inputs if entry.label == escape(name))


def test_the_form_starts_with_a_test_row_and_its_answer(run_id, language):
    app = opened(PAGE, language, run=run_id)
    assert [tab.label for tab in app.tabs] == [in_language(language, name) for name in ("What if?", "Table")]
    assert in_language(language, "Why?") in words(app)
    assert app.button("back_to_row").disabled
    first = dict(zip(rows.columns(run_id), rows.row(run_id, rows.test_rows(run_id)["id"].iloc[0]), strict=True))
    assert field(app, SIZE).value == first[SIZE] and field(app, PRICE).value == first[PRICE]
    assert isinstance(field(app, DAY).value, datetime.date)
    assert len(app.get("plotly_chart")) == 4  # probabilities, contributions, the straight line, the curve


def test_a_change_is_answered_at_once_and_undone(run_id):
    app = opened(PAGE, run=run_id)
    before = field(app, SIZE).value
    field(app, SIZE).set_value(25.0).run()
    text = words(checked(app))
    assert f"## {escape(CLASSES[1])}" in text and "→ 25" in text and "Before:" in text
    assert any(escape(SIZE) in entry.value and "can only guess" in entry.value for entry in app.warning)
    app.button("back_to_row").click().run()
    assert field(checked(app), SIZE).value == before
    assert "Changed:" not in words(app)


def test_values_may_be_missing_and_another_class_asked_about(run_id):
    app = opened(PAGE, run=run_id)
    field(app, SIZE).set_value(None)
    field(app, COLOUR).set_value(-1).run()
    assert "missing" in words(checked(app))
    why = next(box for box in app.selectbox if box.key.startswith("row_why"))
    why.set_value(next(label for label in CLASSES if label != why.value))
    app.selectbox(f"curve_{run_id}").set_value(COLOUR).run()
    assert "Lowest:" in words(checked(app)) and "red" in words(app)


def test_the_start_can_be_the_usual_row_or_one_from_the_address(run_id):
    wanted = rows.test_rows(run_id)["id"].iloc[3]
    app = opened(PAGE, run=run_id, item=wanted)
    assert app.selectbox(f"start_{run_id}").value == wanted
    assert "In truth" in words(app)
    app.selectbox(f"start_{run_id}").set_value("").run()
    assert field(checked(app), SIZE).value == pytest.approx(10, abs=1)
    assert field(app, COLOUR).value == FIRST_COLOUR and "In truth" not in words(app)


def test_an_empty_form_is_refused_calmly(run_id):
    app = opened(PAGE, run=run_id)
    for name in (SIZE, DAY, PRICE):
        field(app, name).set_value(None)
    field(app, COLOUR).set_value(-1)
    assert "P143" in checked(app.run()).error[0].value


def test_without_training_rows_and_data_the_answer_stays(tmp_path, language):
    run_id = table_run(tmp_path / "rows", background=False)
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    app = opened(PAGE, language, run=run_id)
    assert "P142" in app.error[0].value
    assert field(app, SIZE).value is not None and "## " in words(app)


def test_a_number_comes_with_its_usual_error_and_its_reason(tmp_path, language):
    text = words(opened(PAGE, language, run=table_run(tmp_path / "rows", number=True)))
    assert in_language(language, "Usually off by about {error}.", error="1.25") in text
    assert in_language(language, "Expected for **{target}**", target=escape(PRICE)) in text


def test_a_table_comes_back_with_the_answers(run_id, language):
    app = opened(PAGE, language, run=run_id, ask="table")
    table = f"{SIZE},{COLOUR},{DAY},{PRICE},label\n25,red,2024-03-01,1,mine\n,,,,\n3,new [x](y),2024-03-01,1,\n"
    upload(app, ("my *table*.csv", table.encode()))
    frame = checked(app.run()).dataframe[0].value
    assert frame["label"].tolist() == ["mine", "", ""], "their own column stays"
    assert frame["predicted_label"].tolist()[::2] == [CLASSES[1], CLASSES[0]]
    assert "\\#3" in app.warning[0].value
    assert escape("new [x](y)") in words(app)
    assert f"download_answers-{run_id}.csv" in {entry.key for entry in app.get("download_button")}
