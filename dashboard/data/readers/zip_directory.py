"""How many entries a zip announces, read before its directory is: a directory of millions would fill the memory."""

from __future__ import annotations

import struct
from typing import IO

_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 65_535
_SMALLEST_ENTRY_BYTES = 46


def announced_entries(file: IO[bytes]) -> int:
    """What the end of a zip says; 0 where there is no end (the zip is damaged, which opening it will tell).

    A directory whose size has room for far more entries than announced counts as that many.
    """
    size = file.seek(0, 2)
    start = max(0, size - _END.size - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or place + _END.size > len(tail):
        return 0
    _, _, _, _, count, directory_bytes, _, _ = _END.unpack_from(tail, place)
    if count == 0xFFFF or directory_bytes == 0xFFFFFFFF:
        count, directory_bytes = _zip64(file, start + place) or (count, directory_bytes)
    longest_names_bytes = 1024
    return max(count, directory_bytes // (_SMALLEST_ENTRY_BYTES + longest_names_bytes))


def _zip64(file: IO[bytes], end_place: int) -> tuple[int, int] | None:
    if end_place < _END64_PLACE.size:
        return None
    file.seek(end_place - _END64_PLACE.size)
    signature, _, place, _ = _END64_PLACE.unpack(file.read(_END64_PLACE.size))
    if signature != b"PK\x06\x07":
        return None
    file.seek(place)
    record = file.read(_END64.size)
    if len(record) < _END64.size or record[:4] != b"PK\x06\x06":
        return None
    values = _END64.unpack(record)
    return values[7], values[8]
