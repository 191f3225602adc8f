"""``predict`` for a network that reads sequences."""

from __future__ import annotations

from pathlib import Path

from dashboard.actions import sequences
from dashboard.cli.answered_rows import answered_rows
from dashboard.cli.answers import Answers
from dashboard.errors import DataError
from dashboard.i18n import N_, _


def answered(run_id: str, path: Path) -> Answers:
    """Answers for each recording of a file, a zip or a folder. Raises ``DataError`` when there is nothing."""
    if not path.exists():
        raise DataError("D003", N_("There is no file or folder {received}. Check the spelling."), received=str(path))
    found = sequences.answer_path(run_id, path)
    if not found.recordings:
        raise DataError("P152", N_("There are no sequences in {received}."), received=str(path))
    return answered_rows(found.table(), [name for name, _values in found.recordings], _("recording"))
