"""Augmentation: how pictures are changed while learning, a little differently in each epoch, so that they seem to be more."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from models.specs.fields import setting
from models.specs.text import N_


class PictureAugmentation(BaseModel):
    """What may happen to a training picture; everything is off unless it is chosen. Other pictures stay as they are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    flip: bool = setting(
        False,
        title=N_("Mirror pictures"),
        help=N_(
            "Shows half of the pictures mirrored, left and right swapped. Not for digits, letters or anything with a left and right."
        ),
    )
    turn: float = setting(
        0.0,
        title=N_("Turn pictures"),
        ge=0.0,
        le=45.0,
        step=1.0,
        formatting="%.0f",
        help=N_("By up to this many degrees to either side. 0 is off; 10 suits most pictures."),
    )
    shift: float = setting(
        0.0,
        title=N_("Shift pictures"),
        ge=0.0,
        le=0.3,
        step=0.05,
        formatting="%.2f",
        help=N_("In every direction, by up to this share of the picture's side. 0 is off; 0.1 suits most pictures."),
    )
    zoom: float = setting(
        0.0,
        title=N_("Enlarge and shrink pictures"),
        ge=0.0,
        le=0.5,
        step=0.05,
        formatting="%.2f",
        help=N_("By up to this share. 0 is off; 0.2 suits photographs."),
    )
    light: float = setting(
        0.0,
        title=N_("Change the light"),
        ge=0.0,
        le=0.5,
        step=0.05,
        formatting="%.2f",
        help=N_("Makes pictures brighter or darker, with more or less contrast, by up to this share. 0 is off."),
    )

    @property
    def is_on(self) -> bool:
        """Whether anything is changed at all."""
        return self.flip or self.moves or self.light > 0

    @property
    def moves(self) -> bool:
        """Whether pixels come to other places between the old ones, so that colours are mixed anew."""
        return max(self.turn, self.shift, self.zoom) > 0
