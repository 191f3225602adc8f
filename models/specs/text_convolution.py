"""Spec of the convolutional text network: looks for groups of words, wherever they stand (Kim 2014, arXiv:1408.5882)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from models.specs.base import LayerShape, SpecProblem, free_layer
from models.specs.fields import Numbers, dropout_setting, setting
from models.specs.problems import kernel_size_problems
from models.specs.text import N_
from models.specs.text_network import TextSpec


class ConvolutionalTextSpec(TextSpec):
    """Word vectors, filters over a few words each, and of each filter the place where it fits best.

    Example:
        >>> ConvolutionalTextSpec(kernel_sizes=(2, 3), filters=50).layers(4)[-2].output_shape
        (100,)
    """

    kind: Literal["text_convolution"] = "text_convolution"
    kernel_sizes: Numbers = setting(
        (3, 4, 5),
        title=N_("Words in a filter"),
        help=N_("One number for each group of filters: how many neighbouring words they look at."),
    )
    filters: int = setting(
        100,
        title=N_("Filters"),
        ge=1,
        le=2048,
        step=10,
        help=N_("How many filters each group has: how many word patterns it can look for."),
    )
    dropout: float = dropout_setting(0.5)

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Also filters that look at nothing or at too much, and none or too many groups of them."""
        return (*super().problems(num_classes), *kernel_size_problems(self, "kernel_sizes"))

    def reading_layers(self) -> Iterable[LayerShape]:
        """Group by group, then all of them side by side."""
        length, patterns = self.sequence_length, self.filters * len(self.kernel_sizes)
        yield free_layer("words", "Multiply", (length, self.embedding_size))
        for number, size in enumerate(self.kernel_sizes, start=1):
            weights = size * self.embedding_size * self.filters
            yield LayerShape(
                name=f"convolution_{number}",
                kind="Conv1D",
                output_shape=(length, self.filters),
                parameters=weights + self.filters,
                operations=2 * weights * length,
            )
        if len(self.kernel_sizes) > 1:
            yield free_layer("patterns", "Concatenate", (length, patterns))
        yield free_layer("patterns_in_words", "Multiply", (length, patterns))
        yield free_layer("best_places", "GlobalMaxPooling1D", (patterns,))
