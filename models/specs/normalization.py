"""The shape of batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167)."""

from __future__ import annotations

from math import prod

from models.specs.base import LayerShape


def normalization_layer(name: str, shape: tuple[int, ...], part: str) -> LayerShape:
    """Scale, shift, mean and variance of each channel: all four are found in training."""
    return LayerShape(
        name=name,
        kind="BatchNormalization",
        output_shape=shape,
        parameters=4 * shape[-1],
        operations=2 * prod(shape),
        part=part,
    )
