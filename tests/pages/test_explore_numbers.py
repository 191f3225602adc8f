"""Explore for runs that predict a number, in every state. Names and values try to be markup throughout."""

import pytest

from dashboard.store import files, folders, runs
from tests.pages.judged_row_run import COLOUR, PRICE, SIZE, judged_numbers, row_version
from tests.pages.opened import checked, in_language, numbers_of, opened, words
from tests.pages.run_states import ended, queued

PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


def alts(app) -> str:
    return "\n".join(chart.proto.alt for chart in app.get("plotly_chart"))


def test_a_run_without_a_result_says_so(tmp_path):
    version = row_version(tmp_path / "rows", number=True)
    going = opened(PAGE, run=queued(version, purpose="regress"))
    assert "This run is still learning. Its result appears here when it has finished." in words(going)
    lost = opened(PAGE, run=ended(version, "finished", purpose="regress"))
    assert "This run has finished, but its result is not on the disk any more." in words(lost)


def test_the_verdict_comes_first_then_the_rows_that_are_farthest_off(tmp_path, language):
    app = opened(PAGE, language, run=judged_numbers(tmp_path / "rows"))
    assert app.metric[0].label == in_language(language, "Off by, on average (MAE)")
    # 18 test rows: one is off by 9 and 17 by 0.5, in the mean (9 + 8.5) / 18
    assert app.metric[0].value == "0.9722"
    assert "**price \\$x\\$**" in words(app)
    assert in_language(language, "Always the mean") in alts(app)
    worst = app.dataframe[0].value
    assert in_language(language, "Farthest off") in words(app)
    assert worst[in_language(language, "Off by")].tolist()[:2] in (["+9", "+0.5"], ["+9", "−0.5"])
    assert SIZE in worst.columns and PRICE not in worst.columns
    names = ("Predicted against actual", "Rows", "Map", "Why", "Importance", "Dependence", "Data", "Curves")
    assert [tab.label for tab in app.tabs] == [in_language(language, name) for name in names]
    assert in_language(language, "Half of them are off by at most {error}.", error="0.5") in alts(app)
    assert in_language(language, "How far off") in words(app)


def test_rows_can_be_ordered_and_searched(tmp_path):
    run_id = judged_numbers(tmp_path / "rows")
    assert opened(PAGE, run=run_id, tab="rows", order="best").dataframe[-1].value["Off by"].iloc[-1] == "+9"
    found = opened(PAGE, run=run_id, tab="rows", find="BLUE").dataframe[-1].value
    assert set(found[COLOUR]) == {"blue :red[x]"}


def test_importance_is_told_in_the_unit_of_the_column(tmp_path):
    app = opened(PAGE, run=judged_numbers(tmp_path / "rows"), tab="importance")
    assert "Without **size \\*x\\*** the answers are off by 2.5 more on average." in words(app)


def test_dependence_has_no_class(tmp_path):
    app = opened(PAGE, run=judged_numbers(tmp_path / "rows"), tab="dependence")
    assert "dependence_class_en" not in {box.key for box in app.selectbox}
    assert list(numbers_of(app, "dependence").value.columns) == ["Value", "Mean answer", "Training rows near it"]


def test_curves_have_no_accuracy(tmp_path):
    run_id = judged_numbers(tmp_path / "rows")
    app = opened(PAGE, run=run_id, tab="curves")
    assert "mean squared error" in alts(app)
    columns = numbers_of(app, "explore_curves").value.columns
    assert "Training loss" in columns and "Training accuracy" not in columns


def test_answers_that_are_no_numbers_do_not_keep_the_page_away(tmp_path):
    run_id = judged_numbers(tmp_path / "rows")
    path = folders.run(run_id) / "report" / "predictions.parquet"
    endless = float("inf")
    files.write_frame(path, files.read_frame(path).assign(predicted=endless, error=endless))
    assert "There are no test items with a number for an answer." in words(opened(PAGE, run=run_id))


def test_rows_of_a_deleted_dataset_are_told(tmp_path):
    run_id = judged_numbers(tmp_path / "rows")
    files.delete_folder(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    assert "the dataset of this run was deleted" in words(checked(opened(PAGE, run=run_id)))
