"""Runs in every state, written to the store as the supervisor and the workers would write them; nothing is trained."""

from __future__ import annotations

import time
from typing import Any

from dashboard.jobs import processes
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import recipes_for
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose
from dashboard.store import checkpoints, folders, jobs, runs
from dashboard.store.checkpoints import Checkpoint, SavedNetwork
from dashboard.store.events import EventWriter
from dashboard.store.ids import new_id
from models.specs.text import message

_TRAINED = {
    "engine": "tensorflow",
    "device": "cpu",
    "epochs": 3,
    "best_epoch": 2,
    "seconds": 12.0,
    "parameters": 225_034,
}
SUMMARY = _TRAINED | {
    "test": {
        "accuracy": 0.9667,
        "accuracy_low": 0.94,
        "accuracy_high": 0.98,
        "baseline_majority": 0.1,
        "baseline_linear": 0.9,
    },
}
UNUSUAL_TEST = {
    "roc_auc": 0.9312,
    "roc_auc_low": 0.89,
    "roc_auc_high": 0.97,
    "pr_auc": 0.71,
    "reconstruction_error": 0.01234,
    "num_normal": 150,
    "flagged_normal": 4,
    "num_unusual": 14,
    "flagged_unusual": 12,
    "baseline_pca_roc_auc": 0.9,
    "baseline_pca_pr_auc": 0.65,
    "baseline_isolation_forest_roc_auc": 0.85,
    "baseline_isolation_forest_pr_auc": 0.5,
}
SERIES_TEST = UNUSUAL_TEST | {
    "windows_found": 3,
    "num_windows": 4,
    "false_events": 2,
    "false_hours": 7.5,
    "flagged_normal_share": 0.021,
    "baseline_pca_windows_found": 2,
    "baseline_pca_false_events": 2,
}
NOISE_TEST = {
    "psnr": 20.5,
    "ssim": 0.874,
    "psnr_noisy": 11.9,
    "ssim_noisy": 0.41,
    "psnr_median": 16.25,
    "ssim_median": 0.6,
    "baseline_median_psnr": 16.25,
    "reconstruction_error": 0.0091,
}
CODES_TEST = {
    "reconstruction_error": 0.01234,
    "baseline_pca_reconstruction_error": 0.0161,
    "baseline_mean_reconstruction_error": 0.067,
    "code_size": 32,
}
NUMBER_TEST = {
    "mae": 0.4321,
    "mae_low": 0.39,
    "mae_high": 0.48,
    "rmse": 0.61,
    "r2": 0.712,
    "baseline_mean_mae": 0.93,
    "baseline_mean_rmse": 1.2,
    "baseline_mean_r2": -0.01,
    "baseline_linear_mae": 0.5,
    "baseline_linear_rmse": 0.7,
    "baseline_linear_r2": 0.65,
}
TESTS: dict[Purpose, dict[str, Any]] = {
    "classify": SUMMARY["test"],  # type: ignore[dict-item]
    "regress": NUMBER_TEST,
    "anomalies": UNUSUAL_TEST,
    "denoise": NOISE_TEST,
    "compress": CODES_TEST,
}
EPOCHS = (
    {"loss": 1.0, "accuracy": 0.6, "val_loss": 0.9, "val_accuracy": 0.7, "best": True},
    {"loss": 0.5, "accuracy": 0.8, "val_loss": 0.4, "val_accuracy": 0.85, "best": True},
    {"loss": 0.2, "accuracy": 0.9, "val_loss": 0.6, "val_accuracy": 0.8, "best": False},
)


def summary_of(purpose: Purpose, **test: Any) -> dict[str, Any]:
    """What a finished run of this purpose keeps, with some of the test's numbers replaced."""
    return _TRAINED | {"purpose": purpose, "test": TESTS[purpose] | test}


def queued(
    version: DatasetVersion, name: str = "Leaves · D2 #1", after: str | None = None, *, purpose: Purpose | None = None
) -> str:
    """A run of the document's recipe that waits; its id."""
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, name, RunSpec.from_recipe(recipes_for(version, purpose)[0], version.id), job_id)
    jobs.add("train", subject=run_id, payload={"run": run_id}, after=after, job_id=job_id)
    return run_id


