"""Pausing, resuming and going on with a run, what its curves say, and choosing some to be compared."""

import shutil

import pytest

from dashboard.actions import runs
from dashboard.actions.compare import MAX_RUNS
from dashboard.spec.dataset import DatasetVersion
from dashboard.store import datasets, folders
from dashboard.store import runs as run_store
from dashboard.store.events import EventWriter
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, paused, queued, running, with_checkpoint, with_examples
from tests.versions import frozen_version

PAGE = "pages/build/runs.py"
BY_HEART = (1.0, 0.5, 0.55, 0.8, 0.9, 1.0)


@pytest.fixture
def version(nothing_is_started) -> DatasetVersion:
    """Data to learn from; nothing is ever started."""
    return frozen_version("My *leaves*")


def keys(app) -> set[str]:
    return {button.key for button in app.button}


def pressed(app, key: str):
    app.button(key).click()
    return checked(app.run())


def state(run_id: str) -> str:
    return run_store.get(run_id).job.state


def with_epochs(run_id: str, val_losses, **changes) -> str:
    """The same run after six epochs, with these validation losses."""
    events = EventWriter(folders.run(run_id))
    for epoch, loss in enumerate(val_losses, start=1):
        row = {"loss": 1 / epoch, "accuracy": 0.9, "val_loss": loss, "val_accuracy": 0.9, "seconds": 2.0, "best": loss == min(val_losses[:epoch])}  # fmt: skip
        events.write("epoch", epoch=epoch, **(row | changes))
    events.close()
    return run_id


def test_a_running_run_is_paused_with_one_press(version, language):
    run_id = running(version)
    app = opened(PAGE, language, run=run_id)
    assert app.button("pause_run").label == in_language(language, "Pause")
    pressed(app, "pause_run")
    assert run_store.get(run_id).job.stop == "pause"
    assert in_language(language, "Pausing. What it learned in its finished epochs is kept.") in words(app)
    assert "pause_run" not in keys(app) and "stop_run" in keys(app)


def test_what_is_being_tested_is_not_paused_any_more(version):
    run_id = running(version, epochs_done=3)
    events = EventWriter(folders.run(run_id))
    events.write("phase", name="evaluating")
    events.close()
    assert "pause_run" not in keys(opened(PAGE, run=run_id))


def test_a_paused_run_shows_how_far_it_came_and_resumes(version, language):
    run_id = paused(version)
    app = opened(PAGE, language, run=run_id)
    text = words(app)
    assert in_language(language, "Paused") in text
    assert in_language(language, "Paused after epoch {epoch}.", epoch=2) in text
    assert in_language(language, "The numbers") in [block.label for block in app.expander]
    assert app.button("resume_run").label == in_language(language, "Resume")
    assert "took" not in text
    pressed(app, "resume_run")
    assert state(run_id) == "queued"
    assert "resume_run" not in keys(app)


def test_a_paused_run_that_learned_something_can_be_kept(version):
    app = pressed(opened(PAGE, run=paused(version)), "stop_run")
    assert {"stop_keep", "stop_discard"} <= keys(app)


def test_a_paused_run_that_learned_nothing_is_simply_taken_out(version):
    app = pressed(opened(PAGE, run=paused(version, epochs_done=0)), "stop_run")
    assert "It has not learned anything yet, so nothing is lost." in words(app)
    assert "stop_keep" not in keys(app)


def test_the_list_and_the_home_page_say_that_a_run_is_paused(version, language):
    paused(version, "resting")
    queued(version, "waiting")
    app = opened(PAGE, language)
    links = [link.proto.label for link in app.get("page_link") if link.proto.label in ("resting", "waiting")]
    assert links == ["waiting", "resting"], "those that rest stand last"
    assert in_language(language, "Paused") in words(app)
    assert in_language(language, "Paused") in words(opened("pages/start/home.py", language))


@pytest.mark.parametrize("ending", ["failed", "stopped"])
def test_a_run_that_ended_early_goes_on_from_its_checkpoint(version, language, ending):
    run_id = with_checkpoint(ended(version, ending))
    app = opened(PAGE, language, run=run_id)
    assert in_language(language, "What it learned in its finished epochs is still there: it can go on from there.") in words(app)  # fmt: skip
    assert {"resume_run", "duplicate_run", "start_again"} <= keys(app)
    pressed(app, "resume_run")
    assert state(run_id) == "queued"


