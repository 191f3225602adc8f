"""The job that trains a run's network several times more, to find out what a single training cannot tell."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.errors import JobError
from dashboard.i18n import N_
from dashboard.spec.study import Study, StudyName, StudyRequest
from dashboard.store import runs, studies
from dashboard.training.device import claim_engine
from dashboard.worker.context import JobContext
from dashboard.worker.studies import amount, labels
from dashboard.worker.studies.trained_again import StudyInput
from dashboard.worker.train_input import load

_STUDIES: dict[StudyName, Callable[[StudyInput], tuple[Study, pd.DataFrame]]] = {
    "labels": labels.study,
    "amount": amount.study,
}


def run(context: JobContext) -> dict[str, Any]:
    """Payload ``StudyRequest``; returns ``{"run", "study"}`` of what was found out and kept.

    Raises:
        JobError: the run has no result, or its data cannot be studied.
        StoppedError: somebody stopped it.
    """
    began_at = time.monotonic()
    asked = StudyRequest.model_validate(context.job.payload)
    claim_engine(context.engine, context.device)
    context.phase("loading")
    found = runs.get(asked.run)
    if found.summary is None:
        raise JobError("J220", N_("{name} has no result yet, so there is nothing to study."), name=found.name)
    studied = StudyInput(context, found.id, found.spec, load(context, found.spec), int(found.summary["best_epoch"]))
    study, frame = _STUDIES[asked.study](studied)
    context.raise_if_stopped()
    runs.get(asked.run)  # somebody may have deleted it meanwhile
    studies.write(asked.run, study.model_copy(update={"seconds": round(time.monotonic() - began_at, 1)}), frame)
    return asked.model_dump(mode="json")
