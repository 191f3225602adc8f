"""``predict`` for a network that reads pictures."""

from __future__ import annotations

from pathlib import Path

from dashboard.actions import predictions
from dashboard.cli.answers import Answers, doubt_words, unanswered
from dashboard.cli.output import Data, in_english, table, words
from dashboard.cli.picture_files import picture_files
from dashboard.errors import DataError
from dashboard.i18n import N_, _, format_percent
from dashboard.predict import FileAnswer


def answered(run_id: str, path: Path) -> Answers:
    """Answers for a picture, a folder, a zip or an IDX images file. Raises ``DataError`` when there is nothing in it."""
    results = predictions.answer_files(run_id, picture_files(path))
    if not results:
        raise DataError("P130", N_("There are no pictures in {received}."), received=str(path))
    return Answers([_item(result) for result in results], predictions.answers_frame(results), _lines(results))


def _item(result: FileAnswer) -> Data:
    if result.answer is None:
        return unanswered(result.name, result.problem_code, in_english(result.problem))
    answer = result.answer
    return {
        "file": result.name,
        "label": answer.label,
        "probability": answer.probability,
        "classes": answer.probabilities,
        "not_sure": answer.not_sure,
        "unlike": answer.unlike,
    }


def _lines(results: list[FileAnswer]) -> list[str]:
    rows = []
    for result in results:
        if result.answer is None:
            rows.append((result.name, "", words(result.problem) or ""))
        else:
            doubt = doubt_words(not_sure=result.answer.not_sure, unlike=result.answer.unlike)
            rows.append((result.name, result.answer.label, f"{format_percent(result.answer.probability)} {doubt}"))
    return table((_("file"), _("answer"), _("probability")), rows)
