"""Compare in every state, in both languages where it is first shown."""

from __future__ import annotations

import re
import shutil

import pytest

from dashboard.actions import compare
from dashboard.spec.dataset import DatasetVersion
from dashboard.store import folders, runs
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.compared_runs import NUM_TEST, judged
from tests.pages.judged_run import NAME, picture_version
from tests.pages.judged_text_run import text_version
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, queued, running
from tests.versions import frozen_version

PAGE = "pages/explore/compare.py"
ESCAPED = "\\*bold\\*"

pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def version(nothing_is_started, tmp_path) -> DatasetVersion:
    """48 small pictures of two classes."""
    return picture_version(tmp_path / "pictures")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def table(app, number: int) -> list[list[str]]:
    """What is read in a table of the page, its first column first."""
    rows = app.table[number].value.reset_index().to_numpy().tolist()
    return [[re.sub(r"[\\\u2060]", "", cell) for cell in row] for row in rows]


def test_without_any_run_the_sample_is_offered(language):
    assert opened(PAGE, language).button("empty_button").label == in_language(language, "Start with a sample")


def test_while_nothing_has_a_result_the_runs_are_offered(language):
    running(frozen_version())
    assert opened(PAGE, language).button("empty_button").label == in_language(language, "Go to the runs")


def test_a_single_result_leads_to_a_second_training(version, language):
    judged(version, "only", 1)
    app = opened(PAGE, language)
    assert app.button("empty_button").label == in_language(language, "Duplicate and change")


def test_with_nothing_chosen_the_newest_on_the_same_data_are_offered(version, language):
    ids = [judged(version, f"run {number}", 1) for number in range(4)]
    app = opened(PAGE, language)
    assert in_language(language, "Or take the newest runs on the same data:") in words(app)
    assert ESCAPED in words(app) and NAME not in words(app)
    app.button("compare_group_0").click().run()
    assert checked(app).query_params["runs"] == ",".join(ids[1:])


def test_one_chosen_run_is_offered_others(version, language):
    first, second = judged(version, "first", 1), judged(version, "second", 2)
    app = opened(PAGE, language, runs=first)
    assert in_language(language, "One run is chosen. Choose another to compare it with:") in words(app)
    app.button(f"compare_with_{second}").click().run()
    assert checked(app).query_params["runs"] == f"{first},{second}"


def test_a_deleted_run_is_told_and_the_others_are_compared(version):
    first, gone, last = (judged(version, name, 1) for name in ("first", "gone", "last"))
    runs.delete(gone)
    app = opened(PAGE, runs=f"{first},{gone},{last}")
    assert gone in app.warning[0].value and "S431" in app.warning[0].value
    assert [row[0] for row in table(app, 0)][:1] == ["Right answers in the test"]


def test_two_runs_stand_side_by_side(version, language):
    first = judged(version, NAME, NUM_TEST, learning_rate=0.01)
    app = opened(PAGE, language, runs=f"{first},{judged(version, NAME, 0, batch_size=64)}")
    text = words(app)
    assert in_language(
        language,
        "{better} is better than {worse}, and that is hardly chance: of 100 comparisons of two equally good networks, less than one would differ as much.",
        better="B", worse="A",
    ) in text  # fmt: skip
    # eight of eight on one side: 2 · (1/2)⁸ = 0.008
    assert in_language(language, "Fixed: {n}", n=8) in app.button_group("compare_change").options
    assert html(app).count("<figure") == NUM_TEST
    settings = {row[0]: row[1:] for row in table(app, 1)}
    assert settings == {
        in_language(language, "Learning rate"): ["0.01", "0.001"],
        in_language(language, "Batch size"): ["32", "64"],
    }
    assert "nan" not in text and "None" not in text


def test_results_have_their_ranges(version):
    app = opened(PAGE, runs=f"{judged(version, 'a', 1)},{judged(version, 'b', 0)}")
    results = {row[0]: row[1:] for row in table(app, 0)}
    # Wilson, 7 of 8 and 8 of 8
    assert results["Right answers in the test"] == ["87.5% (52.9% to 97.8%)", "100.0% (67.6% to 100.0%)"]
    assert results["Best epoch"] == ["2 of 3", "2 of 3"]


def test_little_difference_is_not_called_better(version):
    text = words(opened(PAGE, runs=f"{judged(version, 'a', 3)},{judged(version, 'b', 1)}"))
    assert "B has more right answers than A, but they differ on 2 of 8 test items only" in text
    assert "percentage points" not in text


def test_equal_settings_show_how_much_is_chance(version, language):
    same = [judged(version, name, 1) for name in "ab"]
    assert in_language(language, "All settings are the same.") in words(opened(PAGE, language, runs=",".join(same)))
    other_seed = judged(version, "c", 1, seed=7)
    text = words(opened(PAGE, language, runs=f"{same[0]},{other_seed}"))
    seed_words = "Only the seed differs, so the difference between these runs shows how much is chance."
    assert in_language(language, seed_words) in text


def test_newly_broken_items_open_from_the_address_and_say_what_was_answered_before(version):
    first, second = judged(version, "a", 0), judged(version, "b", 2)
    app = opened(PAGE, runs=f"{first},{second}", change="broken")
    assert html(app).count("<figure") == 2
    assert "A said" in html(app)
    app.button_group("compare_change").set_value("both_wrong").run()
    assert checked(app).query_params["change"] == "both_wrong"
    assert "There are no such items." in words(app)


