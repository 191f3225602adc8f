"""Studies of a finished run: asked of a worker, with how long they will take; read here when they are there."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import pandas as pd

from dashboard.actions import edits
from dashboard.actions.jobs import JobView, last_view, submit
from dashboard.data.item_counts import item_counts
from dashboard.errors import NotFoundError, PredictionError
from dashboard.i18n import N_, Message, message
from dashboard.jobs.engines import installed_engines
from dashboard.spec.edits import Exclude, Relabel
from dashboard.spec.study import (
    FEWEST_TRAINED,
    NUM_FOLDS,
    SHARES,
    STUDIES_OF,
    TOO_FEW_FOR_PARTS,
    Study,
    StudyName,
    StudyRequest,
    epochs_for,
)
from dashboard.store import datasets, folders, jobs, runs, studies
from dashboard.store.events import read_events
from dashboard.store.runs import Run

_AROUND = (0.7, 1.6)  # of the time that the epochs of the run would take
_STARTUP_S = (5.0, 25.0)


@dataclass(frozen=True)
class Found:
    """A study that is there, and its rows."""

    header: Study
    frame: pd.DataFrame


def why_not(run_id: str, name: StudyName) -> Message | None:
    """What keeps a study from being made; None where nothing does."""
    run = runs.get(run_id)
    if run.summary is None or name not in STUDIES_OF.get(run.spec.purpose, ()):
        return message(N_("It needs a finished run that tells classes apart, or for some studies predicts a number."))
    if not installed_engines():
        return message(N_("No engine is installed that could train."))
    try:
        counts = datasets.get(run.spec.dataset_version).split_counts()
    except NotFoundError as error:
        return error.message
    if name == "amount" and (counts["train"] < FEWEST_TRAINED or sum(counts.values()) == counts["train"]):
        return message(TOO_FEW_FOR_PARTS, fewest=FEWEST_TRAINED)
    return None


def request(run_id: str, name: StudyName) -> str:
    """Put a study in the queue, unless it waits or runs already; the job's id. Raises ``PredictionError``."""
    reason = why_not(run_id, name)
    if reason is not None:
        raise PredictionError("J223", N_("This cannot be studied. {because}"), because=reason)
    payload = StudyRequest(run=run_id, study=name).model_dump(mode="json")
    waiting = next((job for job in jobs.with_state("queued", "running") if job.payload == payload), None)
    return (waiting or submit("study", subject=run_id, payload=payload)).id


def last_job(run_id: str, name: StudyName) -> JobView | None:
    """The newest job of a study; None where nobody asked."""
    return last_view(run_id, "study", study=name)


def found(run_id: str, name: StudyName) -> Found | None:
    """What was found; None where nobody asked yet."""
    header = studies.read(run_id, name)
    return Found(header, studies.frame(run_id, name)) if header else None


def unsettled(run_id: str, suspects: pd.DataFrame) -> pd.DataFrame:
    """The suspected labels that nobody has decided on: neither confirmed, nor changed in what is not saved yet."""
    version_id = runs.get(run_id).spec.dataset_version
    try:
        settled = set(edits.confirmed(version_id))
        changes = [edit for edit in edits.draft(version_id) if isinstance(edit, Relabel | Exclude)]
    except NotFoundError:  # the data was deleted, and what was decided with it
        return suspects
    settled.update(item for edit in changes for item in edit.items)
    return suspects[~suspects["id"].isin(settled)]


def forecast(run_id: str, name: StudyName) -> tuple[float, float] | None:
    """Shortest and longest time in seconds, from the pace of the run itself; None where that is not known."""
    run = runs.get(run_id)
    epochs = [event["seconds"] for event in read_events(folders.run(run_id)) if event["type"] == "epoch"]
    if not epochs or run.summary is None:
        return None
    work_s = median(epochs[1:] or epochs) * _num_epochs(run, name, int(run.summary["best_epoch"]))
    low, high = (around * work_s + start for around, start in zip(_AROUND, _STARTUP_S, strict=True))
    return low, high


def _num_epochs(run: Run, name: StudyName, best_epoch: int) -> float:
    """How many epochs of the run would take as long."""
    if name == "amount":
        return sum(share * epochs_for(best_epoch, share) for share in SHARES)
    counts = item_counts(datasets.get(run.spec.dataset_version), run.spec.network)
    return best_epoch * (NUM_FOLDS - 1) * sum(counts.values()) / max(1, counts["train"])
