"""Changing what a frozen version says: changes are gathered in a draft, and saved as a new version."""

from __future__ import annotations

from dashboard.actions.jobs import submit
from dashboard.data.editing import Edited, edited, must_be_worth_saving
from dashboard.errors import BusyError, NotFoundError
from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.edits import Confirm, Edit, Edits, Relabel, edits_data
from dashboard.store import datasets, drafts, jobs
from dashboard.store.ids import new_id


def draft(version_id: str) -> Edits:
    """The changes of a version that are not saved yet, in their order; the same in every window, and after a reload."""
    return drafts.get(version_id)


def add(version_id: str, *added: Edit) -> None:
    """Put changes at the end of the draft, all or none. Raises ``DataError`` where one does not fit what is there by then."""
    version, samples = datasets.get(version_id), datasets.samples(version_id)
    with drafts.changing(version_id) as changes:
        edited(version, samples, (*changes, *added))
        changes.extend(added)


def undo(version_id: str) -> Edit | None:
    """Take the last change back; returns it, or None where there is none."""
    with drafts.changing(version_id) as changes:
        return changes.pop() if changes else None


def discard(version_id: str) -> None:
    """Take all changes back."""
    drafts.discard(version_id)


def preview(version_id: str) -> Edited:
    """The entries of a version as they would be with the changes of its draft."""
    return edited(datasets.get(version_id), datasets.samples(version_id), drafts.get(version_id))


def confirmed(version_id: str) -> frozenset[str]:
    """Ids of items whose labels somebody found right, in the draft or in a version that this one was made from."""
    changes: list[Edit] = list(drafts.get(version_id))
    version: DatasetVersion | None = datasets.get(version_id)
    while version is not None:
        changes = [*version.edits, *changes]
        version = parent(version)
    found: set[str] = set()
    for change in changes:
        if isinstance(change, Confirm):
            found |= set(change.items)
        elif isinstance(change, Relabel):
            found -= set(change.items)
    return frozenset(found)


def apply(version_id: str, name: str = "") -> tuple[str, str]:
    """Have a job save the draft as a new version; returns the job's id and the id that the version will have.

    The draft is empty once that version is there; until then it stays, also when the job fails.

    Raises:
        BusyError: that is being done already.
        DataError: the changes leave nothing to learn from, or change nothing.
    """
    with drafts.changing(version_id) as changes:  # so that two windows cannot both save them
        return save(version_id, tuple(changes), name)


def save(version_id: str, edits: Edits, name: str = "") -> tuple[str, str]:
    """The same for any changes.

    Args:
        name: of the dataset that gets the new version; empty for the one that the old version belongs to.
    """
    for job in jobs.with_state("queued", "running"):
        if job.kind == "edit" and job.payload["parent"] == version_id:
            raise BusyError("D362", N_("Changes of this data are being saved. Wait until that is done."))
    version, samples = datasets.get(version_id), datasets.samples(version_id)
    must_be_worth_saving(version, samples, edited(version, samples, edits))
    new = new_id()
    payload = {"parent": version_id, "edits": edits_data(edits), "name": name.strip(), "version_id": new}
    return submit("edit", subject=new, payload=payload).id, new


def parent(version: DatasetVersion) -> DatasetVersion | None:
    """The version that ``version`` was made from; None where it was imported, or the older one was deleted."""
    try:
        return datasets.get(version.parent) if version.parent else None
    except NotFoundError:
        return None


def children(version_id: str) -> list[DatasetVersion]:
    """The versions that were made from one by changes, newest first."""
    return [version for version in datasets.versions() if version.parent == version_id]
