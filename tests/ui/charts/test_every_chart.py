"""Every chart says in words what it shows, and has its numbers below it: as a table, and as CSV."""

import ast
import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.tables import csv_bytes
from tests.pages.opened import in_language
from tools.messages import ROOT

PLACE = "dashboard/ui/charts/style.py"
STREAMLIT_CHARTS = {
    "altair_chart", "area_chart", "bar_chart", "bokeh_chart", "graphviz_chart", "line_chart", "map", "plotly_chart",
    "pydeck_chart", "pyplot", "scatter_chart", "vega_lite_chart",
}  # fmt: skip


def calls(of: str, names: set[str]) -> list[tuple[str, ast.Call]]:
    """Calls such as ``st.plotly_chart(…)`` in the web pages, each with where it stands."""
    return [
        (f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node)
        for folder in ("dashboard/ui", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == of
    ]


def test_charts_are_drawn_in_one_place():
    assert [place for place, _call in calls("st", STREAMLIT_CHARTS) if not place.startswith(PLACE)] == []


def test_every_chart_has_words_a_table_and_a_file():
    found = calls("style", {"plot", "plot_vega"})
    assert len(found) > 30
    lacking = {
        place: sorted({"key", "alt", "table", "file_name"} - {word.arg for word in call.keywords})
        for place, call in found
        if None not in {word.arg for word in call.keywords}  # ``**shared``: Python itself asks for them
    }
    assert {place: names for place, names in lacking.items() if names} == {}


def _page() -> None:
    import pandas as pd
    import plotly.graph_objects as go

    from dashboard.ui.charts import style
    from dashboard.ui.language import use_language

    use_language()

    def table() -> pd.DataFrame:
        frame = pd.DataFrame([["one", 0.5, 3.0], ["two", 0.25, 4.0]])
        return frame.set_axis(["label", "precision", "precision"], axis=1)

    style.plot(go.Figure(), key="chart", alt="two bars", table=table, file_name="bars.csv")


def opened(language: str, *, is_open: bool) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=30)
    app.query_params["lang"] = language
    if is_open:
        app.session_state["chart_numbers"] = True
    app.run()
    assert not app.exception
    return app


def test_a_closed_table_is_not_made(language):
    app = opened(language, is_open=False)
    assert [fold.label for fold in app.expander] == [in_language(language, "The numbers")]
    assert not app.dataframe
    assert not app.get("download_button")


def test_an_open_table_has_titles_in_the_language_and_a_download(language):
    app = opened(language, is_open=True)
    (shown,) = app.dataframe
    assert shown.value["label"].tolist() == ["one", "two"]
    assert list(shown.value.columns) == ["label", "precision", "precision (2)"]  # twice the same name is no table
    assert in_language(language, "Precision") == json.loads(shown.proto.columns)["precision"]["label"]
    assert [button.proto.label for button in app.get("download_button")] == [in_language(language, "Download as CSV")]


def test_the_file_keeps_the_names_of_all_languages():
    assert csv_bytes(pd.DataFrame({"label": ["one"], "f1": [0.5]})).decode("utf-8-sig").splitlines()[0] == "label,f1"


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)
