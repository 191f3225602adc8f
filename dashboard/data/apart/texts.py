"""Text files, decoded in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.apart.files import desk, read_lines, write_lines
from dashboard.data.tables.encodings import decoding_of_content

_TEXTS = "texts.jsonl"


@dataclass(frozen=True)
class DecodedText:
    """Attributes:
    encoding: that it was read in; ``is_sure`` says whether it is a guess.
    """

    text: str
    encoding: str
    is_sure: bool


def texts_of(contents: Sequence[bytes], name: str) -> list[DecodedText]:
    """Each file's text, in the same order.

    Args:
        name: what people call the first of them; for errors.
    """
    with desk() as place:
        paths = [str(place.put(content, number)) for number, content in enumerate(contents)]
        place.call("dashboard.data.apart.texts:written", {"paths": paths}, name)
        return [DecodedText(*found) for found in read_lines(place.made / _TEXTS)]


def written(paths: list[str], made: str) -> None:
    """The other side: the texts into a file."""
    write_lines(Path(made) / _TEXTS, map(_decoded, paths))


def _decoded(path: str) -> tuple[str, str, bool]:
    content = Path(path).read_bytes()
    found = decoding_of_content(content)
    text = content.decode(found.encoding, errors="replace").removeprefix("\ufeff")
    return text, found.encoding, found.is_sure
