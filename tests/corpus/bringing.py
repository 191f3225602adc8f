"""Files brought in as an upload is: recognised, looked through as every kind, kept, and deleted again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dashboard.data.importing import import_data
from dashboard.data.kinds import KINDS
from dashboard.data.recognise import kind_of
from dashboard.data.survey import Survey
from dashboard.errors import KerascopeError
from dashboard.i18n import Message, english
from dashboard.spec.dataset import ImportSpec, Kind, Source
from dashboard.store import datasets
from dashboard.store.ids import new_id
from tests.corpus.formats import Files

Verdict = Literal["accepted", "warned", "refused"]


@dataclass(frozen=True)
class Outcome:
    """What became of an upload.

    Attributes:
        said: the codes of all that was told, and its sentences.
        used, left_out: entries that were kept, and those that were skipped or refused, each with a reason.
    """

    verdict: Verdict
    kind: Kind
    said: tuple[str, ...]
    used: int = 0
    left_out: int = 0


def brought_in(files: Files, folder: Path) -> Outcome:
    """Bring in files in the way of an upload, under names of ours in ``folder``.

    Raises:
        Exception: anything but a refusal in a sentence is a fault of ours.
    """
    source = _staged(files, folder)
    kind, why = kind_of(source)
    for other in KINDS:  # somebody may choose another one
        _check_survey(KINDS[other].survey(source), source)
    found = KINDS[kind].survey(source)
    said = [*found.problem_codes, *map(english, (*found.problems, *found.notes, *([why] if why else [])))]
    said += [word for entry in found.entries for word in (entry.reason_code, english(entry.reason or found.layout))]
    try:
        version = import_data(ImportSpec(source=source, kind=kind, name="brought"), new_id(), lambda *_: None)
    except KerascopeError as error:
        _check_sentence(error.code, error.message, source)
        return Outcome("refused", kind, (*said, error.code, str(error)))
    assert not found.problems, f"{found.problem_codes} were told, and it was kept"
    assert version.used and version.used + version.skipped + version.refused == version.total, "not all is counted"
    unused = datasets.samples(version.id).query("status != 'used'")
    assert len(unused) == version.skipped + version.refused and unused["reason_code"].notna().all(), "without a reason"
    datasets.delete(version.id)
    said += [word for check in version.checks for word in (check.code, english(check.message))]
    verdict: Verdict = "warned" if version.checks or found.notes or len(unused) else "accepted"
    return Outcome(verdict, kind, (*said, *unused["reason_code"]), version.used, len(unused))


def _staged(files: Files, folder: Path) -> Source:
    names = {f"{number:06d}": name for number, name in enumerate(files)}
    for place, content in zip(names, files.values(), strict=True):
        (folder / place).write_bytes(content)
    path = folder if len(files) > 1 else folder / "000000"
    return Source(kind="path", path=str(path), title=next(iter(files)), original_names=names)


def _check_survey(found: Survey, source: Source) -> None:
    assert found.total == found.usable + found.skipped + found.refused, "not all is counted"
    assert len(found.problems) == len(found.problem_codes)
    assert found.usable or found.problems, "nothing can be used, and nothing is said"
    for code, problem in zip(found.problem_codes, found.problems, strict=True):
        _check_sentence(code, problem, source)
    for entry in found.entries:
        assert entry.reason is not None, f"{entry.name} without a reason"
        _check_sentence(entry.reason_code, entry.reason, source)


def _check_sentence(code: str, sentence: Message, source: Source) -> None:
    told = english(sentence)
    assert code and len(told) > 5
    assert source.path not in told, f"{code} tells a path of ours: {told}"
