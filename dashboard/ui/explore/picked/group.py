"""What was picked in a chart, such as a cell or a bar: a name and a few words, kept in the address."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dashboard.ui import state

_NAME = "group"


@dataclass(frozen=True)
class Group:
    """One group of items.

    Attributes:
        name: which kind of group, one of ``GROUPS``.
        values: which one of this kind, such as the two classes of a cell. They come from the address: never believed.
    """

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Members:
    """The items of a group.

    Attributes:
        title: what they have in common, Markdown: escape what users typed.
        ids: of the dataset's entries; those that the run did not judge, such as training items, are listed without an answer.
    """

    title: str
    ids: list[str]


def pick(group: Group | None) -> None:
    """Keep a group in the address, or none: for the callbacks of charts."""
    state.set_query(**{_NAME: address(group)[_NAME] if group else None})


def address(group: Group) -> dict[str, str]:
    """The part of the address that opens a group, for links: ``page_link("explore", …, **address(group))``."""
    return {_NAME: json.dumps([group.name, *group.values], ensure_ascii=False, separators=(",", ":"))}


def picked(*names: str) -> Group | None:
    """The group of the address if its name is one of ``names``."""
    try:
        parts = json.loads(state.query(_NAME) or "null")
    except (ValueError, RecursionError):
        return None
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return None
    return Group(parts[0], tuple(parts[1:])) if parts and parts[0] in names else None
