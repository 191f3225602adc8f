"""Spec of the convolutional sequence network: short patterns, wherever they are (Wang et al. 2017, arXiv:1611.06455)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from models.specs.base import LayerShape, SpecProblem, free_layer
from models.specs.fields import Numbers, setting
from models.specs.normalization import normalization_layer
from models.specs.problems import field_problem, impossible_numbers, kernel_size_problems
from models.specs.sequence_network import SequenceSpec
from models.specs.text import N_


class ConvolutionalSequenceSpec(SequenceSpec):
    """Convolutions over the steps, each normalised, and the mean of what each filter found over all steps.

    The paper has 128, 256 and 128 filters; a quarter of them is as good on small data and ten times as fast.

    Example:
        >>> [layer.output_shape for layer in ConvolutionalSequenceSpec(steps=50).layers(3)][-2:]
        [(32,), (3,)]
    """

    kind: Literal["sequence_convolution"] = "sequence_convolution"
    filters: Numbers = setting(
        (32, 64, 32),
        title=N_("Filters of each layer"),
        help=N_("One number for each layer: how many patterns it can look for."),
    )
    kernel_sizes: Numbers = setting(
        (8, 5, 3),
        title=N_("Steps in a filter"),
        help=N_("One number for each layer: how many neighbouring steps its filters look at."),
    )
    batch_norm: bool = setting(
        True,
        title=N_("Batch normalisation"),
        help=N_("Keeps the values between the layers in balance, so that the network learns faster."),
    )

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Also impossible numbers of filters or steps, and not as many of the one as of the other."""
        found = [*super().problems(num_classes), *impossible_numbers(self, "filters")]
        found += kernel_size_problems(self, "kernel_sizes")
        if len(self.filters) != len(self.kernel_sizes):
            sentence = N_(
                "Each layer needs a number of filters and one of steps: {filters} and {kernel_sizes} were given."
            )
            numbers = {"filters": len(self.filters), "kernel_sizes": len(self.kernel_sizes)}
            found.append(field_problem("N131", "filters", sentence, **numbers))
        return tuple(found)

    def reading_layers(self) -> Iterable[LayerShape]:
        """``convolution_1``, ``normalization_1``, ``activation_1`` …; ``inside_1`` where the end is masked; ``average``."""
        channels = self.channels
        for number, (filters, size) in enumerate(zip(self.filters, self.kernel_sizes, strict=True), start=1):
            yield from self._block(number, channels, filters, size)
            channels = filters
        yield free_layer("average", "GlobalAveragePooling1D", (channels,))

    def _block(self, number: int, channels: int, filters: int, size: int) -> Iterable[LayerShape]:
        part, shape = f"convolution_{number}", (self.steps, filters)
        weights = size * channels * filters
        yield LayerShape(
            name=f"convolution_{number}",
            kind="Conv1D",
            output_shape=shape,
            parameters=weights + (0 if self.batch_norm else filters),
            operations=2 * weights * self.steps,
            part=part,
        )
        if self.batch_norm:  # which has the bias
            yield normalization_layer(f"normalization_{number}", shape, part)
        yield free_layer(f"activation_{number}", "Activation", shape, part)
        if self.masked:
            yield free_layer(f"inside_{number}", "Multiply", shape, part)
