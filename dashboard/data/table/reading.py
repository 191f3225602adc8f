"""Tables: looked through for the Data page, or read for keeping.

A version of this kind has, besides the columns that all kinds share, ``number/NAME`` <float64> for each column of numbers
(``comma/NAME`` where it was written with decimal commas, ``switch/NAME`` where it says yes or no; null where a value is
missing), and ``unusual`` <boolean>, null where no label says so. Where something is predicted it has ``category/NAME`` and
``date/NAME``, see ``features``, ``row_hash``, over all cells of a row but its label, and for a number ``target`` <float64>.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.class_order import in_order
from dashboard.data.entries import Entries
from dashboard.data.readers.items import Item, Reason, reason, reason_of
from dashboard.data.sample_ids import sample_ids
from dashboard.data.survey import Survey, entries_of, name_from, title_of, unreadable
from dashboard.data.table.features import feature_columns, outline
from dashboard.data.table.rows import Rows, rows_of, seen_of, why_of
from dashboard.data.table.stored import numbers_of, value_columns
from dashboard.data.table.target import why_nothing_to_tell
from dashboard.data.unusual import check_normal, is_unusual, normal_labels
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import ImportSpec, Kind, Source

Report = Callable[[str, int, int], None]

FEWEST_ROWS = 20
_KIND: Kind = "table"
_PREDICTED = ("target", "row_hash")


def survey(source: Source) -> Survey:
    """Look through a source. What cannot be read at all comes back as a problem, too."""
    try:
        rows = rows_of(source, lambda done, total: None)
    except DataError as error:
        return unreadable(_KIND, source, reason_of(error), seen_of(source, is_predicted=True))
    return described(rows, source, _KIND, _layout(rows), problems_of(rows))


def read(spec: ImportSpec, place: Path, report: Report) -> Entries:
    """All entries of a source as rows; nothing is written into ``place``.

    Raises:
        DataError: the source cannot be used, or its normal labels are not there.
    """
    rows = rows_of(spec.source, lambda done, total: report("reading", done, total))
    for problem in problems_of(rows):
        raise problem.error()
    return entries(rows, spec.normal)


def problems_of(rows: Rows) -> tuple[Reason, ...]:
    """What forbids the import."""
    count = int((rows.frame["status"] == "used").sum())
    if count < FEWEST_ROWS:
        sentence = N_("Rows that can be used: {count}. At least {least} are needed to learn from them.")
        return (reason("D268", sentence, count=count, least=FEWEST_ROWS),)
    if not rows.roles.is_predicted:
        return ()
    why = why_nothing_to_tell(rows.roles.chosen["label"].name, rows.frame[rows.frame["status"] == "used"])
    return () if why is None else (why,)


def described(rows: Rows, source: Source, kind: Kind, layout: Message, problems: tuple[Reason, ...]) -> Survey:
    """What is shown of rows before they are kept."""
    frame, title = rows.frame, title_of(source)
    used = frame[frame["status"] == "used"]
    statuses = Counter(frame["status"])
    unused = frame[frame["status"] != "used"].head(1000)[["name", "status", "why"]]
    normal = None if rows.roles.is_predicted else normal_labels(_labels(used))
    return Survey(
        kind=kind,
        title=title,
        layout=layout,
        classes=_counts(used[used["split"] != "test"]["label"]),
        test_classes=_counts(used[used["split"] == "test"]["label"]),
        total=len(frame),
        usable=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        entries=tuple(entries_of([Item(name, status, None, None, why) for name, status, why in unused.to_numpy()])),
        problems=tuple(problem.message for problem in problems),
        problem_codes=tuple(problem.code for problem in problems),
        notes=(*rows.notes, *_normal_note(normal)),
        normal=tuple(label for label in normal[0] if label) if normal else (),
        suggested_name=name_from(title),
        table=rows.table.seen,
    )


def entries(rows: Rows, normal: tuple[str, ...]) -> Entries:
    """Rows as they are kept.

    Args:
        normal: labels of normal items; empty takes those whose names say so.
    """
    frame, ids = rows.frame, sample_ids()
    used = (frame["status"] == "used").to_numpy()
    codes, sentences = why_of(list(frame["why"]))
    unusual, normal = _unusual(frame, used, normal, is_predicted=rows.roles.is_predicted)
    kept = {
        "id": pd.Series([ids(name) for name in frame["name"]], dtype=object),
        **{name: frame[name].astype(object).where(frame[name].notna(), None) for name in ("name", "label", "split")},
        "status": frame["status"].astype(object),
        "reason_code": pd.Series(codes, dtype=object),
        "reason": pd.Series(sentences, dtype=object),
        "hash": pd.Series(_hashes(frame, used), dtype=object),
        "observations": frame["observations"].astype(object),
        "unusual": unusual,
    }
    values = frame[[*feature_columns(frame), *(name for name in _PREDICTED if name in frame)]].copy()
    values.loc[~used] = None
    return Entries(
        pd.concat([pd.DataFrame(kept), values], axis=1), rows.roles.chosen, normal, facts=outline(rows.roles)
    )


def _layout(rows: Rows) -> Message:
    count, label = len(rows.roles.values), rows.roles.chosen.get("label")
    if label is None:
        return message(N_("A table: each row is an item of {count} numbers. There are no labels."), count=count)
    if not rows.roles.is_predicted:
        sentence = N_("A table: each row is an item of {count} numbers; the column {label} says what it is.")
        return message(sentence, count=count, label=label.name)
    assert rows.roles.target is not None
    sentence = (
        N_("A table: from {count} columns the number in the column {label} is predicted.")
        if rows.roles.target.is_for == "number"
        else N_("A table: from {count} columns the column {label} is predicted, which says of which class a row is.")
    )
    return message(sentence, count=len(rows.roles.features), label=label.name)


def _counts(labels: pd.Series) -> dict[str, int]:
    counts = Counter(label for label in labels if isinstance(label, str))
    return {label: counts[label] for label in in_order(counts)}


def _normal_note(suggested: tuple[tuple[str, ...], Message] | None) -> tuple[Message, ...]:
    if suggested is None:
        return ()
    normal, why = suggested
    if normal == ("",):
        return (why,)
    return (
        message(N_("Counted as normal: {labels}. {reason}"), labels=[label for label in normal if label], reason=why),
    )


def _labels(used: pd.DataFrame) -> list[str]:
    """Empty where a row has none; nothing at all where no row has one."""
    if not used["label"].notna().any():
        return []
    return [label if isinstance(label, str) else "" for label in used["label"]]


def _unusual(
    frame: pd.DataFrame, used: np.ndarray, normal: tuple[str, ...], *, is_predicted: bool
) -> tuple[pd.Series, tuple[str, ...]]:
    """<boolean>[n], and the labels that count as normal: as chosen or, unless labels are predicted, as their names say.

    Null for rows that are not used, and everywhere without labels; a row without label is not unusual.
    """
    found = pd.Series([None] * len(frame), dtype="boolean")
    labels = _labels(frame[used])
    if normal:
        check_normal(labels, normal)
    elif not is_predicted and (suggested := normal_labels(labels)):
        normal = suggested[0]
    if normal:
        found[used] = is_unusual(labels, (*normal, ""))
    return found, normal


def _hashes(frame: pd.DataFrame, used: np.ndarray) -> list[str | None]:
    """Of the numbers of each row, its words and dates, and of its time where it has one."""
    values = numbers_of(frame) + 0.0  # minus zero is zero
    columns_of_numbers = set(value_columns(frame))
    others = [name for name in feature_columns(frame) if name not in columns_of_numbers]
    told = frame[[*(["time"] if "time" in frame else []), *others]].astype(object).to_numpy()
    return [
        hashlib.sha256(row.tobytes() + "\x1f".join(map(str, said)).encode()).hexdigest() if is_used else None
        for row, said, is_used in zip(values, told, used, strict=True)
    ]
