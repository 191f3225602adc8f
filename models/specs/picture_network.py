"""What the specs of all networks share that tell pictures apart: pictures come in, a probability for each class comes out."""

from __future__ import annotations

from typing import ClassVar, Literal

from models.specs.base import NetworkSpec, SpecProblem
from models.specs.fields import dropout_setting, l2_setting, picture_side_setting, setting
from models.specs.problems import too_few_classes
from models.specs.text import N_


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
    l2: float = l2_setting()

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
        return too_few_classes(num_classes)
