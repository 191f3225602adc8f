"""The ways in which items are laid out on a map, and the job that makes those that take longer."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Projection = Literal["straight", "neighbours"]

# Each is a frame of a run's report: columns id, split, label, x, y, shown.
PROJECTIONS: dict[str, str] = {
    "straight": "map",  # PCA: directions in which items differ most
    "neighbours": "map_tsne",  # t-SNE: what is near stays near, what is far means nothing
}


class ProjectRequest(BaseModel):
    """Input of a "project" job, which makes the frame ``map_tsne``.

    Attributes:
        run: id of the run whose items are laid out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