def running(
    version: DatasetVersion,
    name: str = "Leaves · D2 #1",
    epochs_done: int = 2,
    step: int = 1,
    *,
    purpose: Purpose | None = None,
) -> str:
    """A run whose process is there (this one) and gave a sign of life just now."""
    run_id = queued(version, name, purpose=purpose)
    job_id = runs.get(run_id).job.id
    me = processes.identity()
    jobs.claim(job_id, device="cpu")
    jobs.identify(job_id, pid=me.pid, pid_started_at=me.started_at, boot_id=me.boot_id)
    write_training(run_id, epochs_done, step)
    return run_id


def write_training(run_id: str, epochs_done: int, step: int) -> None:
    """Events of a training of 3 epochs, up to the given step of the epoch at hand."""
    events = EventWriter(folders.run(run_id))
    classifies = runs.get(run_id).spec.purpose == "classify"
    unmeasured = {} if classifies else {"accuracy": None, "val_accuracy": None}
    events.write("phase", name="training")
    reason = message("TensorFlow usually is the fastest for this kind of network.").model_dump(mode="json")
    started = {"parameters": 225_034, "steps_per_epoch": 5, "num_train": 140, "num_validation": 30, "epochs": 3}
    events.write("started", engine="tensorflow", device="cpu", reason=reason, **started)
    for number, epoch in enumerate(EPOCHS[:epochs_done], start=1):
        events.write("epoch", epoch=number, seconds=4.0, samples_per_second=35.0, **(epoch | unmeasured))
    if epochs_done < 3:
        events.write(
            "step",
            epoch=epochs_done + 1,
            step=step,
            steps=5,
            loss=0.3,
            accuracy=0.9 if classifies else None,
            samples_per_second=35.5,
        )
    used = {"cpu_percent": 180.0, "memory_bytes": 900_000_000, "gpu_percent": None, "gpu_memory_bytes": None}
    events.write("resources", **used)
    events.close()


def with_old_heartbeat(run_id: str, age_s: float) -> str:
    """The same run, whose process is there but said nothing for ``age_s`` seconds."""
    last = {"heartbeat_at": time.time() - age_s, "heartbeat_mono": time.monotonic() - age_s}
    jobs._update(runs.get(run_id).job.id, **last)
    return run_id


def without_process(run_id: str) -> str:
    """The same run, whose process is gone and nobody noticed yet."""
    jobs._update(runs.get(run_id).job.id, pid_started_at=1.0)
    return run_id


def ended(
    version: DatasetVersion, state: str, name: str = "Leaves · D2 #1", *, purpose: Purpose | None = None, **how: Any
) -> str:
    """A run that is over; ``how`` goes to the job's end."""
    run_id = running(version, name, epochs_done=3, purpose=purpose)
    if state == "finished":
        of_series = version.kind == "series" and bool(version.normal)
        kept = runs.get(run_id).spec.purpose
        extra = SERIES_TEST if of_series and kept == "anomalies" else {}
        runs.set_summary(run_id, SUMMARY if kept == "classify" else summary_of(kept, **extra))
    jobs.end(runs.get(run_id).job.id, state, **how)  # type: ignore[arg-type]
    return run_id


def paused(version: DatasetVersion, name: str = "Leaves · D2 #1", epochs_done: int = 2) -> str:
    """A run that rests after some of its epochs."""
    run_id = running(version, name, epochs_done)
    jobs.end(
        runs.get(run_id).job.id,
        "paused",
        reason_code="J140",
        reason=message("Paused after epoch {epoch}.", epoch=epochs_done),
    )
    return run_id


def with_checkpoint(run_id: str, epoch: int = 3) -> str:
    """The same run, with a checkpoint that can be read; its network cannot."""
    folder = folders.checkpoints(run_id)
    folder.mkdir(parents=True)
    (folder / "last.keras").write_bytes(b"keras")
    saved = SavedNetwork(name="last.keras", sha256=checkpoints.sha256(folder / "last.keras"), epoch=epoch)
    state = Checkpoint(epoch=epoch, last=saved, best=saved, best_loss=0.4, engine="jax", records=())
    checkpoints.write(folder, state)
    return run_id


def with_examples(run_id: str, items: list[str], labels: list[str], shares: list[list[float]]) -> str:
    """The same run, with what was answered to ``items`` after each epoch: one list of ``shares`` an epoch."""
    events = EventWriter(folders.run(run_id))
    for epoch, probabilities in enumerate(shares, start=1):
        answers = [label if share > 0.5 else "other" for label, share in zip(labels, probabilities, strict=True)]
        events.write("examples", epoch=epoch, items=items, labels=labels, answers=answers, probabilities=probabilities)
    events.close()
    return run_id
