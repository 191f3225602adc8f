"""Bringing data in, looking at it, and deleting it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.actions.jobs import submit
from dashboard.data.apart.kind import likely_kind
from dashboard.data.images import pictures
from dashboard.data.samples import SAMPLES, Sample
from dashboard.data.survey import Survey, name_from
from dashboard.errors import BusyError, DataError
from dashboard.i18n import N_, Message, render
from dashboard.jobs.forgetting import forget_edits, forget_jobs, forget_sources
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, LabelsFrom, Source
from dashboard.spec.table import TableReading
from dashboard.store import datasets, files, folders, jobs, runs, uploads
from dashboard.store.ids import new_id
from dashboard.store.records import Unreadable
from dashboard.store.uploads import Uploaded


def samples() -> list[Sample]:
    """Data sets that ship or are generated, so that everything can be tried with no network."""
    return list(SAMPLES.values())


def stage_upload(chosen: Sequence[Uploaded], test_files: Sequence[Uploaded] = ()) -> Source:
    """Move uploaded files to a folder of their own under names of ours, and describe them as a source.

    Args:
        test_files: those of a test set that is published separately.
    """
    if not chosen:
        raise DataError("D001", N_("No file was chosen. Choose a zip, pictures or IDX files."))
    path, names = _staged(chosen, 0)
    test_path, test_names = _staged(test_files, len(names)) if test_files else ("", {})
    return Source(
        kind="path", path=path, title=_title(chosen), test_path=test_path, original_names=names | test_names
    )  # fmt: skip


def _staged(chosen: Sequence[Uploaded], first_number: int) -> tuple[str, dict[str, str]]:
    """Names go on from ``first_number``, so that each is unlike any other file's of the same source."""
    folder = folders.staging(new_id())
    names = uploads.take(chosen, folder, first_number)
    return str(folder / next(iter(names)) if len(names) == 1 else folder), names


def _title(chosen: Sequence[Uploaded]) -> str:
    """The folder that all files came in, or the first file."""
    first = chosen[0].name.partition("/")[0]
    together = len(chosen) > 1 and first and all(file.name.startswith(f"{first}/") for file in chosen)
    return first if together else Path(chosen[0].name).name


def folder_source(path_text: str, test_path_text: str = "") -> Source:
    """A file or folder on this computer as a source. Raises ``DataError`` when there is none."""
    path, test_path = _existing(path_text), _existing(test_path_text) if test_path_text.strip() else None
    return Source(kind="path", path=str(path), title=path.name or str(path), test_path=str(test_path or ""))


def _existing(text: str) -> Path:
    path = Path(text.strip().strip("\"'")).expanduser()
    if not text.strip() or not path.is_absolute():
        raise DataError(
            "D002",
            N_("{received} is not a full path. Give the whole path, such as /home/me/pictures."),
            received=text.strip() or '""',
        )
    if not path.exists():
        raise DataError("D003", N_("There is no file or folder {received}. Check the spelling."), received=str(path))
    return path


def sample_source(name: str) -> Source:
    """A shipped sample as a source. Raises ``DataError`` for a name that there is not."""
    if name not in SAMPLES:
        raise DataError("D004", N_("There is no sample {received}. Choose one of: {names}."),
                        received=name, names=list(SAMPLES))  # fmt: skip
    return Source(kind="sample", sample=name, title=SAMPLES[name].title)


def sample_kind(name: str) -> Kind:
    """The kind of data that a shipped sample is."""
    return SAMPLES[name].family


def suggested_name(source: Source) -> str:
    """What a dataset from ``source`` is called when nobody names it: ``leaves.zip`` → ``leaves``."""
    return render(Message(id=source.title)) if source.kind == "sample" else name_from(source.title)


def with_reading(source: Source, reading: TableReading) -> Source:
    """The same source, its tables read in another way."""
    return source.model_copy(update={"reading": reading})


