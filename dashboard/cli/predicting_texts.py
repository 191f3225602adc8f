"""``predict`` for a network that reads texts."""

from __future__ import annotations

from pathlib import Path

from dashboard.actions import texts
from dashboard.cli.answered_rows import answered_rows
from dashboard.cli.answers import Answers
from dashboard.errors import DataError
from dashboard.i18n import N_


def answered(run_id: str, path: Path) -> Answers:
    """Answers for each row of a table, or for each line of a text file. Raises ``DataError`` when there is nothing."""
    if not path.is_file():
        raise DataError("P131", N_("{received} is not a file. Give a table or a text file."), received=str(path))
    return answered_rows(texts.answer_file(run_id, path, path.name))
