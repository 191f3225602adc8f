"""Files, spoiled at random: what disks, networks, editors and bad intentions do to them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.corpus.formats import FORMATS, Files, repacked, unpacked

_ODD = (
    *(b"\0", b"\xff", b'"', b"\n", b"\r", b",", b"\t", b"'", b"\\", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80"),
    *(b"NaN", b"-inf", b"1e999", b"9" * 40, b"[" * 300, b'{"a":', b"\xe2\x80\xae", b"../", b"<x>", b"=1+1", b"?"),
    *(b"0001-01-01", b"9999-12-31T23:59:60", b"@data\n", b":::", b"(1,2", b"%s", b"\x80" * 9, b"PK\x05\x06"),
)
_SIZES = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x80\0\0\0", b"\1\0\0\0")


def _flipped(content: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 1, 4, 30))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def _cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def _missing(content: bytearray, random: Random) -> None:
    start, stop = _slice(content, random)
    del content[start:stop]


def _inserted(content: bytearray, random: Random) -> None:
    place = random.randrange(len(content) + 1)
    content[place:place] = random.choice(_ODD) if random.random() < 0.7 else random.randbytes(random.randrange(1, 99))


def _repeated(content: bytearray, random: Random) -> None:
    start, stop = _slice(content, random)
    content[stop:stop] = bytes(content[start:stop]) * random.choice((1, 2, 50))


def _spliced(content: bytearray, random: Random) -> None:
    start, stop = _slice(content, random)
    place = random.randrange(len(content))
    content[place : place + stop - start] = content[start:stop]


def _lying(content: bytearray, random: Random) -> None:
    """A size, a count or an offset that is not true; mostly they stand at the start or the end."""
    near = random.choice((64, 256, len(content)))
    place = random.randrange(min(near, len(content)))
    if random.random() < 0.3:
        place = max(0, len(content) - 1 - place)
    content[place : place + 4] = random.choice(_SIZES)


def _erased(content: bytearray, random: Random) -> None:
    start, stop = _slice(content, random)
    content[start:stop] = bytes(stop - start)


def _slice(content: bytearray, random: Random) -> tuple[int, int]:
    start = random.randrange(len(content))
    return start, min(len(content), start + random.choice((1, 8, 64, 512)))


_WAYS: tuple[Callable[[bytearray, Random], None], ...] = (
    *(_flipped, _cut, _missing, _inserted, _inserted, _repeated, _spliced, _lying, _lying, _erased),
)


def spoiled(content: bytes, random: Random) -> bytes:
    """One to three things done to ``content``."""
    spoiling = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3))):
        if spoiling:
            random.choice(_WAYS)(spoiling, random)
    return bytes(spoiling)


def mutated(kind: str, seed: int) -> Files:
    """The files of a format, the first of them spoiled; of what is packed, half of the time something in it."""
    random = Random(f"{kind}:{seed}")
    (name, content), *others = FORMATS[kind]().items()
    inside = unpacked(content) if random.random() < 0.5 else None
    if inside is None:
        content = spoiled(content, random)
    else:
        chosen = random.choice(sorted(inside))
        content = repacked(inside | {chosen: spoiled(inside[chosen], random)})
    return {name: content, **dict(others)}
