"""System: devices, storage, processes, privacy; deleting needs a second press."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import i18n
from dashboard.actions import system
from dashboard.jobs.devices import Device
from dashboard.store import folders, runs
from models.specs.text import message
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, queued, running
from tests.versions import frozen_version

PAGE = "pages/system/system.py"


pytestmark = pytest.mark.usefixtures("nothing_is_started")


def test_an_empty_installation(language):
    text = words(opened(PAGE, language))
    for sentence in ("What computes", "Storage", "Nothing is stored yet.", "Nothing runs at the moment.", "Privacy"):
        assert in_language(language, sentence) in text


def test_what_holds_readers_back_and_what_this_computer_cannot_do(monkeypatch, language):
    monkeypatch.setattr(system, "protection", lambda: system.Protection(False, True, True, True))
    text = words(opened(PAGE, language))
    landlock = in_language(language, "It can open no file but those that it was given (Landlock).")
    assert f":material/block: {in_language(language, 'Not on this computer: {sentence}', sentence=landlock)}" in text
    network = in_language(language, "It can open no TCP connection (Landlock).")
    assert f":material/check_circle: {network}" in text
    assert in_language(language, "It gets at most so much memory: {gib} GiB.", gib=4.0) in text


def test_devices_come_with_the_reason(monkeypatch, language):
    reason = message(
        "{gpu} is there, but no engine can use it. Install its support: {command}", gpu="X*Y", command="pip"
    )
    devices = [
        Device("cpu", "Processor", 8_000_000_000, True, message("The graphics card cannot be used yet; the processor is used.")),
        Device("gpu:0", "X*Y", 4_000_000_000, False, reason),
    ]  # fmt: skip
    monkeypatch.setattr(system, "devices", lambda: devices)
    text = words(opened(PAGE, language))
    assert "X\\*Y" in text
    assert "X*Y" not in text.replace("X\\*Y", "")


def test_jobs_are_listed_with_their_age(language):
    version = frozen_version()
    running(version, "my *run*")
    queued(version, "waits")
    text = words(opened(PAGE, language))
    assert "my \\*run\\*" in text
    before, _age, after = in_language(language, "last sign of life {time} ago", time="\t").partition("\t")
    assert before in text
    assert after in text


def test_deleting_asks_first(language):
    run_id = ended(frozen_version(), "finished", "old")
    app = opened(PAGE, language)
    assert app.button("storage_delete").disabled
    choose(app, language, run_id)
    app.button("storage_delete").click().run()
    checked(app)
    assert app.button("storage_confirm").label == in_language(language, "Delete for good")
    assert folders.run(run_id).exists()


def choose(app, language: str, id: str) -> None:
    """Choose in the list; the test runner words the choice in the language of its own thread."""
    i18n.set_language(language)
    app.multiselect("storage_choice").set_value([id]).run()


def _confirmation(id):
    from dashboard.actions import system
    from dashboard.ui.system import storage

    chosen = [row for row in system.storage().rows if row.id == id]
    if chosen:
        storage._confirm(chosen)


def test_the_second_press_frees_the_space():
    run_id = ended(frozen_version(), "finished", "old")
    app = AppTest.from_function(_confirmation, args=(run_id,), default_timeout=30).run()
    checked(app.button("storage_confirm").click().run())
    assert not folders.run(run_id).exists()
    assert runs.all_runs() == []


def test_what_is_in_use_is_told():
    version = frozen_version("leaves")
    ended(version, "finished", "uses it")
    app = AppTest.from_function(_confirmation, args=(version.id,), default_timeout=30).run()
    checked(app.button("storage_confirm").click().run())
    assert folders.dataset_version(version.id).exists()
    assert "S401" in app.info[0].value


def test_the_language_can_be_chosen_here():
    app = opened(PAGE, "en")
    assert {control.key for control in app.button_group} >= {"language_choice_menu", "language_choice_system"}
