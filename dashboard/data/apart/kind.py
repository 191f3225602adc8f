"""What kind of data an upload is, found out in a process of its own."""

from __future__ import annotations

from typing import Any

from dashboard.data.apart.files import desk
from dashboard.data.readers.beside import lies
from dashboard.data.recognise import kind_of
from dashboard.spec.dataset import Kind, Source


def likely_kind(source: Source) -> Kind:
    """The kind that ``source`` most likely is, by its content."""
    with desk() as place:
        arguments = {"source": source.model_dump(mode="json")}
        found: Kind = place.call("dashboard.data.apart.kind:found", arguments, source.title, lies(source))
        return found


def found(source: dict[str, Any], made: str) -> Kind:
    """The other side; it makes no files."""
    return kind_of(Source.model_validate(source))[0]
