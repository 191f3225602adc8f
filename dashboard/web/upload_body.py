"""Taking in the bytes of an upload as they come: in small pieces to the disk, never a file in memory."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.requests import ClientDisconnect

from dashboard.errors import BusyError, DataError
from dashboard.i18n import N_
from dashboard.store import uploads
from dashboard.store.uploads import Uploaded

PIECE_BYTES = 1 << 20
SILENT_S = 30.0
_AT_ONCE_A_FIELD = 6
_AT_ONCE = 64


class OffsetError(Exception):
    """The bytes do not go on where those that are here end."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(offset)


class Receiver:
    """All bodies that are coming in. One connection writes to a file: the newest, as the one before may hang."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._writers: dict[Path, _Writer] = {}

    async def receive(self, token: str, file: Uploaded, offset: int, body: AsyncIterator[bytes]) -> int:
        """Write ``body`` from ``offset`` on; returns where it ends. What came before an error stays, to go on from.

        Raises ``OffsetError``, ``TimeoutError`` for a sender that fell silent, ``BusyError``, and ``DataError`` for more
        bytes than were announced or a full disk.
        """
        with self._place_for(token), self._writing(file) as writer:
            await writer.begin(offset)
            async for piece in _larger(body):
                await writer.write(piece)
            return writer.offset

    @contextmanager
    def _place_for(self, token: str) -> Iterator[None]:
        if self._open[token] >= _AT_ONCE_A_FIELD or self._open.total() >= _AT_ONCE:
            raise BusyError("D505", N_("Too many uploads at once. This one goes on by itself in a moment."))
        self._open[token] += 1
        try:
            yield
        finally:
            self._open[token] -= 1
            self._open += Counter()  # forgets those at 0

    @contextmanager
    def _writing(self, file: Uploaded) -> Iterator[_Writer]:
        before = self._writers.get(file.path)
        writer = self._writers[file.path] = _Writer(file, before.lock if before else asyncio.Lock(), self._writers)
        try:
            yield writer
        finally:
            if self._writers.get(file.path) is writer:
                del self._writers[file.path]


class _Writer:
    """One connection's hold of a file; it ends when a newer connection takes the file over."""

    def __init__(self, file: Uploaded, lock: asyncio.Lock, writers: dict[Path, _Writer]) -> None:
        self.file, self.lock, self._writers = file, lock, writers
        self.offset = 0

    async def begin(self, offset: int) -> None:
        async with self.lock:
            self.offset = self.file.path.stat().st_size
            if offset != self.offset:
                raise OffsetError(self.offset)

    async def write(self, piece: bytes) -> None:
        """The whole piece, or nothing of it where another connection has the file now."""
        async with self.lock:
            if self._writers.get(self.file.path) is not self:
                raise OffsetError(self.file.path.stat().st_size)
            if self.offset + len(piece) > self.file.size:
                raise DataError("D504", N_("{name} is larger than it was. Choose it again."), name=self.file.name)
            await asyncio.to_thread(self._append, piece)
            self.offset += len(piece)

    def _append(self, piece: bytes) -> None:
        try:
            with self.file.path.open("rb+") as target:
                target.seek(self.offset)
                target.write(piece)
                target.flush()
                if self.offset + len(piece) == self.file.size:
                    os.fsync(target.fileno())
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            free = shutil.disk_usage(self.file.path.parent).free
            os.truncate(self.file.path, 0)  # so that others have the room
            raise uploads.no_room(self.file.name, self.file.size, free) from error


async def _larger(body: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in pieces of at least ``PIECE_BYTES``, as each costs a visit to the disk.

    Raises ``TimeoutError`` where nothing comes (a line that is merely slow may take its time), and ``ClientDisconnect``:
    both after what came before, so that a line that breaks all the time gets on, too.
    """
    kept, broken = bytearray(), None
    while broken is None:
        try:
            piece = await asyncio.wait_for(anext(body, None), SILENT_S)
        except (TimeoutError, ClientDisconnect) as error:
            piece, broken = None, error
        kept += piece or b""
        if kept and (piece is None or len(kept) >= PIECE_BYTES):
            yield bytes(kept)
            kept.clear()
        if piece is None:
            break
    if broken is not None:
        raise broken
