"""A light job that lays a run's items out by their neighbours with t-SNE, as a second map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.errors import JobError
from dashboard.evaluation.map_draw import drawn_for_map, is_looked_for
from dashboard.evaluation.neighbour_map import neighbour_places
from dashboard.i18n import N_
from dashboard.spec.projection import PROJECTIONS, ProjectRequest
from dashboard.store import embeddings, files, folders, runs
from dashboard.worker.context import JobContext


def run(context: JobContext) -> dict[str, Any]:
    """Payload ``ProjectRequest``; returns ``{"run", "items"}`` with how many items there are on the map."""
    run_id = runs.get(ProjectRequest.model_validate(context.job.payload).run).id
    context.phase("loading")
    folder = folders.run(run_id) / "report"
    if not embeddings.exist(folder):
        raise JobError("P160", N_("The report of this run does not say which items look alike to the network."))
    shown, seen = _shown(folder)
    context.phase("projecting")
    places = neighbour_places(seen)
    runs.get(run_id)  # somebody may have deleted it meanwhile
    files.write_frame(
        folder / f"{PROJECTIONS['neighbours']}.parquet",
        shown.assign(x=places[:, 0], y=places[:, 1], shown=1.0),
    )
    return {"run": run_id, "items": len(shown)}


def _shown(folder: Path) -> tuple[pd.DataFrame, np.ndarray]:
    """The items that the straight map shows, so that both are of the same, and their embeddings."""
    frame = files.read_frame(folder / f"{PROJECTIONS['straight']}.parquet")
    predictions = files.read_frame(folder / "predictions.parquet")
    shown = drawn_for_map(frame, is_looked_for(frame["id"], predictions))
    seen = np.concatenate([embeddings.judged(folder), embeddings.train(folder)])
    return shown.reset_index(drop=True), seen[shown.index]
