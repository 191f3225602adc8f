"""Forecasts worked by hand."""

from __future__ import annotations

import pytest

from dashboard.i18n import message
from dashboard.jobs.engines import Choice
from dashboard.jobs.forecast import forecast
from dashboard.jobs.time_left import time_left
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store.measurements import Measurement

CPU = Choice("tensorflow", "cpu", message("why"))
SPEC = RunSpec.from_recipe(recipe("D2"), "0" * 12)  # 12 epochs of batches of 32
OPERATIONS = float(SPEC.network.operations_per_sample(10))


def measured(**changes) -> Measurement:
    values = {
        "network": "cnn", "engine": "tensorflow", "device": "cpu", "batch_size": 32, "operations_per_sample": OPERATIONS,
        "samples_per_second": 1000.0, "startup_s": 10.0, "peak_memory_bytes": 1e9, "from_probe": False, "measured_at": 1.0,
    }  # fmt: skip
    return Measurement.model_validate(values | changes)


def predicted(*measurements: Measurement, spec: RunSpec = SPEC):
    return forecast(spec, num_train=900, num_evaluated=300, num_classes=10, measurements=measurements, choice=CPU)


def test_the_same_network_takes_as_long_again():
    # 12 epochs × (900 + 300/3) items / 1000 a second = 12 s; 10 s to start; 5 to 25 s for report and export.
    found = predicted(measured())
    assert found.basis == "same"
    assert found.seconds_low == pytest.approx(0.3 * 10 + 0.85 * 12 + 5)
    assert found.seconds_high == pytest.approx(10 + 1.2 * 12 + 25)
    assert (found.memory_low, found.memory_high) == pytest.approx((0.95e9, 1.1e9))


def test_two_measurements_span_the_range():
    found = predicted(measured(), measured(samples_per_second=500.0, startup_s=4.0))
    assert found.seconds_low == pytest.approx(0.3 * 4 + 0.85 * 12 + 5)
    assert found.seconds_high == pytest.approx(10 + 1.2 * 24 + 25)


def test_a_network_of_half_the_size_is_carried_over_with_a_wider_range():
    # Twice the operations: a rate between 1000/2 and 1000/2^0.6 = 660 items a second.
    found = predicted(measured(operations_per_sample=OPERATIONS / 2))
    assert found.basis == "similar"
    assert found.seconds_low == pytest.approx(0.3 * 10 + 0.7 * 12 / 2**-0.6 + 5)
    assert found.seconds_high == pytest.approx(10 + 1.6 * 24 + 25)
    same = predicted(measured())
    assert found.seconds_high / found.seconds_low > same.seconds_high / same.seconds_low
    # 550 MB belong to the engine, the other 450 at most double.
    assert (found.memory_low, found.memory_high) == pytest.approx((0.9e9, 1.3 * 1.45e9))


def test_early_stopping_may_end_it_sooner():
    spec = SPEC.with_settings({"early_stopping_patience": 2})
    assert predicted(measured(), spec=spec).seconds_low == pytest.approx(0.3 * 10 + 0.85 * 3 + 5)
    assert predicted(measured(), spec=spec).seconds_high == predicted(measured()).seconds_high


def test_a_trial_counts_until_there_was_a_training():
    probe = measured(from_probe=True, samples_per_second=1.0, measured_at=9.0)
    assert predicted(probe).basis == "probe"
    assert predicted(probe, measured()).basis == "same"


@pytest.mark.parametrize(
    "changes",
    [{"engine": "jax"}, {"device": "gpu:0"}, {"network": "lstm"}, {"operations_per_sample": OPERATIONS / 100}],
)
def test_nothing_is_said_without_a_measurement_that_is_near(changes):
    assert predicted(measured(**changes)) is None
    assert predicted() is None


STARTED = {"type": "started", "t": 100.0, "epochs": 10, "num_train": 800, "num_validation": 600}


def phase(name: str, t: float) -> dict:
    return {"type": "phase", "t": t, "name": name}


def epoch(number: int, t: float, seconds: float) -> dict:
    return {"type": "epoch", "t": t, "epoch": number, "seconds": seconds}


def step(number: int, t: float, of_epoch: int = 1) -> dict:
    return {"type": "step", "t": t, "epoch": of_epoch, "step": number, "steps": 4, "samples_per_second": 100.0}


def test_time_left_is_unknown_before_the_first_step():
    assert time_left([]) is None
    assert time_left([STARTED, phase("training", 100.0)], now=101.0) is None


def test_time_left_from_the_first_steps():
    # An epoch is (800 + 600/3) / 100 = 10 s, give or take; 9.5 of them are left, and 5 to 25 s for the report.
    assert time_left([STARTED, step(2, 105.0)], now=105.0) == pytest.approx((0.8 * 95 + 5, 1.5 * 95 + 25))
    assert time_left([STARTED, step(2, 105.0)], now=107.0) == pytest.approx((0.8 * 95 - 2 + 5, 1.5 * 95 - 2 + 25))


def test_time_left_from_epochs_leaves_out_the_first():
    events = [STARTED, epoch(1, 120.0, 20.0), epoch(2, 130.0, 10.0), epoch(3, 142.0, 12.0)]
    assert time_left(events, now=142.0) == pytest.approx((0.95 * 70 + 5, 1.1 * 84 + 25))
    half = [*events, step(2, 148.0, of_epoch=4)]
    assert time_left(half, now=148.0) == pytest.approx((0.95 * 65 + 5, 1.1 * 78 + 25))


def test_time_left_at_the_end_is_the_report_and_the_export():
    events = [STARTED, epoch(1, 120.0, 20.0), phase("evaluating", 130.0)]
    assert time_left(events, now=131.0) == pytest.approx((4.0, 24.0))
    assert time_left([*events, phase("exporting", 140.0)], now=145.0) == pytest.approx((1.0, 5.0))
