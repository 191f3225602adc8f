"""Spec of the convolutional autoencoder: pictures are made smaller step by step, and larger again on the way back."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import ClassVar, Literal, Self

from models.specs.answer import dense_layer
from models.specs.autoencoder import AutoencoderSpec
from models.specs.base import LayerShape, SpecProblem, free_layer
from models.specs.fields import (
    Activation,
    Numbers,
    activation_setting,
    kernel_size_setting,
    picture_side_setting,
    setting,
)
from models.specs.problems import MOST_LAYERS, field_problem, impossible_numbers
from models.specs.text import N_


class ConvolutionalAutoencoderSpec(AutoencoderSpec):
    """Convolutions of stride 2 down to the code; enlarging and convolutions back to the picture.

    Enlarging by repeating pixels before a convolution leaves no checkerboard, as transposed convolutions do (Odena et
    al. 2016, doi:10.23915/distill.00003). Sizes that are not even are rounded up, and cut off again on the way back. The
    output has no activation: with a sigmoid and the mean squared error, digits that were to be cleaned of noise ended all
    black in three of three trainings (code as a map); without, they were 7 dB better than the noisy ones after 4 epochs.

    Example:
        >>> [layer.output_shape for layer in ConvolutionalAutoencoderSpec().layers()][:2]
        [(14, 14, 16), (7, 7, 32)]
    """

    kinds: ClassVar[tuple[str, ...]] = ("images",)

    kind: Literal["convolutional_autoencoder"] = "convolutional_autoencoder"
    height: int = picture_side_setting(N_("Picture height"))
    width: int = picture_side_setting(N_("Picture width"))
    channels: Literal[1, 3] = setting(
        1,
        title=N_("Colour"),
        help=N_("Grey is enough where only the form matters. Choose colour where it matters."),
        labels={"1": N_("Grey"), "3": N_("Colour")},
    )
    convolution_filters: Numbers = setting(
        (16, 32),
        title=N_("Convolution filters"),
        help=N_(
            "One number for each convolution layer: how many patterns it can look for. Each layer halves width and height; the way back doubles them."
        ),
    )
    kernel_size: int = kernel_size_setting()
    code_form: Literal["numbers", "map"] = setting(
        "numbers",
        title=N_("Form of the code"),
        help=N_(
            "One row of numbers for the whole picture finds what is unusual and draws maps. Numbers for each place keep where everything stands: best to remove noise, but then nearly any picture comes back, unusual ones too."
        ),
        labels={"numbers": N_("One row of numbers"), "map": N_("Numbers for each place")},
    )
    activation: Activation = activation_setting()

    @property
    def input_shape(self) -> tuple[int, ...]:
        """``(height, width, channels)``."""
        return (self.height, self.width, self.channels)

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Height and width before the first convolution and behind each; ``(7, 5)`` becomes ``(4, 3)``."""
        found = [(self.height, self.width)]
        for _ in self.convolution_filters:
            height, width = found[-1]
            found.append((-(-height // 2), -(-width // 2)))
        return tuple(found)

    @property
    def code_length(self) -> int:
        """``code_size`` numbers, or as many for each place of the smallest picture."""
        return self.code_size * (prod(self.sizes[-1]) if self.code_form == "map" else 1)

    def fitted_to(self, item_shape: tuple[int, ...]) -> Self:
        """Pictures of 4 to 512 pixels, grey or in colour."""
        if len(item_shape) != 3:
            raise ValueError(f"item_shape must be (height, width, channels), received {item_shape}")
        return self.model_validate(
            self.model_dump() | dict(zip(("height", "width", "channels"), item_shape, strict=True))
        )

    def problems(self, num_classes: int = 0) -> tuple[SpecProblem, ...]:
        """Impossible numbers of filters, and more layers than there are pixels to halve."""
        field = "convolution_filters"
        found = impossible_numbers(self, field)
        if not self.convolution_filters:
            found.append(
                field_problem("N302", field, N_("Give at least one convolution layer, or choose the dense form."))
            )
        if len(self.convolution_filters) > MOST_LAYERS:
            found.append(field_problem("N103", field, N_("At most eight convolution layers are possible.")))
        halved = [number for number, size in enumerate(self.sizes[:-1], start=1) if max(size) == 1]
        if halved:
            found.append(
                field_problem(
                    "N301",
                    field,
                    N_(
                        "Convolution layer {layer} would see a single pixel: the picture is too small. Use fewer layers or larger pictures."
                    ),
                    layer=halved[0],
                )
            )
        return tuple(found)

    def encoding_layers(self) -> Iterable[LayerShape]:
        """``encode_1`` …, then ``flatten`` and ``code``, or ``code_map`` and its numbers in one row as ``code``."""
        channels: int = self.channels
        for number, (filters, size) in enumerate(zip(self.convolution_filters, self.sizes[1:], strict=True), start=1):
            yield self._convolution(f"encode_{number}", size, channels, filters)
            channels = filters
        smallest = self.sizes[-1]
        units = prod(smallest) * channels
        if self.code_form == "numbers":
            yield free_layer("flatten", "Flatten", (units,))
        if self.dropout > 0:
            yield free_layer("dropout", "Dropout", (units,) if self.code_form == "numbers" else (*smallest, channels))
        if self.code_form == "numbers":
            yield dense_layer("code", units, self.code_size)
        else:
            yield self._convolution("code_map", smallest, channels, self.code_size)
            yield free_layer("code", "Flatten", (self.code_length,))

    def decoding_layers(self) -> Iterable[LayerShape]:
        """The smallest picture again, then ``enlarge``, ``crop`` where a size was not even, and ``decode``, step by step."""
        filters, sizes = self.convolution_filters, self.sizes
        channels = self.code_size if self.code_form == "map" else filters[-1]
        if self.code_form == "numbers":
            yield dense_layer("decode_code", self.code_size, prod(sizes[-1]) * channels)
        yield free_layer("unflatten", "Reshape", (*sizes[-1], channels))
        for number in range(len(filters), 0, -1):
            (height, width), size = sizes[number], sizes[number - 1]
            yield free_layer(f"enlarge_{number}", "UpSampling2D", (2 * height, 2 * width, channels))
            if (2 * height, 2 * width) != size:
                yield free_layer(f"crop_{number}", "Cropping2D", (*size, channels))
            following = filters[max(0, number - 2)]
            yield self._convolution(f"decode_{number}", size, channels, following)
            channels = following
        yield self._convolution("reconstruction", sizes[0], channels, self.channels)

    def _convolution(self, name: str, size: tuple[int, int], inputs: int, filters: int) -> LayerShape:
        weights = self.kernel_size**2 * inputs * filters
        return LayerShape(
            name=name,
            kind="Conv2D",
            output_shape=(*size, filters),
            parameters=weights + filters,
            operations=2 * weights * prod(size),
        )
