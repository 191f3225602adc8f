"""A light job that explains a run's answers to chosen items with gradients."""

from __future__ import annotations

from typing import Any

from dashboard.errors import JobError
from dashboard.explain.methods import explainer
from dashboard.i18n import N_
from dashboard.spec.explanation import ExplainRequest
from dashboard.store import datasets, explanations, folders, runs
from dashboard.training.device import claim_engine
from dashboard.worker.context import JobContext


def run(context: JobContext) -> dict[str, Any]:
    """Payload ``ExplainRequest``; returns ``{"run", "method", "items"}`` of what was explained and kept."""
    asked = ExplainRequest.model_validate(context.job.payload)
    claim_engine(context.engine, context.device)
    context.phase("loading")
    explained = runs.get(asked.run)
    samples = _samples(explained.spec.dataset_version, asked.items)
    explain = explainer(asked.method, folders.run(explained.id))
    context.phase("explaining")
    for number, sample in enumerate(samples):
        context.progress("explaining", number, len(samples))
        class_index, explanation = explain(sample, asked.label)
        runs.get(explained.id)  # somebody may have deleted it meanwhile
        explanations.write(explained.id, class_index, explanation)
    context.progress("explaining", len(samples), len(samples))
    return {"run": explained.id, "method": asked.method, "items": list(asked.items)}


def _samples(version_id: str, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows of ``samples.parquet``, in the order of ``ids``. Raises ``JobError`` for one that is not used."""
    samples = datasets.samples(version_id)
    used = samples[samples["status"] == "used"].set_index("id", drop=False)
    missing = [id for id in ids if id not in used.index]
    if missing:
        raise JobError("J134", N_("There is no item {received} in this run's data."), received=missing[0])
    return [used.loc[id].to_dict() for id in ids]
