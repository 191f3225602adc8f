"""Spec of the recurrent sequence network: step by step, with a memory (document 000 §4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from models.specs.base import LayerShape, SpecProblem
from models.specs.fields import Numbers, cell_setting, setting
from models.specs.memory import memory_layer
from models.specs.problems import MOST_LAYERS, field_problem, impossible_numbers
from models.specs.sequence_network import SequenceSpec
from models.specs.text import N_


class RecurrentSequenceSpec(SequenceSpec):
    """Layers of memory cells, each of which reads the states of the one before; the last state gives the answer.

    The defaults are document 000 §4.2 (recipe D6): 10 numbers a step, two LSTM layers of 8, Dense 2. Its plain cell,
    h_t = tanh(Wx + Uh + b), is ``cell="simple"``.

    Example:
        >>> RecurrentSequenceSpec().num_parameters(2)  # 4·8·(10 + 8 + 1) + 4·8·(8 + 8 + 1) + 9
        1161
    """

    kind: Literal["sequence_recurrent"] = "sequence_recurrent"
    cell: Literal["lstm", "gru", "simple"] = cell_setting(N_("Kind of memory"), plain=True)
    units: Numbers = setting(
        (8, 8),
        title=N_("Memory cells of each layer"),
        help=N_("One number for each layer: how many numbers it remembers from step to step."),
    )
    bidirectional: bool = setting(
        False,
        title=N_("Read in both directions"),
        help=N_("Reads each sequence a second time from its end. It takes twice as long."),
    )

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Also layers of impossible width, none, and too many of them."""
        found = [*super().problems(num_classes), *impossible_numbers(self, "units")]
        if not 1 <= len(self.units) <= MOST_LAYERS:
            sentence = N_("From one to eight layers are possible, but {n} were given.")
            found.append(field_problem("N130", "units", sentence, n=len(self.units)))
        return tuple(found)

    def reading_layers(self) -> Iterable[LayerShape]:
        """``recurrent_1`` …, each with a state for each step, and of the last one only the state at the end."""
        directions, inputs = 2 if self.bidirectional else 1, self.channels
        for number, units in enumerate(self.units, start=1):
            width = directions * units
            shape = (width,) if number == len(self.units) else (self.steps, width)
            yield memory_layer(f"recurrent_{number}", self.cell, inputs, units, self.steps, shape, directions)
            inputs = width
