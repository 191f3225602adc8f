"""A training that hangs is told from one that is slow."""

from __future__ import annotations

import pytest

from dashboard.training import pulse as pulse_module
from dashboard.training.callbacks import SignsOfLife
from dashboard.training.pulse import Pulse


class Clock:
    """Monotonic seconds, as a test says."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(pulse_module, "time", found)
    return found


def after(clock: Clock, seconds: float, *marks) -> None:
    clock.now += seconds
    for mark in marks:
        mark()


def test_steps_that_stop_coming_are_silence_since_the_last_one(clock):
    pulse = Pulse()
    after(clock, 30.0, pulse.step)  # the engine's plan
    for _ in range(3):
        after(clock, 0.5, pulse.step)
    clock.now += 9.0
    assert pulse.silence_s() == 0.0, "a short pause is none"
    clock.now += 51.0
    assert pulse.silence_s() == 60.0


def test_slow_steps_are_given_three_times_their_time(clock):
    pulse = Pulse()
    after(clock, 100.0, pulse.step)
    clock.now += 99.0
    assert pulse.silence_s() == 0.0, "nobody knows yet how long a step takes without the plan"
    after(clock, 1.0, pulse.step)
    clock.now += 290.0
    assert pulse.silence_s() == 0.0
    clock.now += 20.0
    assert pulse.silence_s() == 310.0


def test_loading_and_evaluating_may_take_long(clock):
    pulse = Pulse()
    clock.now += 800.0
    assert pulse.silence_s() == 0.0
    after(clock, 50.0, pulse.mark)
    clock.now += 800.0
    assert pulse.silence_s() == 0.0
    clock.now += 200.0
    assert pulse.silence_s() == 1000.0


def test_a_loop_without_end_in_the_data_of_a_later_epoch_is_seen(clock):
    """In its first batch, where no step was done in this epoch; and while the validation reads."""
    pulse = Pulse()
    signs = SignsOfLife(pulse)
    signs.on_train_begin()
    signs.on_epoch_begin(0)
    after(clock, 40.0, lambda: signs.on_train_batch_end(0))
    after(clock, 1.0, lambda: signs.on_train_batch_end(1), signs.on_test_begin)
    after(clock, 70.0, lambda: signs.on_test_batch_end(0))
    assert pulse.silence_s() == 0.0, "the first validation needs a plan of its own"
    after(clock, 1.0, lambda: signs.on_epoch_end(0))
    after(clock, 300.0, lambda: signs.on_epoch_begin(1))
    assert pulse.silence_s() == 0.0, "a checkpoint may be large"
    clock.now += 60.0
    assert pulse.silence_s() == 60.0
    after(clock, 0.0, lambda: signs.on_train_batch_end(0), signs.on_test_begin)
    clock.now += 200.0
    assert pulse.silence_s() == 200.0


def test_where_an_epoch_is_one_step_the_first_one_says_how_long_the_next_may_take(clock):
    pulse = Pulse()
    after(clock, 8.0, pulse.step, pulse.busy)  # an epoch with the engine's plan, then its checkpoint
    after(clock, 1.0, pulse.steps_again)
    clock.now += 3 * 8.0
    assert pulse.silence_s() == 0.0
    clock.now += 1.0
    assert pulse.silence_s() == 25.0
