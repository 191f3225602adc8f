"""Explanations that need gradients: asked of a worker, read here when they are there."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.actions.jobs import JobView, job_view, submit
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.jobs.engines import installed_engines
from dashboard.spec.explanation import METHODS, ExplainRequest, Explanation, ExplanationMethod, methods_of
from dashboard.store import datasets, explanations, folders, jobs, runs

MAX_ITEMS = 100
_QUICKEST_TO_START = "jax"  # imported in half of TensorFlow's time; .keras files open in both


def methods(run_id: str) -> list[ExplanationMethod]:
    """What can be asked about a run; nothing where there is no Keras file of it or no engine to compute with."""
    if not (folders.run(run_id) / "model.keras").exists() or not installed_engines():
        return []
    return methods_of(runs.get(run_id).spec.network.reads)


def request(run_id: str, item_ids: Sequence[str], label: str = "", method: str = "") -> str | None:
    """Have items of a run's data explained; the job's id, or None when all of them are explained already.

    Args:
        label: the class that is asked about; empty for each item's own answer.
        method: name of one of ``methods(run_id)``; empty takes the first.

    Raises:
        PredictionError: this run cannot be explained so, or these are too many.
    """
    name = _method(run_id, method)
    _check_label(run_id, label)
    missing = [item for item in item_ids if explanations.read(run_id, name, item, label) is None]
    if not missing:
        return None
    if len(missing) > MAX_ITEMS:
        raise PredictionError(
            "P211", N_("At most {limit} items are explained at once, not {n}."), limit=MAX_ITEMS, n=len(missing)
        )
    engines = installed_engines()
    asked = ExplainRequest(
        run=run_id,
        method=name,
        items=tuple(missing),
        label=label,
        engine=_QUICKEST_TO_START if _QUICKEST_TO_START in engines else engines[0],
    ).model_dump(mode="json")
    waiting = next((job for job in jobs.with_state("queued", "running") if job.payload == asked), None)
    return (waiting or submit("explain", subject=run_id, payload=asked)).id


def state(job_id: str) -> JobView:
    """How far the worker is, and the reason if it failed. Raises ``NotFoundError``."""
    return job_view(job_id)


def result(run_id: str, item_id: str, label: str = "", method: str = "") -> Explanation | None:
    """What was found for an item and a class (empty: its answer); None where nobody asked yet.

    A run of texts gives a ``TextExplanation``.
    """
    name = method or next((known.name for known in methods_of(runs.get(run_id).spec.network.reads)), "")
    return explanations.read(run_id, name, item_id, label) if name in METHODS else None


def _check_label(run_id: str, label: str) -> None:
    classes = datasets.get(runs.get(run_id).spec.dataset_version).classes
    if label and label not in classes:
        raise PredictionError(
            "P212",
            N_("There is no class {received}. Choose one of: {classes}."),
            received=label,
            classes=list(classes[:20]),
        )


def _method(run_id: str, method: str) -> str:
    names = [known.name for known in methods(run_id)]
    if not names or (method and method not in names):
        raise PredictionError("P210", N_("The answers of this run cannot be explained by gradient."))
    return method or names[0]