def test_a_finished_run_offers_more_epochs_and_the_new_one_says_where_it_comes_from(version, language):
    run_id = with_checkpoint(ended(version, "finished", "Old *one*"))
    app = pressed(opened(PAGE, language, run=run_id), "continue_run")
    assert in_language(language, "A new run goes on after epoch {epoch}. This one stays as it is.", epoch=3) in words(app)  # fmt: skip
    assert app.number_input("more_epochs").value == 3
    seconds = in_language(language, "{n} s", n=12)
    assert in_language(language, "About {time} for learning, if an epoch takes as long as before.", time=seconds) in words(app)  # fmt: skip
    new = opened(PAGE, language, run=runs.continue_for(run_id, 5))
    label = in_language(language, "Goes on from {name}", name="Old \\*one\\*")
    assert label in [link.proto.label for link in new.get("page_link")]


def test_without_a_checkpoint_there_are_no_more_epochs(version):
    assert "continue_run" not in keys(opened(PAGE, run=ended(version, "finished")))


def test_learning_by_heart_is_said_while_it_goes_on(version, language):
    app = opened(PAGE, language, run=with_epochs(running(version, epochs_done=0), BY_HEART))
    sentence = "Since epoch {epoch} it learns the training items by heart: it gets better on them, and worse on those that it does not learn from. Epoch {best} is kept; it can be stopped now."
    assert in_language(language, sentence, epoch=3, best=2) in [entry.value for entry in app.info]


def test_a_run_that_was_still_getting_better_says_so_when_it_ended(version):
    run_id = with_epochs(ended(version, "finished"), (1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1, 0.08, 0.07, 0.06))
    assert "It was still getting better at the end. More epochs would probably help." in words(opened(PAGE, run=run_id))


def test_examples_are_shown_with_their_course(dataset, language):
    items = datasets.samples(dataset.id).query("split == 'validation'").head(2)
    labels = items["label"].tolist()
    run_id = with_examples(running(dataset), items["id"].tolist(), labels, [[0.2, 0.9], [0.7, 0.95]])
    app = opened(PAGE, language, run=run_id)
    assert in_language(language, "Examples getting better") in [block.label for block in app.expander]
    (grid,) = [block.proto.body for block in app.get("html") if 'class="ks-trend"' in block.proto.body]
    assert grid.count("<img") == 2 and grid.count("<i style") == 4
    assert "20.0% → 70.0%" in grid


def test_without_its_dataset_the_rest_of_the_run_is_still_there(dataset):
    item = datasets.samples(dataset.id).query("split == 'validation'").iloc[0]
    run_id = with_examples(running(dataset), [item["id"]], [item["label"]], [[0.2], [0.7]])
    shutil.rmtree(folders.dataset_version(dataset.id))
    text = words(opened(PAGE, run=run_id))
    assert "the dataset of this run was deleted" in text


def test_texts_are_examples_too(texts):
    item = datasets.samples(texts.id).query("split == 'validation'").iloc[0]
    run_id = with_examples(running(texts), [item["id"]], [item["label"]], [[0.2], [0.7]])
    (grid,) = [b.proto.body for b in opened(PAGE, run=run_id).get("html") if 'class="ks-trend"' in b.proto.body]
    assert "the soup was" in grid and "<script>" not in grid and "<img" not in grid


def test_runs_are_chosen_in_the_list_and_compared(version, language):
    first, second = ended(version, "finished", "one"), ended(version, "finished", "![](http://evil)")
    ended(version, "failed", "broken")
    app = opened(PAGE, language)
    assert not app.checkbox
    app.toggle("choose_runs").set_value(True)
    checked(app.run())
    assert len(app.checkbox) == 2, "a run without a result cannot be compared"
    assert not any("![" in box.label for box in app.checkbox), "a name is no markup, hidden or not"
    assert in_language(language, "Tick two or more.") in words(app)
    for run_id in (second, first):
        app.checkbox(f"choose_{run_id}").set_value(True)
        checked(app.run())
    assert app.button("compare_chosen").label == {"en": "Compare 2 runs"}.get(
        language, app.button("compare_chosen").label
    )
    pressed(app, "compare_chosen")
    assert app.query_params["runs"] == f"{first},{second}", "the older one first, however they were ticked"


def test_too_many_runs_are_not_compared(version):
    known = [ended(version, "finished", f"run {number}") for number in range(MAX_RUNS + 1)]
    app = opened(PAGE, chosen=",".join(known))
    assert "At most 12 runs can be compared." in words(app)
    assert "compare_chosen" not in keys(app)


def test_one_run_alone_is_not_compared(version):
    ended(version, "finished")
    assert not opened(PAGE).toggle
