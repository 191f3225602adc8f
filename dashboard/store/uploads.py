"""Uploads on their way from the browser: they lie in the data folder from the first byte, until they are used or left.

Each field of a page has a folder of its own under a token that nobody can guess: whoever knows the token may write there.
Names of users' files are data in a note beside the bytes; they are never part of a path.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from dashboard import settings
from dashboard.errors import DamagedError, DataError
from dashboard.i18n import N_, format_bytes
from dashboard.store import files, ids

CHUNK_BYTES = 8 << 20
KEEP_FREE_BYTES = 100_000_000  # the database and the log need room, too
_FORM = re.compile(r"[0-9a-f]{64}")
# Tokens of this process are known by their signature, so that a field that is only looked at leaves nothing on the disk.
_SECRET = secrets.token_bytes(32)


@dataclass(frozen=True)
class Announced:
    """A file that the browser is about to send: the id has the form of ours, the name is whatever the user called it."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class Uploaded:
    """A file of which ``offset`` of ``size`` bytes are here. The browser chose ``id``; only ``key`` tells it from others."""

    id: str
    name: str
    path: Path
    size: int
    offset: int

    @property
    def key(self) -> str:
        """Unlike that of any other upload, of whomever; says nothing of the token."""
        return hashlib.sha256(str(self.path).encode()).hexdigest()[:24]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is here."""
        return self.offset == self.size

    def read(self) -> bytes:
        """The content, for files that are known to be small."""
        return self.path.read_bytes()

    def open(self) -> BinaryIO:
        """The content, to be read in pieces."""
        return self.path.open("rb")


def new_token() -> str:
    """A token for one field of one session."""
    random = secrets.token_hex(16)
    return random + _signature(random)


def _signature(random: str) -> str:
    return hmac.new(_SECRET, random.encode(), hashlib.sha256).hexdigest()[:32]


def is_known(token: Any) -> bool:
    """Whether we gave this token: just now, or before the last start, when its folder is there."""
    if not isinstance(token, str) or not _FORM.fullmatch(token):
        return False
    return hmac.compare_digest(token[32:], _signature(token[:32])) or _place(token).is_dir()


def _root() -> Path:
    return settings.home() / "uploads"


def _place(token: str) -> Path:
    return _root() / token


def folder(token: str) -> Path:
    """Where the files of a field lie. Raises ``DataError`` for a token that is not ours."""
    if not is_known(token):
        raise forgotten()
    return _place(token)


def forgotten() -> DataError:
    """What is said of a field or file that is not, or no longer, ours."""
    return DataError("D500", N_("This upload is not known any more. Reload the page and choose the files again."))


def announce(token: str, coming: Sequence[Announced]) -> dict[str, DataError]:
    """Make room for files; those that cannot be taken, by id, with the reason. The others may be sent."""
    place = folder(token)
    place.mkdir(parents=True, exist_ok=True)
    known = all_of(token)
    free = shutil.disk_usage(place).free - KEEP_FREE_BYTES - sum(file.size - file.offset for file in known)
    refused, number = {}, len(known)
    for file in coming:
        reason = _refusal(file, number, free)
        if reason:
            refused[file.id] = reason
            continue
        number, free = number + 1, free - file.size
        _data(place, file.id).touch()
        _note(place, file.id).write_text(json.dumps({"name": file.name, "size": file.size}), "ascii")
    return refused


def _refusal(file: Announced, number: int, free: int) -> DataError | None:
    limit = int(settings.get("max_upload_mb")) * 1_000_000
    if file.size > limit:
        return DataError(
            "D501",
            N_("{name} has {size}; at most {limit} can be uploaded. Give the path of its folder instead."),
            name=file.name, size=format_bytes(file.size), limit=format_bytes(limit),
        )  # fmt: skip
    if number >= settings.get("max_archive_entries"):
        return DataError(
            "D502", N_("{name} is one file too many: at most {n}. Pack them into one zip."),
            name=file.name, n=settings.get("max_archive_entries"),
        )  # fmt: skip
    return no_room(file.name, file.size, free) if file.size > free else None


def no_room(name: str, size: int, free: int) -> DataError:
    """What is said where the disk is too small."""
    return DataError(
        "D503", N_("The disk has no room for {name}: it needs {size}, and {free} are free. Make room and try again."),
        name=name, size=format_bytes(size), free=format_bytes(max(free, 0)),
    )  # fmt: skip


def _data(place: Path, id: str) -> Path:
    return place / ids.checked(id)


def _note(place: Path, id: str) -> Path:
    return place / f"{ids.checked(id)}.json"


def all_of(token: str) -> list[Uploaded]:
    """The files of a field, whole or not, in the order in which they were chosen."""
    place = folder(token)
    return [file for note in sorted(place.glob("*.json")) if (file := _read(place, note.stem))]


def get(token: str, id: str) -> Uploaded:
    """One file of a field. Raises ``DataError`` for one that was not announced."""
    file = _read(folder(token), id)
    if file is None:
        raise forgotten()
    return file


def _read(place: Path, id: str) -> Uploaded | None:
    """None for a file that was taken away in the meantime, or whose note a power cut left unfinished."""
    path = _data(place, id)
    try:
        announced = files.read_as(_note(place, id), lambda note: Announced(id, str(note["name"]), int(note["size"])))
        offset = path.stat().st_size
    except (FileNotFoundError, DamagedError):
        return None
    return Uploaded(id, announced.name, path, announced.size, offset)


def whole(token: str, wanted: Sequence[str]) -> list[Uploaded]:
    """Those of ``wanted`` of which every byte is here, in that order."""
    place = folder(token)
    found = (_read(place, id) for id in wanted if ids.is_id(id))
    return [file for file in found if file and file.is_whole]


def remove(token: str, id: str) -> None:
    """Take a file away, whole or not."""
    place = folder(token)
    _note(place, id).unlink(missing_ok=True)
    _data(place, id).unlink(missing_ok=True)


def take(chosen: Sequence[Uploaded], target: Path, first_number: int = 0) -> dict[str, str]:
    """Move whole files to the new folder ``target`` under names of ours; all of them, or none.

    Returns the user's name of each new file name: ``000000``, ``000001``, …
    """
    target.mkdir(parents=True)
    moved: dict[Path, Uploaded] = {}
    try:
        for number, file in enumerate(chosen, first_number):
            moved[file.path.rename(target / f"{number:06d}")] = file
        files.sync_folder(target)
    except OSError:
        for path, file in moved.items():
            path.rename(file.path)
        target.rmdir()
        raise
    for file in chosen:
        file.path.with_suffix(".json").unlink(missing_ok=True)
    return {path.name: file.name for path, file in moved.items()}


def touch(token: str) -> None:
    """Say that somebody still has the field before them."""
    place = _place(token)
    if is_known(token) and place.is_dir():
        place.touch()


def left_alone(for_s: float) -> Iterator[str]:
    """Tokens of fields that nobody has had before them for ``for_s`` seconds."""
    for place in _root().glob("*"):
        with suppress(FileNotFoundError):  # another session gave it up just now
            if _FORM.fullmatch(place.name) and time.time() - place.stat().st_mtime > for_s:
                yield place.name


def drop(token: str) -> None:
    """Forget a field and all that was uploaded in it; nothing to do for one that is forgotten already."""
    if is_known(token):
        files.delete_folder(_place(token))
