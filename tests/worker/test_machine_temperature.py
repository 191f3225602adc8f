"""The bar of the machine temperature (NAB), on the real series: the network reaches it, and chance does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.machine_temperature import HeldOut, held_out_counts, reaches_bar
from dashboard.actions import runs as run_actions
from dashboard.spec.autoencoder_report import EventCounts
from dashboard.store import jobs, runs
from dashboard.store.ids import new_id
from dashboard.worker import train
from tests.contract.purposes import imported
from tests.worker.trainings import context_of

SERIES = Path("nab_machine_temperature") / "machine_temperature_system_failure_with_answers.csv"


def test_the_recommended_network_reaches_the_bar_and_chance_does_not(home: Path, test_data: Path):
    version = imported("series", test_data / SERIES, ("0",))
    spec = run_actions.default_spec(version.id, "recommended", "anomalies")
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "machine temperature", spec, job_id)
    train.run(context_of(jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)))
    counts = held_out_counts(run_id)
    assert counts.pca.num_windows == 4
    assert reaches_bar(counts.network, counts.pca), counts
    assert len(counts.chance) == 5
    assert not any(reaches_bar(chance, counts.pca) for chance in counts.chance), counts.chance


def test_what_is_flagged_is_counted_in_points():
    hours = np.datetime64("2024-01-01T00:00", "us") + np.arange(200) * np.timedelta64(1, "h")
    unusual = np.zeros(200, bool)
    unusual[[100, 101]] = True
    errors = np.arange(200) / 1000  # the last normal points lie highest: 5 of 198 may be flagged
    errors[100] = 1.0
    assert HeldOut(hours, unusual).counts(errors) == EventCounts(
        num_windows=1, found=1, false_events=1, false_hours=4.0, num_normal=198, flagged_normal=5
    )
