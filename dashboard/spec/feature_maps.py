"""What the layers of a network answer to pictures, as a worker writes it down and pages read it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

LAYERS = "layers"  # the method of an "explain" job that looks inside a network


class SeenLayer(BaseModel):
    """One layer whose filters are looked at.

    Attributes:
        name, kind: of the Keras layer.
        height, width, num_filters: of what it gives.
        num_shown: its filters that are looked at are the first so many.
        num_silent: those of them that answer to none of the pictures.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str
    height: int
    width: int
    num_filters: int
    num_shown: int
    num_silent: int


class FilterSurvey(BaseModel):
    """The layers of a run's network, from the picture to the answer, looked at with some pictures of its data.

    Attributes:
        num_pictures: that were shown to it.
    """

    model_config = ConfigDict(frozen=True)

    layers: tuple[SeenLayer, ...]
    num_pictures: int