def test_of_several_runs_each_is_compared_with_the_first(version):
    first, second, third = judged(version, "a", 2), judged(version, "b", 1), judged(version, "c", 0)
    app = opened(PAGE, runs=f"{first},{second},{third}", other=third)
    assert "Holm, 1979" in words(app)
    assert html(app).count("<figure") == 2  # both mistakes of A are right in C
    app = opened(PAGE, runs=f"{first},{second},{third}")
    assert html(app).count("<figure") == 1


def test_runs_on_different_data_are_told_so(version, tmp_path, language):
    other = text_version(tmp_path / "texts")
    app = opened(PAGE, language, runs=f"{judged(version, 'a', 1)},{judged(other, 'b', 1)}")
    caution = "These runs learned from different data, so a better number may only mean that its data is easier. Items are compared where the same ones were tested in both."
    assert in_language(language, caution) in app.info[0].value
    assert in_language(language, "No test item was answered by both.") in words(app)


def test_items_of_a_deleted_dataset_are_told(version):
    ids = f"{judged(version, 'a', 2)},{judged(version, 'b', 1)}"
    shutil.rmtree(folders.dataset_version(version.id))
    text = words(opened(PAGE, runs=ids))
    assert "the dataset of this run was deleted" in text
    assert "deleted data" in text
    assert "different data" not in text


def test_texts_open_as_cards(tmp_path):
    version = text_version(tmp_path / "texts")
    app = opened(PAGE, runs=f"{judged(version, 'a', 2)},{judged(version, 'b', 0)}")
    assert html(app).count('ks-text"') == 2
    assert "<script>" not in html(app)


def test_a_run_that_still_learns_shows_its_curve_only(version, language):
    finished, going = judged(version, "a", 1), running(version, "b")
    app = opened(PAGE, language, runs=f"{finished},{going}")
    text = words(app)
    assert in_language(language, "Running") in text
    assert in_language(language, "Still learning: {letters}. Their curves grow by themselves.", letters=["B"]) in text
    assert {row[2] for row in table(app, 0)} == {"–"}
    assert in_language(language, "Items that changed") not in text


@pytest.mark.parametrize("state", ["queued", "failed", "without report"])
def test_runs_without_a_result_have_settings_and_no_verdict(version, state):
    makers = {
        "queued": lambda: queued(version, "b"),
        "failed": lambda: ended(version, "failed", "b", reason_code="J101"),
        "without report": lambda: judged(version, "b", 0, has_report=False),
    }
    text = words(opened(PAGE, runs=f"{judged(version, 'a', 1)},{makers[state]()}"))
    assert "Settings that differ" in text and "More than chance?" not in text


def test_two_that_only_run_have_curves(version):
    app = opened(PAGE, runs=f"{running(version, 'a')},{running(version, 'b')}")
    assert "None of these runs has a result yet." in words(app)
    assert app.get("plotly_chart")


@pytest.mark.parametrize(("kind", "purpose"), [("table", "anomalies"), ("images", "denoise"), ("series", "compress")])
def test_other_purposes_show_their_key_figures(kind, purpose, language):
    version = frozen_for_autoencoder(kind)
    ids = [ended(version, "finished", name, purpose=purpose) for name in "ab"]
    app = opened(PAGE, language, runs=",".join(ids))
    first = {
        "anomalies": "Ranked right (ROC AUC)",
        "denoise": "Likeness to the clean pictures (PSNR)",
        "compress": "Reconstruction error",
    }
    row = table(app, 0)[0]
    assert row[0] == in_language(language, first[purpose])
    assert row[1] == row[2]
    assert not app.info
    if purpose == "anomalies":
        assert row[1] == in_language(language, "{value} ({low} to {high})", value="0.931", low="0.89", high="0.97")


def test_different_purposes_are_told_so(version, language):
    other = ended(frozen_for_autoencoder("table"), "finished", "b", purpose="compress")
    app = opened(PAGE, language, runs=f"{judged(version, 'a', 1)},{other}")
    wanted = "These runs were trained for different purposes, so their results cannot be compared."
    assert in_language(language, wanted) in app.info[0].value


def test_too_many_runs_are_told_and_the_first_ones_shown(version):
    ids = [judged(version, f"run {number}", 1) for number in range(compare.MAX_RUNS + 1)]
    app = opened(PAGE, runs=",".join(ids))
    assert "S430" in app.error[0].value
    assert app.multiselect("compared_runs").value == ids[: compare.MAX_RUNS]


def test_choosing_in_the_field_is_kept_in_the_address(version):
    first, second = judged(version, "same name", 1), judged(version, "same name", 1)
    app = opened(PAGE)
    app.multiselect("compared_runs").set_value([second, first]).run()
    assert checked(app).query_params["runs"] == f"{second},{first}"
    assert len(set(app.multiselect("compared_runs").options)) == 2  # equal names are told apart


def test_the_axis_and_the_training_curves_are_kept_in_the_address(version):
    app = opened(PAGE, runs=f"{judged(version, 'a', 1)},{judged(version, 'b', 1)}")
    app.button_group("compare_axis").set_value("seconds").run()
    assert checked(app).query_params["axis"] == "seconds"
    app.toggle("compare_training").set_value(True).run()
    assert checked(app).query_params["training"] == "1"
