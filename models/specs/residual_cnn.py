"""Spec of the small residual CNN (He et al. 2015, arXiv:1512.03385): blocks that add to what they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from models.specs.base import LayerShape, free_layer
from models.specs.fields import setting
from models.specs.normalization import normalization_layer
from models.specs.staged_cnn import Size, StagedCNNSpec, convolution_layer
from models.specs.text import N_


class ResidualCNNSpec(StagedCNNSpec):
    """A convolution, then stages of residual blocks: two normalised convolutions, whose result is added to their input.

    The first convolution of a stage takes every second pixel. Where the shape changes, a convolution of a single pixel
    brings the input to the new one. Sizes that are not even are rounded up.

    Example:
        >>> [layer.output_shape for layer in ResidualCNNSpec().layers(10) if layer.kind == "Add"][::2]
        [(28, 28, 32), (14, 14, 64), (7, 7, 128)]
    """

    kind: Literal["residual_cnn"] = "residual_cnn"
    blocks_per_stage: int = setting(
        2,
        title=N_("Residual blocks in each stage"),
        ge=1,
        le=8,
        step=1,
        help=N_("Each block refines what the one before found. More can learn finer differences, and take longer."),
    )
    halve_first: bool = setting(
        False,
        title=N_("Halve the picture at once"),
        help=N_(
            "The first convolution already halves width and height: about four times as fast, and fine detail is lost. Good for pictures of more than about 64 pixels."
        ),
    )

    @property
    def stage_sizes(self) -> tuple[Size, ...]:
        """Halved and rounded up from stage to stage."""
        size = (self.height, self.width)
        found = [_halved(size) if self.halve_first else size]
        for _ in self.stage_filters[1:]:
            found.append(_halved(found[-1]))
        return tuple(found[: len(self.stage_filters)])

    def stage_layers(self) -> Iterable[LayerShape]:
        """The first convolution, then ``convolution_1_1_1`` … ``activation_1_1`` of each block."""
        channels, first = self.stage_filters[0], (*self.stage_sizes[0], self.stage_filters[0])
        yield convolution_layer("convolution_0", self.stage_sizes[0], self.channels, channels, "convolution_0")
        yield normalization_layer("normalization_0", first, "convolution_0")
        yield free_layer("activation_0", "Activation", first, "convolution_0")
        for stage, (filters, size) in enumerate(zip(self.stage_filters, self.stage_sizes, strict=True), start=1):
            for number in range(1, self.blocks_per_stage + 1):
                yield from _block(f"{stage}_{number}", size, channels, filters, changes=stage > 1 and number == 1)
                channels = filters


def _halved(size: Size) -> Size:
    return (-(-size[0] // 2), -(-size[1] // 2))


def _block(place: str, size: Size, inputs: int, filters: int, *, changes: bool) -> Iterator[LayerShape]:
    """In the order in which Keras has them: both ways side by side."""
    shape, part = (*size, filters), f"block_{place}"
    yield convolution_layer(f"convolution_{place}_1", size, inputs, filters, part)
    yield normalization_layer(f"normalization_{place}_1", shape, part)
    yield free_layer(f"activation_{place}_1", "Activation", shape, part)
    yield convolution_layer(f"convolution_{place}_2", size, filters, filters, part)
    if changes:
        yield convolution_layer(f"shortcut_{place}", size, inputs, filters, part, kernel_size=1)
    yield normalization_layer(f"normalization_{place}_2", shape, part)
    if changes:
        yield normalization_layer(f"shortcut_normalization_{place}", shape, part)
    yield free_layer(f"add_{place}", "Add", shape, part)
    yield free_layer(f"activation_{place}", "Activation", shape, part)
