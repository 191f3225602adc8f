"""The words between the readers and the import: a reason, an item, a collection of items."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from dashboard.data.images.preprocessing import Picture
from dashboard.errors import DataError
from dashboard.i18n import N_, Message
from dashboard.spec.dataset import Split

Status = Literal["used", "skipped", "refused"]
_MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry, or a whole upload, is not used: a code that stays and a sentence for people."""

    code: str
    message: Message

    def to_json(self) -> str:
        """The sentence as JSON, for ``samples.parquet``."""
        return json.dumps(self.message.model_dump(mode="json"), ensure_ascii=False)

    def error(self) -> DataError:
        """The same as an exception."""
        return DataError(self.code, self.message.id, **self.message.values)


def reason(code: str, id: str, /, **values: Any) -> Reason:
    """Shorthand: ``reason("D154", N_("The file is empty."))``."""
    return Reason(code, Message(id=id, values=values))


def reason_of(error: DataError) -> Reason:
    """What an exception says, as data."""
    return Reason(error.code, error.message)


def foreign_test_set(learned: Iterable[str | None], tested: Iterable[str | None]) -> Reason:
    """Why a test set that has none of the classes to learn cannot be used."""
    return reason(
        "D132",
        N_("The test set has none of the classes to learn ({learned}) but {tested}. Choose the test set of this data."),
        learned=_listed(learned),
        tested=_listed(tested),
    )


def _listed(labels: Iterable[str | None]) -> list[str]:
    shown = sorted(label or "-" for label in labels)
    return [*shown[:_MOST_LISTED], *(["…"] if len(shown) > _MOST_LISTED else [])]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry that was found.

    Attributes:
        name: path inside the upload, unique in it; data.
        status: "used" means: looks like a picture; reading it may still fail.
        label, split: as the upload itself says; None where it does not.
        reason: why it is skipped or refused; None for "used".
        observations: what was noticed before it was read; see the checks.
    """

    name: str
    status: Status
    label: str | None = None
    split: Split | None = None
    reason: Reason | None = None
    observations: tuple[str, ...] = ()


Load = Callable[[], Picture]


class Collection(Protocol):
    """Items of one upload with their labels, and a way to their pictures.

    Attributes:
        layout: how labels were found, in a sentence.
        items: all that was found, in the upload's order.
        problems: what forbids the import.
        notes: good to know before it is kept.
    """

    layout: Message
    items: Sequence[Item]
    problems: tuple[Reason, ...]
    notes: tuple[Message, ...]

    def loads(self) -> Iterator[tuple[Item, Load | None]]:
        """Each item, in order, with a function that decodes it; None where ``status`` is not "used".

        The function raises ``DataError``. It may be called in another thread, before the iterator is closed.
        """

    def close(self) -> None:
        """Let go of open files."""
