"""A light job that explains a run's answers to chosen items with gradients, or looks inside its network with one."""

from __future__ import annotations

from typing import Any

from dashboard.errors import JobError
from dashboard.explain.explained import Explained, explained_run
from dashboard.explain.methods import EXPLAINERS
from dashboard.explain.pictures.inside import look_inside
from dashboard.i18n import N_
from dashboard.spec.explanation import ExplainRequest
from dashboard.spec.feature_maps import LAYERS
from dashboard.store import datasets, explanations, folders, runs
from dashboard.training.device import claim_engine
from dashboard.worker.context import JobContext


def run(context: JobContext) -> dict[str, Any]:
    """Payload ``ExplainRequest``; returns ``{"run", "methods", "items"}`` of what was explained and kept."""
    asked = ExplainRequest.model_validate(context.job.payload)
    claim_engine(context.engine, context.device)
    context.phase("loading")
    run = runs.get(asked.run)
    samples = _samples(run.spec.dataset_version, asked.items)
    explained = explained_run(folders.run(run.id), run.spec.dataset_version)
    if asked.methods == (LAYERS,):
        look_inside(run.id, explained, samples, context.progress)
    else:
        context.phase("explaining")
        _explain(context, asked, explained, samples)
    return {"run": run.id, "methods": list(asked.methods), "items": list(asked.items)}


def _explain(context: JobContext, asked: ExplainRequest, explained: Explained, samples: list[dict[str, Any]]) -> None:
    """Item by item, each with every method, so that what was done is whole when it is stopped."""
    explainers = [EXPLAINERS[method](explained) for method in asked.methods]
    for number, sample in enumerate(samples):
        context.progress("explaining", number, len(samples))
        for explain in explainers:
            class_index, explanation = explain(sample, asked.label)
            runs.get(asked.run)  # somebody may have deleted it meanwhile
            explanations.write(asked.run, class_index, explanation)
    context.progress("explaining", len(samples), len(samples))


def _samples(version_id: str, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows of ``samples.parquet``, in the order of ``ids``. Raises ``JobError`` for one that is not used."""
    samples = datasets.samples(version_id)
    used = samples[samples["status"] == "used"].set_index("id", drop=False)
    missing = [id for id in ids if id not in used.index]
    if missing:
        raise JobError("J134", N_("There is no item {received} in this run's data."), received=missing[0])
    return [used.loc[id].to_dict() for id in ids]
