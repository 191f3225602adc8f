"""What a worker may touch: one that reads an upload sees little but that, and none writes outside the data folder.

The heartbeat's thread is there before, and keeps its rights; it opens no file of anybody's.
"""

from __future__ import annotations

import logging
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard import settings
from dashboard.confined import confine
from dashboard.confined.calling import size_of, too_much_memory, took_too_long
from dashboard.confined.confining import Protection, allowed_cpu_s, allowed_memory_bytes, soft_cpu_limit
from dashboard.data.readers.beside import lies
from dashboard.spec.dataset import Source
from dashboard.spec.job import Job
from dashboard.store import ballast, database, folders

_TEMPORARY = "temporary"
_DATABASE_ENDINGS = ("", "-wal", "-shm")
_OF_ENGINES = ("/dev", "/proc", "~/.nv", "~/.keras")  # graphics cards, threads' names, compiled programs
_log = logging.getLogger(__name__)


def confine_job(job: Job) -> Protection:
    """Give up what the job does not need, for good. Returns what this computer could do."""
    network = database.file() is None  # then the database is a server's
    if job.kind in ("survey", "import"):
        temporary = folders.of_job(job) / _TEMPORARY
        temporary.mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = str(temporary)
        os.environ["JOBLIB_MULTIPROCESSING"] = "0"  # it would want shared memory, and complain
        place = lies(source_of(job))
        found = confine(
            readable=[*place.at, settings.home()],
            listable=place.among,
            writable=[folders.of_job(job), *_kept_in()],
            memory_bytes=allowed_memory_bytes(),
            network=network,
        )
    else:
        engines = [Path(name).expanduser() for name in _OF_ENGINES]
        places = [settings.home(), *_beside_database(), Path(tempfile.gettempdir()), *engines]
        found = confine(readable=None, writable=places, network=network)
    _log.info("Confined: %s", found)
    return found


def source_of(job: Job) -> Source:
    """What a job that reads was given."""
    payload = job.payload["spec"] if job.kind == "import" else job.payload
    return Source.model_validate(payload["source"])


def _kept_in() -> list[Path]:
    """Where an import writes. The database has its files open already: no other needs to be made for it."""
    home = settings.home()
    kept = [home / name for name in ("datasets", "unfinished")]
    for folder in kept:
        folder.mkdir(exist_ok=True)
    database_file = database.file()
    if database_file is None:
        return kept
    files = [database_file.with_name(database_file.name + ending) for ending in _DATABASE_ENDINGS]
    if not all(file.exists() for file in files):
        return [home, *_beside_database()]
    return [*kept, *files, *filter(Path.exists, [ballast.path()])]


def _beside_database() -> list[Path]:
    """The folder of the database, which a setting may place outside the data folder."""
    file = database.file()
    return [] if file is None else [file.absolute().parent]


@contextmanager
def limited(source: Source, title: str) -> Iterator[Callable[[bool], None]]:
    """Give up reading that hangs, or takes too much memory, with an error that names the upload.

    Yields:
        What to call whenever it got on: with False when it reads no more, from where on it may take its time.
    """
    cpu_s = allowed_cpu_s(sum(size_of(path) for path in lies(source).at))

    def give_up(*_: object) -> None:
        raise took_too_long(title, cpu_s)

    before = signal.signal(signal.SIGXCPU, give_up) if hasattr(signal, "SIGXCPU") else None
    try:
        soft_cpu_limit(cpu_s)
        yield lambda reads: soft_cpu_limit(cpu_s if reads else 0)
    except MemoryError as error:
        raise too_much_memory(title, allowed_memory_bytes()) from error
    finally:
        soft_cpu_limit(0)
        if hasattr(signal, "SIGXCPU"):
            signal.signal(signal.SIGXCPU, before)
