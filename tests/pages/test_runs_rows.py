"""Runs that predict from the rows of a table, or tell sequences apart, in every state."""

import pytest

from dashboard.store import datasets
from dashboard.store import runs as run_store
from models.specs.text import message
from tests.pages.judged_row_run import row_version, sequence_version
from tests.pages.opened import in_language, numbers_of, opened, words
from tests.pages.run_states import ended, queued, running, summary_of, with_examples

PAGE = "pages/build/runs.py"
REASON = message("It stopped unexpectedly (exit status {status}). The log may say more.", status="3")
STATES = {
    "queued": queued,
    "running": running,
    "failed": lambda version, **how: ended(version, "failed", reason_code="J101", reason=REASON, **how),
    "stopped": lambda version, **how: ended(version, "stopped", **how),
    "finished": lambda version, **how: ended(version, "finished", **how),
}
VERSIONS = {
    "classes": (row_version, "classify"),
    "number": (lambda folder: row_version(folder, number=True), "regress"),
    "sequences": (sequence_version, "classify"),
}
TITLES = {"classify": "Tell classes apart", "regress": "Predict a number"}


@pytest.fixture(autouse=True)
def _data_folder(nothing_is_started):
    return nothing_is_started


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        *(("number", state) for state in STATES),
        ("classes", "finished"),
        ("sequences", "queued"),
        ("sequences", "failed"),
    ],
)
def test_every_state_has_its_page(tmp_path, kind, state):
    make, purpose = VERSIONS[kind]
    app = opened(PAGE, run=STATES[state](make(tmp_path / "data"), purpose=purpose))
    text = words(app)
    assert TITLES[purpose] in text
    assert "nan" not in text and "None" not in text
    settings = app.dataframe[-1].value.iloc[:, 0].tolist()
    assert ("Balance the classes" in settings) == (purpose == "classify")
    assert ("see_result" in {button.key for button in app.button}) == (state == "finished")
    if state == "failed":
        assert "J101" in app.error[0].value


def test_a_number_is_told_with_its_range_beside_the_mean(tmp_path, language):
    run_id = ended(row_version(tmp_path, number=True), "finished", purpose="regress")
    app = opened(PAGE, language, run=run_id)
    told = "The answers to the test items are off by **{error}** on average (95% sure: between {low} and {high})."
    assert in_language(language, told, error="0.4321", low="0.39", high="0.48") in app.success[0].value
    mean = in_language(language, "Always saying the mean is off by {guess}.", guess="0.93")
    assert mean in app.success[0].value
    assert app.button("see_result").label == in_language(language, "See the result")
    columns = numbers_of(app, f"curves_{run_id}").value.columns
    titles = [in_language(language, title) for title in ("Validation loss", "Validation accuracy")]
    assert titles[0] in columns and titles[1] not in columns


def test_without_test_items_nothing_is_claimed(tmp_path):
    run_id = ended(row_version(tmp_path, number=True), "finished", purpose="regress")
    run_store.set_summary(run_id, summary_of("regress", mae=None))
    assert opened(PAGE, run=run_id).success[0].value == "No test item could be judged."


def test_the_list_tells_the_result_of_each(tmp_path):
    ended(row_version(tmp_path / "a", number=True), "finished", purpose="regress")
    ended(sequence_version(tmp_path / "b"), "finished", purpose="classify")
    text = words(opened(PAGE))
    assert "off by 0.4321 on average" in text
    assert "96.7% right in the test" in text


@pytest.mark.parametrize(("kind", "sign"), [("classes", "size *x*: "), ("sequences", "data:image/svg+xml")])
def test_examples_that_get_better_are_rows_and_lines(tmp_path, kind, sign):
    version = VERSIONS[kind][0](tmp_path)
    rows = datasets.samples(version.id)
    items = rows[rows["split"] == "validation"].head(2)
    run_id = running(version, purpose="classify")
    with_examples(run_id, items["id"].tolist(), items["label"].tolist(), [[0.2, 0.3], [0.6, 0.7]])
    shown = "\n".join(entry.proto.body for entry in opened(PAGE, run=run_id).get("html"))
    assert sign in shown
