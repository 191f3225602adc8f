"""Datasets and their frozen versions."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from pydantic import ValidationError

from dashboard.errors import DamagedError, NotFoundError
from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion
from dashboard.store import files, folders, records
from dashboard.store.database import erase, reading, writing
from dashboard.store.drafts import DRAFT_FILE
from dashboard.store.ids import is_id, new_id
from dashboard.store.records import Unreadable
from dashboard.store.tables import dataset_versions, datasets

if TYPE_CHECKING:
    import pandas as pd

VERSION_FILE = "version.json"
SAMPLES_FILE = "samples.parquet"
_EMPTY = ~sa.exists().where(dataset_versions.c.dataset_id == datasets.c.id)
_OF_ONE_VERSION = frozenset((VERSION_FILE, SAMPLES_FILE, DRAFT_FILE))


def dataset_for(name: str) -> tuple[str, int]:
    """Id of the dataset called ``name`` (made if there is none) and the number of its next version."""
    with writing() as connection:
        dataset_id = connection.scalar(sa.select(datasets.c.id).where(datasets.c.name == name))
        if dataset_id is None:
            dataset_id = new_id()
            connection.execute(sa.insert(datasets).values(id=dataset_id, name=name, created_at=time.time()))
        newest = connection.scalar(
            sa.select(sa.func.max(dataset_versions.c.number)).where(dataset_versions.c.dataset_id == dataset_id)
        )
    return dataset_id, (newest or 0) + 1


def freeze(version: DatasetVersion, unfinished: Path) -> None:
    """Move a finished import to its place and write it down; from here on it never changes."""
    files.write_json(unfinished / VERSION_FILE, version.model_dump(mode="json"))
    place = folders.dataset_version(version.id)
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished.rename(place)
    files.sync_folder(place.parent)
    with writing() as connection:
        list_version(connection, version)


def list_version(connection: sa.Connection, version: DatasetVersion) -> None:
    """Write down a version, and its dataset where that is gone: its last version may have been deleted meanwhile."""
    if not connection.scalar(sa.select(datasets.c.id).where(datasets.c.id == version.dataset_id)):
        named = {"id": version.dataset_id, "name": version.name, "created_at": version.created_at}
        connection.execute(sa.insert(datasets).values(named))
    row = version.model_dump(include={"id", "dataset_id", "number", "kind", "created_at", "content_hash", "sample"})
    connection.execute(sa.insert(dataset_versions).values(row))


def get(version_id: str) -> DatasetVersion:
    """One frozen version. Raises ``NotFoundError``, and ``DamagedError`` where its record cannot be read."""
    if not is_id(version_id) or not (path := folders.dataset_version(version_id) / VERSION_FILE).exists():
        raise NotFoundError("S303", N_("There is no dataset {received}."), received=version_id)
    try:
        return DatasetVersion.model_validate(files.read_json(path))
    except ValidationError as error:
        raise records.damaged(version_id) from error


def resolve(id_or_name: str) -> DatasetVersion:
    """A version by its id, or the latest version of the dataset with that id or name."""
    with reading() as connection:
        found = connection.scalar(
            sa.select(dataset_versions.c.id)
            .join(datasets)
            .where(
                sa.or_(dataset_versions.c.id == id_or_name, datasets.c.id == id_or_name, datasets.c.name == id_or_name)
            )
            .order_by(dataset_versions.c.number.desc())
        )
    return get(found or id_or_name)


def versions() -> list[DatasetVersion]:
    """All frozen versions, newest first."""
    return _all()[0]


def unreadable() -> list[Unreadable]:
    """Versions whose records were damaged or are gone, newest first."""
    return _all()[1]


def _all() -> tuple[list[DatasetVersion], list[Unreadable]]:
    query = (
        sa.select(dataset_versions.c.id, dataset_versions.c.created_at, datasets.c.name)
        .select_from(dataset_versions.outerjoin(datasets, datasets.c.id == dataset_versions.c.dataset_id))
        .order_by(dataset_versions.c.created_at.desc())
    )
    with reading() as connection:
        rows = connection.execute(query).mappings().all()
    found, damaged = [], []
    for row in rows:
        try:
            found.append(get(row["id"]))
        except (DamagedError, NotFoundError):
            damaged.append(Unreadable.of(row))
    return found, damaged


def of_sample(sample: str, normal: tuple[str, ...]) -> DatasetVersion | None:
    """The newest version that was imported from a shipped sample, with these labels as the normal ones; None without.

    One that somebody changed is not the sample any more.
    """
    query = (
        sa.select(dataset_versions.c.id)
        .where(dataset_versions.c.sample == sample)
        .order_by(dataset_versions.c.created_at.desc())
    )
    with reading() as connection:
        found = [get(id) for id in connection.scalars(query)]
    return next((version for version in found if version.normal == normal and not version.parent), None)


def samples(version_id: str) -> pd.DataFrame:
    """All entries of a version, used or not: see ``dashboard.data`` for the columns."""
    return files.read_frame(folders.dataset_version(version_id) / SAMPLES_FILE)


def link_contents(version_id: str, place: Path) -> None:
    """Put what a version keeps beside its frame, such as pictures, into ``place``: the same bytes on the disk, if it can.

    A file with two names is whole under each of them, whichever is deleted.
    """
    for path in folders.dataset_version(version_id).iterdir():
        if path.is_file() and path.name not in _OF_ONE_VERSION:
            try:
                os.link(path, place / path.name)
            except OSError:  # a file system without hard links
                shutil.copy2(path, place / path.name)


def delete(version_id: str) -> int:
    """Delete a version, also an unreadable one, and the dataset's name with its last one; returns the bytes that were freed."""
    own = dataset_versions.c.id == version_id
    with reading() as connection:
        dataset_id = connection.scalar(sa.select(dataset_versions.c.dataset_id).where(own))
    freed = files.delete_folder(folders.dataset_version(version_id))
    erase(sa.delete(dataset_versions).where(own), sa.delete(datasets).where(datasets.c.id == dataset_id, _EMPTY))
    return freed


def forget_empty() -> None:
    """Forget names whose import brought nothing. Only while nothing is imported: a name is written down first."""
    with reading() as connection:
        is_any = connection.scalar(sa.select(sa.func.count()).select_from(datasets).where(_EMPTY))
    if is_any:
        erase(sa.delete(datasets).where(_EMPTY))
