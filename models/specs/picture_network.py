"""What the specs of all networks share that tell pictures apart: pictures come in, a probability for each class comes out."""

from __future__ import annotations

from typing import ClassVar, Literal

from models.specs.base import NetworkSpec, SpecProblem
from models.specs.fields import dropout_setting, picture_side_setting, setting
from models.specs.text import N_, message

MOST_UNITS = 4096


class PictureSpec(NetworkSpec):
    """A network that reads ``pictures`` float32[n, height, width, channels] from 0 to 1."""

    kinds: ClassVar[tuple[str, ...]] = ("images",)
    input_name: ClassVar[str] = "pictures"
    input_dtype: ClassVar[Literal["float32", "int32"]] = "float32"

    kind: str
    height: int = picture_side_setting(N_("Picture height"))
    width: int = picture_side_setting(N_("Picture width"))
    channels: Literal[1, 3] = setting(
        1,
        title=N_("Colour"),
        help=N_("Grey is enough where only the form matters. Choose colour where it tells the classes apart."),
        labels={"1": N_("Grey"), "3": N_("Colour")},
    )
    dropout: float = dropout_setting()
    l2: float = setting(
        0.0,
        title=N_("L2 penalty"),
        ge=0.0,
        le=0.1,
        step=0.0001,
        formatting="%.5f",
        help=N_(
            "Pulls the weights towards zero, which helps against learning by heart. 0 is off; 0.0001 is a usual value."
        ),
    )

    @property
    def input_shape(self) -> tuple[int, ...]:
        """``(height, width, channels)``."""
        return (self.height, self.width, self.channels)

    @property
    def input_limit(self) -> int:
        """Colours are stored as bytes."""
        return 256

    @property
    def regularized(self) -> bool:
        """Dropout or an L2 penalty."""
        return self.dropout > 0 or self.l2 > 0

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Too few classes."""
        if num_classes >= 2:
            return ()
        sentence = N_("There must be at least two classes to tell apart; there is {num_classes}.")
        return (field_problem("N101", "classes", sentence, num_classes=num_classes),)

    def impossible_numbers(self, *fields: str) -> list[SpecProblem]:
        """Lists with a number of filters or units that no layer can have."""
        sentence = N_("Each number must be from 1 to 4096, but {value} was given.")
        found = []
        for field in fields:
            wrong = [units for units in getattr(self, field) if not 1 <= units <= MOST_UNITS]
            if wrong:
                found.append(field_problem("N102", field, sentence, value=wrong[0]))
        return found


def field_problem(code: str, field: str, id: str, **values: object) -> SpecProblem:
    """Shorthand: a problem with a sentence and its values."""
    return SpecProblem(code=code, field=field, message=message(id, **values))
