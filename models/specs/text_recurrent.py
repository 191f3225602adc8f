"""Spec of the recurrent text network: word by word, with a memory (document 003 §4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from models.specs.base import LayerShape
from models.specs.fields import cell_setting, setting
from models.specs.memory import memory_layer
from models.specs.text import N_
from models.specs.text_network import TextSpec


class RecurrentTextSpec(TextSpec):
    """Word vectors, read in order by an LSTM or a GRU, whose last state gives the answer.

    The defaults are document 003 §4.2 (recipe D4): Embedding(10000, 128), LSTM(64), Dense(1, sigmoid).

    Example:
        >>> RecurrentTextSpec().num_parameters(2)  # 10,000·128 + 4·64·(128 + 64 + 1) + 65
        1329473
    """

    kind: Literal["text_recurrent"] = "text_recurrent"
    cell: Literal["lstm", "gru"] = cell_setting(N_("Kind of memory"))
    units: int = setting(
        64,
        title=N_("Memory cells"),
        ge=1,
        le=1024,
        step=16,
        help=N_("How many numbers the network remembers from word to word."),
    )
    bidirectional: bool = setting(
        False,
        title=N_("Read in both directions"),
        help=N_("Reads each text a second time from its end. It takes twice as long."),
    )

    pairs: bool = setting(
        False,
        title=N_("Pairs of characters"),
        help=N_(
            "For Chinese and other scripts without spaces: frequent pairs of neighbouring characters, which mostly are words, are read besides the single ones. It takes twice as long."
        ),
    )

    @property
    def in_order_pairs(self) -> bool:
        """As ``pairs`` says."""
        return self.pairs

    def reading_layers(self) -> Iterable[LayerShape]:
        """One layer: the state after the last word."""
        directions = 2 if self.bidirectional else 1
        shape = (directions * self.units,)
        yield memory_layer(
            "recurrent", self.cell, self.embedding_size, self.units, self.input_shape[0], shape, directions
        )
