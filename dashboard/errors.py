"""The exception tree. Each error carries a code that stays and a sentence for people.

KerascopeError
├── InputError            what somebody gave cannot be used; nothing was kept
│   ├── DataError         a file, folder or entry; the sentence names it and the fix
│   ├── SettingError      a setting out of its range, or settings that do not go together
│   └── NotFoundError     an id or a name that there is not
├── BusyError             it is in use now; later it works
├── StoreError            the database or the data folder
│   └── DamagedError      a file or row is not what was written
├── PredictionError       a trained network cannot answer
└── JobError              a job ended without its result
    ├── StoppedError      somebody stopped it
    ├── PausedError       somebody paused it; it goes on later
    └── ExportError       the network was trained but could not be written in a format
"""

from __future__ import annotations

from typing import Any

from dashboard.i18n import Message, render


class KerascopeError(Exception):
    """Base of all errors that are shown to people.

    Args:
        code: stable, such as ``"D103"``; documented in ``docs/codes.md``.
        id: the English sentence, marked with ``N_``: what was expected, what was received, what to do next.
        values: what goes into the sentence.
    """

    def __init__(self, code: str, id: str, /, **values: Any) -> None:
        self.code = code
        self.message = Message(id=id, values=values)
        super().__init__(code, id, values)

    def __str__(self) -> str:
        return render(self.message)


class InputError(KerascopeError):
    """What somebody gave cannot be used; nothing was kept."""


class DataError(InputError):
    """A file, folder or entry cannot be used."""


class SettingError(InputError):
    """A setting is out of its range, or settings do not go together."""


class NotFoundError(InputError):
    """There is no such dataset, run or job."""


class BusyError(KerascopeError):
    """In use at the moment."""


class StoreError(KerascopeError):
    """The database or the data folder cannot be used."""


class DamagedError(StoreError, ValueError):
    """A file or row that we wrote cannot be read back."""


class PredictionError(KerascopeError):
    """A trained network cannot answer."""


class JobError(KerascopeError):
    """A job ended without its result."""


class StoppedError(JobError):
    """Somebody stopped the job."""


class PausedError(JobError):
    """Somebody paused the job."""


class ExportError(JobError):
    """The network could not be written in a format."""
