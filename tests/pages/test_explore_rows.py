"""Explore for runs that tell the rows of a table or sequences apart. Names and values try to be markup throughout."""

import pytest

from dashboard.store import files, folders, runs
from dashboard.ui.explore.cell_members import cell_group
from dashboard.ui.explore.picked.group import address
from models.specs.text import message
from tests.pages.judged_row_run import (
    CLASSES,
    COLOUR,
    SIZE,
    judged_rows,
    judged_sequences,
    row_version,
    sequence_version,
)
from tests.pages.opened import checked, in_language, numbers_of, opened, words
from tests.pages.run_states import ended, running

LAST_TABS = ("How sure", "Data", "Curves")
PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def alts(app) -> str:
    return "\n".join(chart.proto.alt for chart in app.get("plotly_chart"))


def test_a_run_without_a_result_says_so(tmp_path):
    going = opened(PAGE, run=running(sequence_version(tmp_path / "waves")))
    assert "This run is still learning. Its result appears here when it has finished." in words(going)
    stopped = opened(PAGE, run=ended(row_version(tmp_path / "rows"), "stopped"))
    assert "This run was stopped, and what it had learned was discarded." in words(stopped)


def test_a_failed_run_gives_its_reason(tmp_path):
    reason = message("Out of {thing}.", thing="*memory*")
    run_id = ended(row_version(tmp_path / "rows"), "failed", reason_code="J101", reason=reason)
    assert "\\*memory\\*" in words(opened(PAGE, run=run_id))


def test_the_worst_rows_stand_in_a_table_with_their_values(tmp_path, language):
    app = opened(PAGE, language, run=judged_rows(tmp_path / "rows"))
    assert in_language(language, "What went worst") in words(app)
    worst = app.dataframe[0].value
    assert len(worst) == 6
    assert list(worst.columns[:3]) == [in_language(language, title) for title in ("Row", "Answer", "True class")]
    assert {SIZE, COLOUR} <= set(worst.columns)
    assert set(worst[in_language(language, "Answer")]) <= set(CLASSES)
    primary = [button.label for button in app.button if button.proto.type == "primary"]
    assert primary == [in_language(language, "Try it with a table of your own")]
    names = ("Mistakes", "Classes", "Map", "Why", "Importance", "Dependence", *LAST_TABS)
    assert [tab.label for tab in app.tabs] == [in_language(language, name) for name in names]


def test_sequences_are_drawn_and_have_tabs_of_their_own(tmp_path, language):
    app = opened(PAGE, language, run=judged_sequences(tmp_path / "waves"))
    assert html(app).count("data:image/svg+xml") >= 6
    names = ("Mistakes", "Classes", "Map", "Why", "Importance", *LAST_TABS)
    assert [tab.label for tab in app.tabs] == [in_language(language, name) for name in names]


def test_a_search_looks_into_the_values(tmp_path):
    run_id = judged_rows(tmp_path / "rows")
    app = opened(PAGE, run=run_id, find="BLUE :red", **address(cell_group(CLASSES[0], CLASSES[0])))
    assert set(app.dataframe[-1].value[COLOUR]) == {"blue :red[x]"}


def test_importance_names_the_column_that_counts_most(tmp_path, language):
    app = opened(PAGE, language, run=judged_rows(tmp_path / "rows"), tab="importance")
    # 0.3 of the answers
    sentence = "Without **{name}** the share of right answers falls by {fewer} percentage points."
    assert in_language(language, sentence, name="size \\*x\\*", fewer="30") in words(app)
    assert f"{SIZE} 30 (24 to 36)" in alts(app) or language == "zh"


def test_importance_of_channels_is_told_the_same_way(tmp_path):
    app = opened(PAGE, run=judged_sequences(tmp_path / "waves"), tab="importance")
    assert "Without **value** the share of right answers falls by 40 percentage points." in words(app)
    assert '"Channel"' in numbers_of(app, "importance").proto.columns


def test_a_column_that_may_be_chance_is_not_named(tmp_path):
    run_id = judged_rows(tmp_path / "rows")
    path = folders.run(run_id) / "report" / "importance.parquet"
    files.write_frame(path, files.read_frame(path).assign(low=-0.1))
    assert "The answers do not clearly depend on any one of them." in words(opened(PAGE, run=run_id, tab="importance"))


def test_dependence_shows_the_column_and_class_of_the_address(tmp_path, language):
    run_id = judged_rows(tmp_path / "rows")
    app = opened(PAGE, language, run=run_id, tab="dependence", column=COLOUR, **{"class": CLASSES[0]})
    table = numbers_of(app, "dependence").value
    assert table[in_language(language, "Value")].tolist() == ["red", "blue :red[x]"]
    assert set(table[in_language(language, "Class")]) == {CLASSES[0]}
    assert table[in_language(language, "Mean answer")].tolist() == [0.2, 0.4]


def test_another_column_is_kept_in_the_address(tmp_path):
    app = opened(PAGE, run=judged_rows(tmp_path / "rows"), tab="dependence")
    assert app.selectbox("dependence_column_en").value == SIZE  # what counts most comes first
    app.selectbox("dependence_column_en").set_value("day").run()
    assert checked(app).query_params["column"] in ("day", ["day"])
    assert numbers_of(app, "dependence").value["Value"].tolist() == ["2024-01-01", "2024-06-26"]


def test_a_report_from_before_says_what_is_missing(tmp_path):
    run_id = judged_rows(tmp_path / "rows")
    for tab in ("importance", "dependence"):
        (folders.run(run_id) / "report" / f"{tab}.parquet").unlink()
        assert f"There is no {tab} in this run's report." in words(opened(PAGE, run=run_id, tab=tab))


def test_rows_of_a_deleted_dataset_are_told(tmp_path):
    run_id = judged_rows(tmp_path / "rows")
    files.delete_folder(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    assert "the dataset of this run was deleted" in words(opened(PAGE, run=run_id))
