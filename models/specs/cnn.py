"""Spec of the plain convolutional network: convolution and pooling blocks, then dense layers (documents 000, 002-004)."""

from __future__ import annotations

from typing import Literal

from models.specs.base import LayerShape, SpecProblem, free_layer
from models.specs.fields import Activation, Numbers, activation_setting, kernel_size_setting, setting
from models.specs.picture_network import PictureSpec
from models.specs.problems import field_problem, impossible_numbers, too_many_dense_layers
from models.specs.text import N_


class CNNSpec(PictureSpec):
    """Blocks of convolution, activation and max-pooling, flattened into dense layers and a softmax.

    The defaults are document 002 §4 (recipe D2): 28×28×1, Conv 32 and 64 of 3×3 "valid", Dense 128.

    Example:
        >>> [layer.output_shape for layer in CNNSpec().layers(10)][:2]
        [(26, 26, 32), (13, 13, 32)]
    """

    kind: Literal["cnn"] = "cnn"
    convolution_filters: Numbers = setting(
        (32, 64),
        title=N_("Convolution filters"),
        help=N_(
            "One number for each convolution layer: how many patterns it can look for. Each layer is followed by pooling."
        ),
    )
    kernel_size: int = kernel_size_setting()
    padding: Literal["valid", "same"] = setting(
        "valid",
        title=N_("Edges"),
        help=N_("Whether a filter stays inside the picture or may reach over its edge."),
        labels={"valid": N_("Stay inside"), "same": N_("Reach over the edge")},
    )
    pool_size: int = setting(
        2,
        title=N_("Pooling"),
        ge=1,
        le=4,
        step=1,
        help=N_("After each convolution the picture shrinks by this factor. 1 means no shrinking."),
    )
    dense_units: Numbers = setting(
        (128,),
        title=N_("Dense layers"),
        help=N_("One number for each layer between the pictures' patterns and the answer: how many units it has."),
    )
    activation: Activation = activation_setting()

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Too few classes, sizes below one, and pictures that the pooling shrinks to nothing."""
        found = [*super().problems(num_classes), *impossible_numbers(self, "convolution_filters", "dense_units")]
        if len(self.convolution_filters) > 8:
            found.append(
                field_problem("N103", "convolution_filters", N_("At most eight convolution layers are possible."))
            )
        found += too_many_dense_layers(self, "dense_units")
        shrunk = self._first_layer_without_pixels()
        if shrunk is not None:
            found.append(
                field_problem(
                    "N104",
                    "convolution_filters",
                    N_(
                        "Convolution layer {layer} would have no pixels left: the picture is too small. Use fewer layers, less pooling or larger pictures."
                    ),
                    layer=shrunk,
                )
            )
        return tuple(found)

    def _convolved(self, size: int) -> int:
        return size if self.padding == "same" else size - self.kernel_size + 1

    def _first_layer_without_pixels(self) -> int | None:
        height, width = self.height, self.width
        for number, _ in enumerate(self.convolution_filters, start=1):
            height, width = (self._convolved(size) // self.pool_size for size in (height, width))
            if min(height, width) < 1:
                return number
        return None

    def layers(self, num_classes: int) -> tuple[LayerShape, ...]:
        """As Keras will build them; a test compares the two. Dropout appears where it is switched on."""
        if self.problems(num_classes):
            return ()
        rows: list[LayerShape] = []
        height, width, channels = self.input_shape
        for number, filters in enumerate(self.convolution_filters, start=1):
            height, width = self._convolved(height), self._convolved(width)
            weights = self.kernel_size**2 * channels * filters
            rows.append(
                LayerShape(
                    name=f"convolution_{number}",
                    kind="Conv2D",
                    output_shape=(height, width, filters),
                    parameters=weights + filters,
                    operations=2 * weights * height * width,
                )
            )
            channels = filters
            if self.pool_size > 1:
                height, width = height // self.pool_size, width // self.pool_size
                rows.append(free_layer(f"pooling_{number}", "MaxPooling2D", (height, width, channels)))
        units = height * width * channels
        rows.append(free_layer("flatten", "Flatten", (units,)))
        for number, width_out in enumerate((*self.dense_units, num_classes), start=1):
            is_output = number > len(self.dense_units)
            if self.dropout > 0:
                rows.append(free_layer(f"dropout_{number}", "Dropout", (units,)))
            rows.append(
                LayerShape(
                    name="probabilities" if is_output else f"dense_{number}",
                    kind="Dense",
                    output_shape=(width_out,),
                    parameters=(units + 1) * width_out,
                    operations=2 * units * width_out,
                )
            )
            units = width_out
        return tuple(rows)
