"""What somebody changes about a frozen version: its labels and what is used. A list of changes makes a new version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Change(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Relabel(_Change):
    """Items get another label, which may be a new one.

    Attributes:
        items: ids of samples that are used.
    """

    kind: Literal["relabel"] = "relabel"
    items: tuple[str, ...]
    label: str


class Exclude(_Change):
    """Items are left out: still listed, but neither learned from nor tested."""

    kind: Literal["exclude"] = "exclude"
    items: tuple[str, ...]


class Confirm(_Change):
    """Somebody looked at items and says that their labels are right: nothing changes, but nobody asks again."""

    kind: Literal["confirm"] = "confirm"
    items: tuple[str, ...]


class RenameClass(_Change):
    """A class gets a name that no other class has."""

    kind: Literal["rename"] = "rename"
    old: str
    new: str


class MergeClasses(_Change):
    """Several classes become one.

    Attributes:
        classes: those that there are.
        into: the name of the one; one of them, another class, or a new name.
    """

    kind: Literal["merge"] = "merge"
    classes: tuple[str, ...]
    into: str


Edit = Annotated[Relabel | Exclude | Confirm | RenameClass | MergeClasses, Field(discriminator="kind")]
Edits = tuple[Edit, ...]
_ADAPTER: TypeAdapter[Edits] = TypeAdapter(Edits)


def edits_of(data: Any) -> Edits:
    """Changes that were written down as plain data by ``edits_data``."""
    return _ADAPTER.validate_python(data)


def edits_data(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """Changes as plain data, for a file or the queue."""
    return [edit.model_dump(mode="json") for edit in edits]