def with_labels_from(source: Source, labels_from: LabelsFrom) -> Source:
    """The same source, the classes of its pictures taken from elsewhere."""
    return source.model_copy(update={"labels_from": labels_from})


def kind_of(source: Source) -> Kind:
    """The kind of data that a source most likely is, by its content."""
    return likely_kind(source)


def start_survey(source: Source, kind: Kind | None = None) -> str:
    """Have a job look at what is there, without keeping anything; returns the job's id.

    Args:
        kind: how it is to be looked at; None finds it out.
    """
    payload = {"source": source.model_dump(mode="json")} | ({"kind": kind} if kind else {})
    return submit("survey", payload=payload).id


def survey_source(job_id: str) -> Source:
    """The source that a survey was asked to look at."""
    return Source.model_validate(jobs.get(job_id).payload["source"])


def survey_result(job_id: str) -> Survey:
    """What a finished survey found."""
    return Survey.model_validate(jobs.get(job_id).result)


def start_import(spec: ImportSpec) -> tuple[str, str]:
    """Have a job read, check and freeze the data; returns the job's id and the id that the version will have."""
    version_id = new_id()
    job = submit("import", subject=version_id, payload={"spec": spec.model_dump(mode="json"), "version_id": version_id})
    return job.id, version_id


def import_of(version_id: str) -> ImportSpec | None:
    """How a version was imported, to do it again in another way; None where its files are not there any more."""
    payloads = [job.payload["spec"] for job in jobs.of_subject(version_id) if job.kind == "import"]
    if not payloads:
        return None
    spec = ImportSpec.model_validate(payloads[-1])
    paths = [path for path in (spec.source.path, spec.source.test_path) if path]
    return spec if all(Path(path).exists() for path in paths) else None


def versions() -> list[DatasetVersion]:
    """All frozen versions, newest first."""
    return datasets.versions()


def unreadable() -> list[Unreadable]:
    """Versions whose records were damaged; all that can be done with them is to delete them."""
    return datasets.unreadable()


def version(version_id: str) -> DatasetVersion:
    """One frozen version. Raises ``NotFoundError``."""
    return datasets.get(version_id)


def resolve(id_or_name: str) -> DatasetVersion:
    """A version by id, or the latest version of the dataset of that name. Raises ``NotFoundError``."""
    return datasets.resolve(id_or_name)


def entries(
    version_id: str, *, split: str | None = None, label: str | None = None, status: str | None = None
) -> pd.DataFrame:
    """Entries of a version, one row each, narrowed down by what is given."""
    frame = datasets.samples(version_id)
    for column, wanted in (("split", split), ("label", label), ("status", status)):
        if wanted is not None:
            frame = frame[frame[column] == wanted]
    return frame


def thumbnail(version_id: str, row: Mapping[str, Any]) -> bytes:
    """A small encoded picture of one entry."""
    return pictures.thumbnail_bytes(version_id, row)


def picture(version_id: str, row: Mapping[str, Any]) -> bytes:
    """The encoded picture of one entry, as training reads it."""
    return pictures.picture_bytes(version_id, row)


def dataset_size(version_id: str) -> int:
    """Bytes that a version takes; what it shares with versions that were made from it counts in part."""
    return files.size(folders.dataset_version(version_id))


def freed_by_deleting(version_id: str) -> int:
    """Bytes that deleting a version would free; what it shares with others stays."""
    return files.size_if_deleted(folders.dataset_version(version_id))


def delete_dataset(version_id: str) -> int:
    """Delete a version for good; returns the bytes freed. Raises ``BusyError`` while runs were trained on it."""
    users = runs.of_dataset(version_id)
    if users:
        raise BusyError("S401", N_("Runs that were trained on this data: {n}, such as {name}. Delete them first."),
                        n=len(users), name=users[0].name)  # fmt: skip
    own = jobs.of_subject(version_id)
    forget_jobs(own)
    forget_edits(version_id)
    return datasets.delete(version_id) + forget_sources(job for job in own if job.kind == "import")
