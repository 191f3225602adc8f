import pytest

from dashboard.actions import runs
from dashboard.store import folders, jobs
from dashboard.store import runs as run_store
from dashboard.store.events import EventWriter
from models.specs.text import message
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, queued, running, with_old_heartbeat, without_process, write_training
from tests.versions import frozen_version

PAGE = "pages/build/runs.py"
REASON = message("It stopped unexpectedly (exit status {status}). The log may say more.", status="3")


@pytest.fixture
def version(nothing_is_started):
    """Data to learn from; nothing is ever started."""
    return frozen_version("My *leaves*")


def keys(app):
    return {button.key for button in app.button}


def test_empty_history_leads_to_training(version, language):
    app = opened(PAGE, language)
    assert app.button("empty_button").label == in_language(language, "Train a network")


def test_history_shows_every_state_and_the_queue_in_order(version, language):
    ended(version, "finished", "done *well*")
    ended(version, "failed", "broken", reason_code="J101", reason=REASON)
    ended(version, "stopped", "given up")
    running(version, "going")
    queued(version, "first")
    queued(version, "second")
    text = words(opened(PAGE, language))
    for state in ("Finished", "Failed", "Stopped", "Running", "Waiting"):
        assert in_language(language, state) in text
    assert in_language(language, "place {n} in the queue", n=1) in text
    assert in_language(language, "place {n} in the queue", n=2) in text
    assert in_language(language, "{share} right in the test", share="96.7%") in text
    assert in_language(language, "epoch {epoch} of {epochs}", epoch=3, epochs=3) in text
    assert "My \\*leaves\\*" in text


def test_long_history_is_paged(version):
    for number in range(17):
        ended(version, "stopped", f"run {number}")
    assert len(opened(PAGE).menu_button) == 15


def test_delete_asks_first_and_says_the_space(version, language):
    run_id = ended(version, "finished")
    app = opened(PAGE, language, run=run_id)
    app.menu_button(f"run_{run_id}_menu").click("delete").run()
    checked(app)
    assert run_store.all_runs(), "nothing is deleted before the second press"
    assert any("kB" in entry.value for entry in app.markdown)
    assert f"run_{run_id}_delete_yes" in keys(app)


def test_duplicate_opens_the_form_with_these_settings(version):
    run_id = ended(version, "failed", reason_code="J101", reason=REASON)
    app = opened(PAGE, run=run_id)
    app.button("duplicate_run").click().run()
    checked(app)
    assert app.title[0].value == "Train"
    assert app.query_params["run"] == run_id


def test_start_again_queues_the_same_settings(version):
    run_id = ended(version, "failed", reason_code="J101", reason=REASON)
    app = opened(PAGE, run=run_id)
    app.button("start_again").click().run()
    checked(app)
    first, second = runs.all_runs()
    assert first.spec == second.spec
    assert app.query_params["run"] == first.id


def test_unknown_run_is_told_with_a_way_back(version, language):
    app = opened(PAGE, language, run="ffffffffffff")
    assert len(app.warning) == 1
    assert "S304" in app.warning[0].value


def test_queued_run_says_its_place_and_can_be_taken_out(version, language):
    queued(version, "before")
    run_id = queued(version)
    app = opened(PAGE, language, run=run_id)
    sentence = "Place {n} in the queue. It starts by itself when its turn comes; this page may be closed."
    assert in_language(language, sentence, n=2) in words(app)
    app.button("stop_run").click().run()
    checked(app)
    assert in_language(language, "It has not learned anything yet, so nothing is lost.") in words(app)
    assert {"stop_discard"} == keys(app) & {"stop_keep", "stop_discard"}


def test_run_that_waits_for_its_data_shows_that_import(version, language):
    job = jobs.add("import", subject=version.id)
    jobs.claim(job.id)
    events = EventWriter(folders.job(job.id))
    events.write("phase", name="checking")
    events.write("progress", phase="checking", done=400, total=1797)
    events.close()
    app = opened(PAGE, language, run=queued(version, after=job.id))
    assert in_language(language, "First its data is brought in; then it starts by itself.") in words(app)


def test_run_whose_import_failed_says_why(version):
    job = jobs.add("import", subject=version.id)
    jobs.end(job.id, "failed", reason_code="D101", reason=message("The zip is empty."))
    app = opened(PAGE, run=queued(version, after=job.id))
    assert "Its data could not be imported." in app.error[0].value
    assert "The zip is empty." in app.error[0].value


def test_running_run_shows_state_progress_curves_and_stop(version, language):
    app = opened(PAGE, language, run=with_old_heartbeat(running(version), -600))  # the slowest machine sees age 0
    text = words(app)
    assert in_language(language, "Running") in text
    assert in_language(language, "last sign of life {age} ago", age=in_language(language, "{n} s", n=0)) in text
    assert "stop_run" in keys(app)
    folds = [block.label for block in app.expander]
    for title in ("The numbers", "Speed and machine", "Log", "Settings"):
        assert in_language(language, title) in folds
    assert "see_result" not in keys(app)
    assert {"35.5", "36"} & {metric.value for metric in app.metric}


