"""What the dialogs do when they are answered. Each stands in a script of its own: the test runner runs whole scripts."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions import jobs as job_actions
from dashboard.store import folders
from dashboard.store import runs as run_store
from tests.pages.run_states import ended, queued, running
from tests.versions import frozen_version


@pytest.fixture
def version(home, monkeypatch):
    monkeypatch.setattr(job_actions, "ensure_supervisor", lambda: None)
    return frozen_version()


def _stop_dialog(run_id):
    from dashboard.ui.runs import stop

    stop._ask(run_id)


def _rename_dialog(run_id):
    from dashboard.actions import runs
    from dashboard.ui.runs import manage

    manage._rename(runs.run(run_id))


def _delete_dialog(run_id):
    from dashboard.store import runs
    from dashboard.ui.runs import manage

    if run_id in {run.id for run in runs.all_runs()}:
        manage._delete(runs.get(run_id))


def shown(dialog, run_id):
    app = AppTest.from_function(dialog, args=(run_id,), default_timeout=30).run()
    assert not app.exception
    return app


def pressed(app, key):
    app.button(key).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("button", "mode"), [("stop_keep", "keep"), ("stop_discard", "discard")])
def test_stop_passes_on_what_was_chosen(version, button, mode):
    run_id = running(version)
    pressed(shown(_stop_dialog, run_id), button)
    assert run_store.get(run_id).job.stop == mode


def test_waiting_run_is_taken_out_of_the_queue(version):
    run_id = queued(version)
    pressed(shown(_stop_dialog, run_id), "stop_discard")
    assert run_store.get(run_id).job.state == "stopped"


def test_rename_refuses_an_empty_name_and_takes_another(version):
    run_id = ended(version, "finished")
    app = shown(_rename_dialog, run_id)
    app.text_input(f"run_{run_id}_name").set_value("  ")
    pressed(app, f"run_{run_id}_save_name")
    assert "The name is empty" in app.error[0].value
    app.text_input(f"run_{run_id}_name").set_value("Better")
    pressed(app, f"run_{run_id}_save_name")
    assert run_store.get(run_id).name == "Better"


def test_delete_removes_run_and_folder_for_good(version):
    run_id = ended(version, "finished")
    pressed(shown(_delete_dialog, run_id), f"run_{run_id}_delete_yes")
    assert run_store.all_runs() == []
    assert not folders.run(run_id).exists()


def test_delete_can_be_left_alone(version):
    run_id = ended(version, "finished")
    pressed(shown(_delete_dialog, run_id), f"run_{run_id}_delete_no")
    assert run_store.all_runs()


def test_run_that_is_being_trained_is_not_deleted(version):
    run_id = running(version)
    app = pressed(shown(_delete_dialog, run_id), f"run_{run_id}_delete_yes")
    assert "is being trained. Stop it first" in app.info[0].value
    assert run_store.all_runs()
