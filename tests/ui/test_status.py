import pytest

from dashboard import i18n
from dashboard.jobs.liveness import Liveness
from dashboard.spec.job import Job
from dashboard.ui.status import phase_text, status_markdown, status_text, time_left_text


def job(state):
    return Job(id="0" * 12, kind="train", subject="", state=state, payload={}, created_at=0.0)


@pytest.mark.parametrize(
    ("state", "liveness", "expected"),
    [
        ("finished", Liveness("over", 5.0), "Finished"),
        ("failed", Liveness("over", 5.0), "Failed"),
        ("stopped", None, "Stopped"),
        ("queued", Liveness("queued", 5.0), "Waiting"),
        ("queued", None, "Waiting"),
        ("running", Liveness("starting", 1.0), "Starting"),
        ("running", Liveness("alive", 1.0), "Running"),
        ("running", Liveness("silent", 75.0), "No sign of life for 1 min 15 s"),
        ("running", Liveness("dead", 75.0), "Ended unexpectedly"),
        ("running", None, "Running"),
    ],
)
def test_words(state, liveness, expected):
    assert status_text(job(state), liveness) == expected


def test_a_badge_has_words_and_a_symbol_beside_its_colour():
    assert status_markdown(job("failed")) == ":red-badge[:material/error: Failed]"


def test_words_follow_the_language():
    i18n.set_language("zh")
    assert status_text(job("finished")) == i18n._("Finished") != "Finished"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (None, ""),
        ((3.4, 3.2), "about 3 s left"),
        ((22.0, 41.0), "about 20 s to 40 s left"),
        ((68.0, 131.0), "about 1 min 10 s to 2 min 10 s left"),
        ((640.0, 901.0), "about 11 min to 15 min left"),
        ((0.1, 0.2), "about 1 s left"),
    ],
)
def test_time_left_is_a_range_in_round_numbers(seconds, expected):
    assert time_left_text(seconds) == expected


def test_every_phase_has_words():
    phases = ("starting", "loading", "building", "training", "evaluating", "exporting", "reading", "checking", "saving")
    assert len({phase_text(phase) for phase in phases}) == len(phases)
    assert phase_text(None) == "Starting"


def test_an_unknown_phase_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        phase_text("dancing")