def test_before_the_first_epoch_there_is_a_sentence_instead_of_curves(version):
    text = words(opened(PAGE, run=running(version, epochs_done=0)))
    assert "The curves begin when the first epoch is finished." in text


def test_stop_asks_whether_to_keep_the_best(version, language):
    run_id = running(version)
    app = opened(PAGE, language, run=run_id)
    app.button("stop_run").click().run()
    checked(app)
    assert in_language(language, "Epoch {epoch} is the best so far. It can be kept and tested like a finished run.", epoch=2) in words(app)  # fmt: skip
    assert {"stop_keep", "stop_discard"} <= keys(app)
    assert run_store.get(run_id).job.stop is None, "nothing is stopped before the second press"


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("keep", "Stopping. The best network so far is kept and tested."),
        ("discard", "Stopping. There will be no result."),
    ],
)
def test_run_that_is_being_stopped_says_so(version, language, mode, sentence):
    run_id = running(version)
    runs.stop(run_id, keep=mode == "keep")
    app = opened(PAGE, language, run=run_id)
    assert in_language(language, sentence) in [entry.value for entry in app.info]
    assert "stop_run" not in keys(app)


def test_before_the_first_epoch_there_is_nothing_to_keep(version):
    app = opened(PAGE, run=running(version, epochs_done=0))
    app.button("stop_run").click().run()
    checked(app)
    assert "stop_discard" in keys(app) and "stop_keep" not in keys(app)


def test_silent_run_says_since_when_and_what_to_do(version, language):
    run_id = with_old_heartbeat(running(version), 119.6)
    app = opened(PAGE, language, run=run_id)
    assert len(app.warning) == 1
    minutes = in_language(language, "{minutes} min", minutes=2)
    assert in_language(language, "No sign of life for {time}", time=minutes) in words(app)
    assert "stop_run" in keys(app)


def test_run_whose_process_is_gone_says_so(version, language):
    app = opened(PAGE, language, run=without_process(running(version)))
    assert in_language(language, "Ended unexpectedly") in words(app)
    assert len(app.warning) == 1


def test_failed_run_gives_reason_code_and_ways_on(version, language):
    run_id = ended(version, "failed", reason_code="J101", reason=REASON)
    app = opened(PAGE, language, run=run_id)
    assert "J101" in app.error[0].value
    assert {"duplicate_run", "start_again"} <= keys(app)
    assert "stop_run" not in keys(app)


def test_stopped_run_says_that_there_is_no_result(version, language):
    app = opened(PAGE, language, run=ended(version, "stopped"))
    assert in_language(language, "It was stopped, and there is no result.") in words(app)


def test_finished_run_gives_its_result_in_one_line_and_leads_to_it(version, language):
    run_id = ended(version, "finished")
    app = opened(PAGE, language, run=run_id)
    sentence = app.success[0].value
    assert "**96.7%**" in sentence and "94%" in sentence and "98%" in sentence and "10.0%" in sentence
    assert app.button("see_result").label == in_language(language, "See the result")
    app.button("see_result").click()
    app.run()
    assert app.query_params["run"] == run_id


def test_run_that_ends_while_it_is_watched_is_drawn_anew(version):
    run_id = running(version)
    app = opened(PAGE, run=run_id)
    write_training(run_id, 3, 5)
    jobs.end(run_store.get(run_id).job.id, "stopped")
    checked(app.run())
    assert "stop_run" not in keys(app)
    assert "It was stopped, and there is no result." in words(app)


def test_settings_that_differ_from_the_recipe_stand_first(version):
    spec = runs.default_spec(version.id).with_settings({"l2": 0.001})
    app = opened(PAGE, run=runs.start(spec))
    table = app.dataframe[0].value
    assert list(table.iloc[0]) == ["L2 penalty", "0.001", "0"]


def test_a_link_within_the_page_has_the_address_written_anew(version):
    """Streamlit leaves the address as it was; a mark that is taken out again makes it write the rest."""
    run_id = ended(version, "finished", "one")
    (link,) = [link for link in opened(PAGE).get("page_link") if link.proto.label == "one"]
    assert link.proto.query_string == f"run={run_id}&lang=en&on=1"
    app = opened(PAGE, run=run_id, on="1")
    assert app.query_params == {"run": run_id, "lang": "en"}
    links = [link.proto for link in opened("pages/start/home.py").get("page_link")]
    assert not [link for link in links if "on=1" in link.query_string], "a link to another page needs no mark"
