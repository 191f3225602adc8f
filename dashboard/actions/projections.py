"""Maps of a run's items: those that there are, and those that a worker makes on request."""

from __future__ import annotations

from dashboard.actions.embeddings import has_embeddings
from dashboard.actions.jobs import JobView, last_view, submit
from dashboard.actions.report_frames import frames
from dashboard.evaluation.map_draw import MAX_POINTS
from dashboard.spec.projection import PROJECTIONS, Projection, ProjectRequest

_START_S, _ITEM_S = 5.0, 0.01


def has_map(run_id: str, projection: Projection = "straight") -> bool:
    """Whether the items of a run are laid out in this way; never in reports that were written before there were maps."""
    return has_embeddings(run_id) and frames(run_id).has(PROJECTIONS[projection])


def seconds_needed(run_id: str) -> float:
    """About how long a worker takes for the map by neighbours."""
    return _START_S + _ITEM_S * min(len(frames(run_id).frame(PROJECTIONS["straight"])), MAX_POINTS)


def request(run_id: str) -> None:
    """Have a worker lay the items out by their neighbours, unless that was done or is under way."""
    last = last_job(run_id)
    if not has_map(run_id, "neighbours") and (last is None or last.job.is_over):
        submit("project", subject=run_id, payload=ProjectRequest(run=run_id).model_dump(mode="json"))


def last_job(run_id: str) -> JobView | None:
    """The job that lays a run's items out, or did so last; None where nobody asked."""
    return last_view(run_id, "project")
