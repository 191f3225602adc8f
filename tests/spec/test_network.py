"""Networks by kind of data, and from JSON."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import TypeAdapter

from dashboard.spec.network import AUTOENCODERS, CLASSIFIERS, NUMBERS, Network, autoencoders_of
from models.specs import DenseAutoencoderSpec


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("images", ["dense_autoencoder", "convolutional_autoencoder"]),
        ("table", ["dense_autoencoder"]),
        ("series", ["dense_autoencoder", "recurrent_autoencoder"]),
        ("text", []),
    ],
)
def test_each_kind_of_data_has_the_autoencoders_that_can_read_it(kind, expected):
    assert [choice.kind for choice in autoencoders_of(kind)] == expected


def test_every_network_is_offered_somewhere_and_comes_back_from_json():
    offered = [
        choice.network for choices in (*CLASSIFIERS.values(), *NUMBERS.values(), AUTOENCODERS) for choice in choices
    ]
    assert {type(network) for network in offered} == set(get_args(get_args(Network)[0]))
    adapter = TypeAdapter(Network)
    for network in offered:
        assert adapter.validate_json(adapter.dump_json(network)) == network
    fitted = DenseAutoencoderSpec().fitted_to((11,))
    assert adapter.validate_json(adapter.dump_json(fitted)) == fitted
