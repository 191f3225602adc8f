"""Explore for a network that finds what is unusual: each kind, with labels and without, in both languages."""

from __future__ import annotations

import re

import pytest

from dashboard.actions import autoencoders
from dashboard.store import folders
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.flagged_run import flagged_run, ranked_ids, without_dataset
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, running

PAGE = "pages/explore/explore.py"
KINDS = ("images", "table", "series")
ESCAPED = "\\*bold\\*"

pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[True, False], ids=["labelled", "unlabelled"])
def labelled(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def metrics(app) -> dict[str, str]:
    return {entry.label: entry.value for entry in app.metric}


def slider(app, language: str = "en"):
    return app.select_slider(f"flags_{language}")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def test_the_card_says_how_good_it_is_or_that_nobody_knows(tmp_path, kind, labelled, language):
    run_id = flagged_run(tmp_path / "data", kind, labelled=labelled)
    app = opened(PAGE, language, run=run_id)
    roc, pr = in_language(language, "ROC AUC"), in_language(language, "PR AUC")
    shown = metrics(app)
    assert (roc in shown, pr in shown) == (labelled, labelled)
    unmeasured = in_language(
        language,
        "There is nothing to measure it by: without labels there are no ROC AUC and no PR AUC, neither for this network nor for simpler methods.",
    )
    assert (unmeasured in words(app)) != labelled
    assert in_language(language, "What to do next") in words(app)
    assert [button.key for button in app.button if button.proto.type == "primary"] == ["try_own"]


def test_the_number_is_said_in_pairs(tmp_path):
    app = opened(PAGE, run=flagged_run(tmp_path / "data", "table"))
    assert re.search(r"Of 100 pairs of an unusual and a normal item, \*\*[\d.]+\*\* are ranked right", words(app))


def test_every_tab_opens(tmp_path, kind, labelled, language):
    run_id = flagged_run(tmp_path / "data", kind, labelled=labelled)
    for tab in ("threshold", "time", "items", "columns", "map", "curves"):
        assert not opened(PAGE, language, run=run_id, tab=tab).error


def test_moving_the_slider_changes_the_counts_at_once_and_the_address_keeps_it(tmp_path, kind, labelled):
    language = "zh" if labelled else "en"  # the slider's key has the language in it
    run_id = flagged_run(tmp_path / "data", kind, labelled=labelled)
    app = opened(PAGE, language, run=run_id)
    before = metrics(app)
    slider(app, language).set_value(50.0).run()
    checked(app)
    assert app.query_params["flags"] == "50"
    assert metrics(app) != before
    app.button("flags_reset").click().run()
    assert "flags" not in checked(app).query_params
    assert metrics(app) == before


def test_what_a_threshold_costs_is_what_the_report_counted(tmp_path):
    run_id = flagged_run(tmp_path / "data", "table")
    report = autoencoders.report(run_id)
    row = report.frame("thresholds").set_index("flags_of_100").loc[20.0]
    shown = metrics(opened(PAGE, run=run_id, flags="20"))
    assert shown["Caught"] == f"{row['flagged_unusual']:.0f} of {report.summary.test.num_unusual}"
    assert shown["Missed"] == f"{row['missed']:.0f}"
    assert shown["False alarms"] == f"{row['flagged_normal']:.0f} of {report.summary.test.num_normal}"


def test_a_threshold_between_the_places_of_the_slider_is_one_of_them(tmp_path, kind):
    run_id = flagged_run(tmp_path / "data", kind, labelled=kind != "table", flags_of_100=7.3)
    app = opened(PAGE, run=run_id)
    assert slider(app).value == 7.3
    assert "flags_reset" not in {button.key for button in app.button}


@pytest.mark.parametrize("asked", ["abc", "-1", "1e9", "nan", "3.14159"])
def test_a_place_that_there_is_not_is_ignored(tmp_path, asked):
    app = opened(PAGE, run=flagged_run(tmp_path / "data", "table"), flags=asked)
    assert slider(app).value == 3.0


def test_the_items_follow_the_slider_and_can_be_filtered(tmp_path, kind):
    run_id = flagged_run(tmp_path / "data", kind)
    counts = autoencoders.report(run_id).frame("thresholds").set_index("flags_of_100")
    for show, column in (("wrong", "flagged_normal"), ("found", "flagged_unusual"), ("missed", "missed")):
        for flags in ("0", "50"):
            number = int(counts.loc[float(flags), column])
            text = words(opened(PAGE, run=run_id, tab="items", show=show, flags=flags))
            items = f"{number} test item, " if number == 1 else f"{number} test items, "
            assert ("There are no such items." if number == 0 else items) in text


def test_without_labels_there_is_nothing_wrong_to_filter(tmp_path, kind):
    app = opened(PAGE, run=flagged_run(tmp_path / "data", kind, labelled=False), tab="items", show="missed")
    assert app.segmented_control("show_items_en").value == "all"
    assert app.segmented_control("show_items_en").options == ["All", "Flagged"]


def test_an_item_opens_with_where_its_error_sits_and_its_neighbours(tmp_path, kind, language):
    run_id = flagged_run(tmp_path / "data", kind, labelled=language == "en")
    first, second = ranked_ids(run_id)[:2]
    app = opened(PAGE, language, run=run_id, tab="items", item=first)
    total = len(ranked_ids(run_id))
    assert in_language(language, "place {place} of {total}", place=1, total=total) in words(app)
    assert in_language(language, "Nearest in the code") in words(app)
    app.button("item_chevron_right").click().run()
    assert checked(app).query_params["item"] == second
    app.button("item_arrow_back").click().run()
    assert "item" not in checked(app).query_params


def test_a_row_says_what_is_and_what_was_expected(tmp_path):
    run_id = flagged_run(tmp_path / "data", "table")
    app = opened(PAGE, run=run_id, tab="items", item=ranked_ids(run_id)[0])
    assert re.search(r"is [\d.]+, expected about [\d.]+", html(app))
    assert "<b>x" not in html(app)


def test_a_picture_is_opened_from_its_thumbnail(tmp_path):
    run_id = flagged_run(tmp_path / "data", "images")
    app = opened(PAGE, run=run_id, tab="items")
    first = ranked_ids(run_id)[0]
    app.button(f"look_{first}").click().run()
    assert checked(app).query_params["item"] == first
    assert html(app).count("<figure") >= 3


def test_an_item_that_there_is_not_shows_the_list(tmp_path):
    app = opened(PAGE, run=flagged_run(tmp_path / "data", "images"), tab="items", item="<script>")
    assert "test items, most unusual first." in words(app)


def test_events_are_listed_and_one_can_be_looked_at(tmp_path, labelled, language):
    run_id = flagged_run(tmp_path / "data", "series", labelled=labelled)
    app = opened(PAGE, language, run=run_id, tab="time", flags="10")
    start = app.dataframe[-1].value[in_language(language, "Start")].iloc[0]
    near = opened(PAGE, language, run=run_id, tab="time", flags="10", event=f"{start.replace(' ', 'T')}:00")
    near.button("whole_time").click().run()
    assert "event" not in checked(near).query_params


def test_items_of_a_deleted_dataset_are_told_and_the_rest_goes_on(tmp_path, kind):
    run_id = without_dataset(flagged_run(tmp_path / "data", kind))
    assert "The items cannot be shown: the dataset of this run was deleted." in words(
        opened(PAGE, run=run_id, tab="items")
    )
    assert not opened(PAGE, run=run_id).error


def test_a_network_that_cannot_answer_still_has_its_list(tmp_path, kind):
    run_id = flagged_run(tmp_path / "data", kind)
    (folders.run(run_id) / "model.onnx").unlink()
    app = opened(PAGE, run=run_id, tab="items", item=ranked_ids(run_id)[0])
    assert app.error or app.warning
    assert "test items, most unusual first." in words(opened(PAGE, run=run_id, tab="items"))


@pytest.mark.parametrize("state", ["stopped", "failed", "finished"])
def test_without_a_result_there_is_the_way_to_the_run(state, kind):
    app = opened(PAGE, run=ended(frozen_for_autoencoder(kind), state, purpose="anomalies"))
    assert (
        "There is no result." in words(app) or "so there is no result:" in words(app) or "not on the disk" in words(app)
    )
    assert not app.metric


def test_while_it_learns_it_says_so(kind, language):
    run_id = running(frozen_for_autoencoder(kind), purpose="anomalies")
    sentence = "This run is still learning. Its result appears here when it has finished."
    assert in_language(language, sentence) in words(opened(PAGE, language, run=run_id))


def test_the_list_of_runs_says_what_each_is_for(tmp_path, language):
    flagged_run(tmp_path / "data", "table")
    text = words(opened(PAGE, language))
    assert in_language(language, "Find what is unusual") in text
    assert ESCAPED in text
