"""What the specs of all autoencoders share: an item goes in, a short code is made of it, the item is made again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from math import prod
from typing import Any, ClassVar, Literal, Self

from models.specs.base import LayerShape, NetworkSpec, SpecProblem
from models.specs.fields import ACTIVATION_LABELS, dropout_setting, setting
from models.specs.text import N_

OpenActivation = Literal["relu", "sigmoid", "tanh", "linear"]

CODE_ACTIVATION: dict[str, Any] = {
    "title": N_("Activation of the code"),
    "help": N_(
        "The document has ReLU: no number of the code is below 0, and some stay 0 for every item. With none, the code uses all its numbers, which makes better maps."
    ),
    "labels": ACTIVATION_LABELS | {"linear": N_("None")},
}
OUTPUT_ACTIVATION: dict[str, Any] = {
    "title": N_("Activation of the output"),
    "help": N_(
        "Which values can come out. With none, learning is surest; what is below 0 or above 1 is cut off when a picture is shown. Sigmoid stays between 0 and 1, but may get stuck at all black. ReLU, as in the document, gives nothing below 0 and some above 1, and a pixel whose unit always gives 0 learns nothing more and stays black. Tables and series have values below 0: they need none."
    ),
    "labels": ACTIVATION_LABELS | {"linear": N_("None")},
}


def code_size_setting(default: int) -> Any:
    """The setting that every autoencoder has."""
    return setting(
        default,
        title=N_("Code size"),
        ge=1,
        le=4096,
        step=1,
        advanced=False,
        help=N_(
            "How many numbers are left of each item. Fewer force the network to keep only what is typical; more give finer reconstructions. 2 can be drawn as a map."
        ),
    )


class AutoencoderSpec(NetworkSpec):
    """A network that gives its item back: ``items`` float32[n, …] → ``reconstruction`` float32[n, …] of the same shape.

    In between, the layer ``code`` has float32[n, code_length]. What comes after it is the decoder, a network of its own.
    There are no classes: ``num_classes`` is taken, because every network is asked the same way, and means nothing.
    """

    answer: ClassVar[Literal["probabilities", "value", "reconstruction"]] = "reconstruction"
    input_name: ClassVar[str] = "items"
    input_dtype: ClassVar[Literal["float32", "int32"]] = "float32"

    kind: str
    code_size: int = code_size_setting(32)
    code_activation: OpenActivation = setting("linear", **CODE_ACTIVATION)
    output_activation: OpenActivation = setting("linear", **OUTPUT_ACTIVATION)
    dropout: float = dropout_setting()

    @property
    def input_limit(self) -> int:
        """Colours are stored as bytes; measured values are stored as they are."""
        return 256

    @property
    def regularized(self) -> bool:
        """Dropout."""
        return self.dropout > 0

    @property
    def code_length(self) -> int:
        """How many numbers the code of one item has."""
        return self.code_size

    @property
    def num_values(self) -> int:
        """How many numbers an item has."""
        return prod(self.input_shape)

    @property
    def can_copy(self) -> bool:
        """Whether the code has room for the whole item: then it need not learn what is typical, only to pass on."""
        return self.code_length >= self.num_values

    @abstractmethod
    def fitted_to(self, item_shape: tuple[int, ...]) -> Self:
        """The same network for items of this shape. Raises ``ValueError`` for a shape that it can never read."""

    @abstractmethod
    def encoding_layers(self) -> Iterable[LayerShape]:
        """From the input to ``code``, which is the last one and gives ``(code_length,)``."""

    @abstractmethod
    def decoding_layers(self) -> Iterable[LayerShape]:
        """From behind ``code`` to ``reconstruction``, which is the last one and has the shape of the input."""

    def problems(self, num_classes: int = 0) -> tuple[SpecProblem, ...]:
        """Here none: how many classes there are does not matter."""
        return ()

    def layers(self, num_classes: int = 0) -> tuple[LayerShape, ...]:
        """As Keras will build them; a test compares the two. Dropout appears where it is switched on."""
        if self.problems(num_classes):
            return ()
        return (*self.encoding_layers(), *self.decoding_layers())
