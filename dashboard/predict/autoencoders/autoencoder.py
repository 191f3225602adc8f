"""A finished run's network that gives items back, and its second half, which makes items of codes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self, cast

import numpy as np
import onnxruntime

from dashboard.data.prepared import Preprocessing
from dashboard.errors import NotFoundError, PredictionError
from dashboard.i18n import N_
from dashboard.predict.autoencoders.reconstruction import Reconstruction, item_errors, squared_errors
from dashboard.predict.network import TrainedNetwork, in_batches
from dashboard.predict.sessions import open_session
from dashboard.spec.dataset import Kind
from dashboard.spec.task import Purpose

DECODER_FILE = "decoder.onnx"
_ITEMS_AT_ONCE = 1024
_OUTPUTS = ("reconstruction", "embedding")


@dataclass(frozen=True)
class Stored:
    """Items of a dataset version.

    Attributes:
        values: ``[n, ...]``, as the preprocessing takes them.
        times: of the steps of each item, where it has any.
    """

    values: np.ndarray
    times: Sequence[np.ndarray] | None = None


@dataclass(frozen=True)
class Restored:
    """What a network made of some items.

    Attributes:
        outputs: ``float32[n, ...]``, as it gave them back.
        codes: ``float32[n, code_size]``.
        squared: ``float64[n, ...]``, the squared differences from what it read.
        errors: ``float64[n]``, their means.
    """

    outputs: np.ndarray
    codes: np.ndarray
    squared: np.ndarray
    errors: np.ndarray


class Autoencoder(TrainedNetwork, ABC):
    """What autoencoders of all kinds share.

    Args:
        session: of a network with the outputs ``reconstruction`` (the input's shape) and ``embedding`` (the code).
        stored: ``preprocessing.json``, with "purpose", and "threshold" where it is to find what is unusual.
        folder: the run's; its second half lies there and is opened when it is asked for.
    """

    batch_size: ClassVar[int] = 128
    preprocessing: Preprocessing

    def __init__(self, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> None:
        super().__init__(session)
        self.purpose: Purpose = stored["purpose"]
        self.threshold: float | None = stored.get("threshold")
        self._folder = folder
        self._decoder: onnxruntime.InferenceSession | None = None

    @classmethod
    def of_run(cls, session: onnxruntime.InferenceSession, stored: dict[str, Any], folder: Path) -> Self:
        """Made from ``preprocessing.json``; the second half lies beside it."""
        return cls(session, stored, folder)

    @abstractmethod
    def stored(self, version_id: str, item_ids: Sequence[str]) -> Stored:
        """Items of the version that the network learned from. Raises ``NotFoundError`` for ids that it does not have."""

    @abstractmethod
    def shown(self, outputs: np.ndarray) -> np.ndarray:
        """What the network gives, ``float32[n, ...]``, as people see it."""

    @abstractmethod
    def part_errors(self, squared: np.ndarray) -> np.ndarray:
        """Squared differences ``float64[n, ...]`` by the parts that people see: pixels, columns or steps."""

    def given(self, stored: np.ndarray) -> np.ndarray:
        """Stored values as people see them."""
        return stored

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of what is read, for tables and series."""
        return ()

    @property
    def code_size(self) -> int:
        """How many numbers a code has."""
        shapes = {output.name: output.shape for output in self._session.get_outputs()}
        return int(shapes["embedding"][1])

    def restored(self, inputs: np.ndarray) -> Restored:
        """``float32[n, ...]`` as the network reads it, one or more."""
        outputs, codes = self.outputs(_OUTPUTS, inputs)
        squared = squared_errors(inputs, outputs)
        return Restored(outputs, codes, squared, item_errors(squared))

    def in_pieces(self, stored: np.ndarray) -> Iterator[tuple[slice, Restored]]:
        """The same for stored values of any number of items, a thousand at a time."""
        for start in range(0, len(stored), _ITEMS_AT_ONCE):
            piece = slice(start, start + _ITEMS_AT_ONCE)
            yield piece, self.restored(self.preprocessing.array(stored[piece]))

    def flagged(self, error: float) -> bool | None:
        """Whether an item with this error is unusual; None for a network that was not trained to say so."""
        return None if self.threshold is None else bool(error > self.threshold)

    def unlike(self, errors: np.ndarray) -> np.ndarray | None:
        """``bool[n]``: whether items with such errors are unlike the training data; None where nothing tells.

        A network that finds what is unusual says so with its flag.
        """
        return None if self.familiarity is None else self.familiarity.strangeness({"error": errors}) > 1

    def reconstructions(self, items: Stored) -> list[Reconstruction]:
        """Items as people see them, beside what the network makes of them."""
        found: list[Reconstruction] = []
        for piece, made in self.in_pieces(items.values):
            given, restored = self.given(items.values[piece]), self.shown(made.outputs)
            parts = self.part_errors(made.squared)
            found += [
                Reconstruction(
                    kind=cast(Kind, self.kind),
                    given=given[place],
                    restored=restored[place],
                    part_errors=parts[place],
                    error=float(made.errors[place]),
                    code=made.codes[place],
                    columns=self.columns,
                    times=None if items.times is None else items.times[piece.start + place],
                )
                for place in range(len(made.errors))
            ]
        return found

    def decoded(self, codes: np.ndarray) -> np.ndarray:
        """What the second half makes of codes ``float32[n, code_size]``, as people see it.

        Raises:
            PredictionError: the second half was not exported.
            ValueError: the codes have another length.
        """
        if codes.ndim != 2 or codes.shape[1] != self.code_size:
            raise ValueError(f"codes must be [n, {self.code_size}], received {codes.shape}")
        decoder = self._opened_decoder()
        named = {decoder.get_inputs()[0].name: codes.astype(np.float32)}
        return self.shown(in_batches(decoder, _OUTPUTS[:1], named, self.batch_size)[0])

    def _opened_decoder(self) -> onnxruntime.InferenceSession:
        if self._decoder is None:
            path = self._folder / DECODER_FILE
            if not path.exists():
                raise PredictionError(
                    "P115",
                    N_(
                        "The second half of this network, which makes items of codes, could not be exported. Train again to have it."
                    ),
                )
            self._decoder = open_session(path)
        return self._decoder


def places_of(ids: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Where each of ``wanted`` stands in ``ids``. Raises ``NotFoundError`` for what does not."""
    known = {id: place for place, id in enumerate(ids)}
    missing = [id for id in wanted if id not in known]
    if missing:
        raise NotFoundError(
            "P116", N_("There is no item {received} in the data of this run."), received=", ".join(missing[:5])
        )
    return [known[id] for id in wanted]
