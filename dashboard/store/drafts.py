"""Changes of a version that are not saved yet: one file beside it, so that they survive a reload and go when it goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from dashboard import settings
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.edits import Edit, Edits, edits_data, edits_of
from dashboard.store import files, folders

DRAFT_FILE = "draft.json"
_LOCK_FILE = "drafts.lock"
_LOCK_WAIT_S = 10.0


def get(version_id: str) -> Edits:
    """The changes, in the order in which they were made. Raises ``DataError`` where their file cannot be read."""
    path = _path(version_id)
    try:
        return edits_of(files.read_json(path)) if path.exists() else ()
    except ValueError as error:  # no JSON, or changes that a newer program knows
        raise DataError(
            "D365",
            N_("The changes that are not saved cannot be read: {name} is damaged. Take all changes back to go on."),
            name=str(path),
        ) from error


@contextmanager
def changing(version_id: str) -> Iterator[list[Edit]]:
    """The changes as a list that is written back when the block ends without an error; one window at a time."""
    with _locked():
        before = get(version_id)
        changes = list(before)
        yield changes
        if tuple(changes) == before:
            return
        if changes:
            files.write_json(_path(version_id), edits_data(changes))
        else:
            _path(version_id).unlink(missing_ok=True)


def discard(version_id: str) -> None:
    """Take all changes back, also those that cannot be read."""
    with _locked():
        _path(version_id).unlink(missing_ok=True)


def saved(version_id: str, edits: Edits) -> None:
    """Take the changes out that a new version has by now; what was added meanwhile stays."""
    with changing(version_id) as changes:
        if tuple(changes[: len(edits)]) == edits:
            del changes[: len(edits)]


def _locked() -> FileLock:
    return FileLock(settings.home() / _LOCK_FILE, timeout=_LOCK_WAIT_S)


def _path(version_id: str) -> Path:
    return folders.dataset_version(version_id) / DRAFT_FILE
