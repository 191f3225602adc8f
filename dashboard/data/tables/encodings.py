"""Which encoding the bytes of a text file are in: byte order mark, UTF-8, GB18030, then detection; and how sure that is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dashboard.data.tables.plausibility import CANDIDATES, MARKING, UNDECODABLE, plausibility
from dashboard.data.tables.seen import shortened
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.table import EncodingSeen

_BLOCK_BYTES = 1 << 20
_SAMPLE_BYTES = 1 << 16
_PREVIEW_LINES = 4
_MOST_PREVIEWS = 3
_SURE_ABOVE = 0.75
_SURE_LEAD = 0.15
_FEWEST_CHARACTERS = 12  # in different words: two labels that come again in every row tell no more than once
_WORD = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
_BYTES_PER_DAMAGE = 20
_LINES_WITH_MORE_THAN_ASCII = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = ("gb18030", "cp1252")
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


@dataclass(frozen=True)
class Decoding:
    """How bytes are read as text.

    Attributes:
        encoding: Python's name of it.
        is_sure: False where others fit about as well; ``previews`` then shows what each makes of the bytes.
        is_clean: True when all of the bytes are known to be text in it, without NUL.
    """

    encoding: str
    is_sure: bool = True
    previews: tuple[EncodingSeen, ...] = ()
    is_clean: bool = False


def decoding_of(path: Path, choice: str = "") -> Decoding:
    """The encoding of a file; ``choice`` is the user's. Raises ``DataError`` for a choice that is none."""
    if choice:
        return Decoding(checked(choice))
    with path.open("rb") as file:
        head = file.read(_BLOCK_BYTES)
        known = by_mark(head) or by_nuls(head)
        if known:
            return Decoding(known)
        file.seek(0)
        is_utf8, is_clean = _utf8(file)
        if is_utf8:
            return Decoding("utf-8", is_clean=is_clean)
        file.seek(0)
        return detected(_sample(_blocks(file)))


def decoding_of_bytes(content: bytes) -> Decoding | None:
    """The encoding of a short text; None where only a comparison with others can tell."""
    known = by_mark(content) or by_nuls(content)
    if known:
        return Decoding(known)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Decoding("utf-8", is_clean=b"\0" not in content)


def decoding_of_content(content: bytes) -> Decoding:
    """The encoding of a text that is in memory."""
    return decoding_of_bytes(content) or detected(_sample([content]))


def checked(name: str) -> str:
    """A user's encoding in Python's spelling. Raises ``DataError`` for one that is not for text."""
    from charset_normalizer.constant import IANA_SUPPORTED

    try:
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):
        canonical = ""
    known = {codecs.lookup(other).name for other in (*IANA_SUPPORTED, *_UNICODE, *CANDIDATES, "latin-1")}
    if canonical not in known:
        raise DataError(
            "D201",
            N_("There is no encoding {received}. Choose one such as {names}."),
            received=name,
            names=["utf-8", "gb18030", "big5", "shift_jis", "cp1252"],
        )
    return canonical


def by_mark(head: bytes) -> str:
    """The encoding that a byte order mark names; empty where there is none."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")


def by_nuls(head: bytes) -> str:
    """UTF-16 and UTF-32 without a mark: every second byte, or three of four, of a plain letter is NUL."""
    if b"\0" not in head:
        return ""
    for encoding, unit, places in (("utf-32-le", 4, (2, 3)), ("utf-32-be", 4, (0, 1))):
        if len(head) >= unit and all(head[place::unit].count(0) >= 0.95 * (len(head) // unit) for place in places):
            return encoding
    for encoding, place, newline in (("utf-16-le", 1, b"\n\0"), ("utf-16-be", 0, b"\0\n")):
        own, other = head[place::2], head[1 - place :: 2]
        if other.count(0) > 0.3 * own.count(0):
            continue
        lines = sum(other[number] == 10 and own[number] == 0 for number in _places(other, 10, len(own)))
        breaks = other.count(10)
        if own.count(0) >= 0.3 * len(own) or (breaks and lines >= 0.8 * breaks and newline in head):
            return encoding
    return ""


def _places(values: bytes, value: int, end: int) -> Iterator[int]:
    place = values.find(value)
    while 0 <= place < end:
        yield place
        place = values.find(value, place + 1)


def _utf8(file: BinaryIO) -> tuple[bool, bool]:
    """Whether the bytes are UTF-8 but for very few that are damaged, and whether they are free of that and of NUL."""
    decoder = codecs.getincrementaldecoder("utf-8")(MARKING)
    broken = nuls = continued = 0
    is_over = False
    while not is_over:
        block = file.read(_BLOCK_BYTES)
        is_over = not block
        text = decoder.decode(block, final=is_over)
        nuls += block.count(0)
        continued += len(block) - len(text)
        broken += 0 if text.isascii() else text.count(UNDECODABLE)
        if broken > 100 and broken > continued / _BYTES_PER_DAMAGE:
            break
    return broken <= continued / _BYTES_PER_DAMAGE, not broken and not nuls


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_BLOCK_BYTES):
        yield block + file.readline(_BLOCK_BYTES)


def _sample(blocks: Iterable[bytes]) -> bytes:
    """Lines that are not plain ASCII: only they tell encodings apart."""
    lines, size = [], 0
    for block in blocks:
        for found in _LINES_WITH_MORE_THAN_ASCII.finditer(block):
            lines.append(found[0][:_SAMPLE_BYTES])
            size += len(lines[-1])
            if size >= _SAMPLE_BYTES:
                return b"\n".join(lines)
    return b"\n".join(lines)


def detected(sample: bytes) -> Decoding:
    """The most plausible encoding of lines that are neither marked nor UTF-8."""
    scores = {encoding: plausibility(sample, encoding) for encoding in CANDIDATES}
    ranked = sorted(scores, key=lambda encoding: -round(scores[encoding], 3))
    best, second = scores[ranked[0]], scores[ranked[1]]
    num_foreign = _num_foreign(sample.decode(ranked[0], MARKING))
    if best >= _SURE_ABOVE and best - second >= _SURE_LEAD and num_foreign >= _FEWEST_CHARACTERS:
        return Decoding(ranked[0])
    if best < _SURE_ABOVE:
        ranked = _with_detection(sample, ranked)
    shown = dict.fromkeys((*ranked[:2], *_USUAL, *ranked))
    return Decoding(ranked[0], is_sure=False, previews=_previews(sample, shown))


def _num_foreign(text: str) -> int:
    """Characters that are not ASCII, in all different words."""
    return sum(char > "\x7f" for word in set(_WORD.findall(text)) for char in word)


def _with_detection(sample: bytes, ranked: list[str]) -> list[str]:
    """What charset-normalizer thinks, first: it knows more alphabets, but none of them for sure."""
    from charset_normalizer import from_bytes

    guess = from_bytes(sample).best()
    if guess is None:
        return ranked
    name = codecs.lookup(guess.encoding).name
    return [name, *(encoding for encoding in ranked if codecs.lookup(encoding).name != name)]


def _previews(sample: bytes, encodings: Iterable[str]) -> tuple[EncodingSeen, ...]:
    found: list[EncodingSeen] = []
    for encoding in encodings:
        lines = sample.decode(encoding, MARKING).replace(UNDECODABLE, "\ufffd").splitlines()[:_PREVIEW_LINES]
        preview = tuple(shortened(line) for line in lines)
        if preview not in [other.preview for other in found]:
            found.append(EncodingSeen(name=encoding, preview=preview))
    return tuple(found[:_MOST_PREVIEWS])
