"""Specs of every network that there is, at their defaults and at their edges; the contract is tested on each."""

from __future__ import annotations

from models.specs import CNNSpec, NetworkSpec

NETWORKS: dict[str, NetworkSpec] = {
    "D2": CNNSpec(),
    "deep": CNNSpec(
        height=20,
        width=14,
        channels=3,
        convolution_filters=(3, 4, 5),
        kernel_size=4,
        padding="same",
        dense_units=(7, 6),
        activation="tanh",
        dropout=0.3,
        l2=0.001,
    ),
    "no_pooling": CNNSpec(
        height=9, width=9, pool_size=1, kernel_size=1, convolution_filters=(2,), activation="sigmoid"
    ),
    "no_dense": CNNSpec(height=12, width=11, convolution_filters=(2, 2), pool_size=2, dense_units=(), dropout=0.5),
    "linear": CNNSpec(height=6, width=6, convolution_filters=(), dense_units=()),
}
