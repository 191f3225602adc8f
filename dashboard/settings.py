"""All settings of an installation: name with unit, default, help. Each is an environment variable ``KERASCOPE_<NAME>``.

``docs/settings.md`` lists them; a test fails when the two differ.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.errors import SettingError, StoreError
from dashboard.i18n import N_, message

ROOT = Path(__file__).resolve().parent.parent
_TYPE_WORDS: dict[type, str] = {int: N_("a whole number"), float: N_("a number"), str: N_("text")}


@dataclass(frozen=True)
class Setting:
    """One line of the table."""

    name: str
    default: Any
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that changes it."""
        return f"KERASCOPE_{self.name.upper()}"

    def value(self) -> Any:
        """What is set, in the default's type. Raises ``SettingError`` for text that is not of that type."""
        text = os.environ.get(self.variable)
        if text is None or text == "":
            return self.default
        try:
            return type(self.default)(text)
        except ValueError:
            raise SettingError(
                "S001",
                N_("{variable} must be {expected}, but {received} was given."),
                variable=self.variable,
                expected=message(_TYPE_WORDS[type(self.default)]),
                received=text,
            ) from None


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("home", str(ROOT / "kerascope-data"), "Folder for the database, datasets and runs."),
        Setting("database_url", "", "Any SQLAlchemy URL instead of the SQLite file in the home folder."),
        Setting(
            "allowed_hosts",
            "",
            "Host names that the pages may be opened under besides this computer's own, with commas.",
        ),
        Setting("max_upload_mb", 10_000, "Largest file that is uploaded through the browser, in megabytes."),
        Setting("max_archive_entries", 50_000, "Most files that one archive or folder may hold."),
        Setting("max_archive_gib", 10, "Largest content of one archive, unpacked, in GiB."),
        Setting("max_archive_ratio", 100, "Largest compression ratio of an entry above 10 MiB."),
        Setting("max_picture_megapixels", 50, "Largest picture that is decoded, in millions of pixels."),
        Setting(
            "parse_memory_gib", 4.0, "Memory in GiB that reading an uploaded file may take, in a process of its own."
        ),
        Setting(
            "parse_cpu_s",
            60.0,
            "Seconds that reading a file may compute without getting on, and one more for each megabyte.",
        ),
        Setting("heartbeat_interval_s", 2.0, "Seconds between two signs of life of a worker."),
        Setting("silent_after_s", 55.0, "Seconds without a sign of life after which a worker counts as hung."),
        Setting("linger_s", 60.0, "Seconds that the supervisor waits after the last job and web process are gone."),
        Setting(
            "spare_min_free_gib",
            4.0,
            "Free memory in GiB below which no warm worker is kept ready; a huge number switches it off.",
        ),
        Setting(
            "free_disk_mb",
            500,
            "Megabytes of the disk that a training must leave free, beside twice of what it is thought to write.",
        ),
        Setting(
            "deterministic",
            0,
            "1 lets TensorFlow compute in the same order each time, which is slower; JAX always does on the processor.",
        ),
        Setting("worker_threads", 0, "Processor threads of one training; 0 leaves it to the engine."),
    )
}


def get(name: str) -> Any:
    """The value of one setting. Raises ``KeyError`` for an unknown name."""
    return SETTINGS[name].value()


def home() -> Path:
    """The data folder, made when it is not there yet. Raises ``StoreError`` where that cannot be."""
    folder = Path(get("home")).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "S208",
            N_("The data folder {folder} cannot be made ({problem}). Name another one in KERASCOPE_HOME."),
            folder=str(folder),
            problem=message(N_("a file of that name is there"))
            if isinstance(error, FileExistsError | NotADirectoryError)
            else error.strerror,
        ) from error
    return folder
