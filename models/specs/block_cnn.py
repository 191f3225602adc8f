"""Spec of the CNN of convolutional blocks: each convolution is normalised, pooling between the stages (after VGG)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from models.specs.base import LayerShape, free_layer
from models.specs.fields import setting
from models.specs.normalization import normalization_layer
from models.specs.staged_cnn import Size, StagedCNNSpec, convolution_layer
from models.specs.text import N_


class BlockCNNSpec(StagedCNNSpec):
    """Convolution, batch normalisation and ReLU, once or more a stage; max-pooling between the stages.

    Example:
        >>> [layer.output_shape for layer in BlockCNNSpec().layers(10)][:4]
        [(28, 28, 32), (28, 28, 32), (28, 28, 32), (14, 14, 32)]
    """

    kind: Literal["convolutional_blocks"] = "convolutional_blocks"
    convolutions_per_stage: int = setting(
        1,
        title=N_("Convolutions in each stage"),
        ge=1,
        le=4,
        step=1,
        help=N_(
            "With more of them the network sees larger patterns before the picture is made smaller; it takes longer."
        ),
    )

    @property
    def stage_sizes(self) -> tuple[Size, ...]:
        """Pooling drops a row or column that is left over."""
        return tuple((self.height >> stage, self.width >> stage) for stage in range(len(self.stage_filters)))

    def stage_layers(self) -> Iterable[LayerShape]:
        """``convolution_1_1``, ``normalization_1_1``, ``activation_1_1`` …, ``pooling_1`` …"""
        channels: int = self.channels
        for stage, (filters, size) in enumerate(zip(self.stage_filters, self.stage_sizes, strict=True), start=1):
            if stage > 1:
                yield free_layer(f"pooling_{stage - 1}", "MaxPooling2D", (*size, channels))
            for number in range(1, self.convolutions_per_stage + 1):
                place = f"{stage}_{number}"
                part = f"convolution_{place}"
                yield convolution_layer(f"convolution_{place}", size, channels, filters, part)
                yield normalization_layer(f"normalization_{place}", (*size, filters), part)
                yield free_layer(f"activation_{place}", "Activation", (*size, filters), part)
                channels = filters
