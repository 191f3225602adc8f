"""Explore in every state, in both languages."""

import pytest

from dashboard.store import folders, runs
from dashboard.ui.explore.cell_members import cell_group
from dashboard.ui.explore.picked.group import address
from models.specs.text import message
from tests.pages.judged_run import NAME, judged_run
from tests.pages.opened import checked, choosable, in_language, opened, words
from tests.pages.run_states import ended, queued, running
from tests.versions import frozen_version

PAGE = "pages/explore/explore.py"
ESCAPED = "\\*bold\\*"


pytestmark = pytest.mark.usefixtures("nothing_is_started")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def charts(app) -> list[str]:
    return [chart.proto.id.split("-")[-1] for chart in app.get("plotly_chart")]


def test_without_any_run_the_sample_is_offered(language):
    app = opened(PAGE, language)
    assert app.button("empty_button").label == in_language(language, "Start with a sample")


def test_while_nothing_has_a_result_the_runs_are_offered(language):
    running(frozen_version())
    assert opened(PAGE, language).button("empty_button").label == in_language(language, "Go to the runs")


def test_without_an_address_the_finished_runs_are_offered(tmp_path, language):
    run_id = judged_run(tmp_path / "pictures")
    text = words(opened(PAGE, language))
    assert in_language(language, "Choose a run:") in text
    assert ESCAPED in text
    assert NAME not in text
    assert f"open_{run_id}" in {button.key for button in opened(PAGE, language).button}


def test_an_unknown_run_is_told_and_others_are_offered(tmp_path):
    judged_run(tmp_path / "pictures")
    app = opened(PAGE, run="ffffffffffff")
    assert "ffffffffffff" in app.warning[0].value
    assert "Choose a run:" in words(app)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda version: queued(version), "This run is still learning. Its result appears here when it has finished."),
        (lambda version: running(version), "This run is still learning. Its result appears here when it has finished."),
        (
            lambda version: ended(version, "stopped"),
            "This run was stopped, and what it had learned was discarded. There is no result.",
        ),
        (
            lambda version: ended(version, "finished"),
            "This run has finished, but its result is not on the disk any more.",
        ),
    ],
)
def test_a_run_without_a_result_says_why(make, sentence, language):
    run_id = make(frozen_version())
    assert in_language(language, sentence) in words(opened(PAGE, language, run=run_id))


def test_a_failed_run_gives_its_reason(language):
    reason = message("It stopped unexpectedly (exit status {status}). The log may say more.", status="*3*")
    run_id = ended(frozen_version(), "failed", reason_code="J101", reason=reason)
    text = words(opened(PAGE, language, run=run_id))
    assert "\\*3\\*" in text


def test_the_verdict_comes_first_with_its_interval(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures", wrong=1))
    assert app.metric[0].label == in_language(language, "Right answers in the test")
    assert app.metric[0].value == "87.5%"
    assert in_language(language, "What went worst") in words(app)
    assert html(app).count("<figure") >= 6
    assert [item["caption"] for item in choosable(app)] == [in_language(language, "Answer: {label}", label="right")]


def test_a_run_stopped_by_hand_says_so(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures", state="stopped"))
    wanted = "This training was stopped by hand. What follows is its best epoch until then."
    assert in_language(language, wanted) in words(app)


def test_only_the_open_tab_is_computed(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"))
    assert in_language(language, "All mistakes") in words(app)
    assert charts(app) == ["verdict_chart", "confusion_chart"]


@pytest.mark.parametrize(("tab", "chart"), [("classes", "class_scores"), ("curves", "explore_curves")])
def test_the_address_opens_a_tab(tmp_path, tab, chart, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"), tab=tab)
    assert charts(app) == ["verdict_chart", chart]
    assert in_language(language, "All mistakes") not in words(app)


def test_fields_choose_a_cell_and_the_address_keeps_it(tmp_path):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures", wrong=2))
    app.selectbox("cell_true").set_value("left").run()
    app.selectbox("cell_answer").set_value("left").run()
    checked(app)
    assert app.query_params["group"] == '["cell","left","left"]'
    assert "left, recognised" in words(app)


def test_a_cell_in_the_address_is_open_after_a_reload(tmp_path, language):
    run_id = judged_run(tmp_path / "pictures", wrong=2)
    app = opened(PAGE, language, run=run_id, **address(cell_group("left", "right")))
    assert app.selectbox("cell_true").value == "left"
    assert in_language(language, "{label}, taken for {predicted}", label="left", predicted="right") in words(app)


def test_a_class_that_there_is_not_is_ignored(tmp_path):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures"), **address(cell_group("<script>", "x")))
    assert "All mistakes" in words(app)


def test_without_mistakes_the_closest_are_shown(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures", wrong=0))
    text = words(app)
    assert in_language(language, "All right; these were the closest") in text
    assert in_language(language, "There is no mistake among the test items.") in text
    assert in_language(language, "There are no such items.") in text


def test_pictures_of_a_deleted_dataset_are_told(tmp_path):
    import shutil

    run_id = judged_run(tmp_path / "pictures")
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    assert "the dataset of this run was deleted" in words(opened(PAGE, run=run_id))


def test_the_only_run_is_named_with_its_data_and_leads_on_to_predict(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    app = opened(PAGE, run=run_id)
    assert any(block.value.startswith(f"**{ESCAPED}") for block in app.markdown)
    assert [button.key for button in app.button if button.proto.type == "primary"] == ["try_own"]
