"""Texts of a source: looked through for the Data page, or read for keeping."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd

from dashboard.data.class_order import in_order
from dashboard.data.entries import Entries, Report
from dashboard.data.readers.items import Item, Reason, reason_of
from dashboard.data.sample_ids import sample_ids
from dashboard.data.survey import Survey, entries_of, name_from, notes_of, title_of, tree_of, unreadable
from dashboard.data.text.found import texts_of
from dashboard.data.text.normalised import digest, group
from dashboard.data.text.preprocessing import tokens
from dashboard.data.text.rows import Texts
from dashboard.errors import DataError
from dashboard.spec.dataset import ImportSpec, Source

_ROWS_BETWEEN_REPORTS = 5_000
_MOST_IN_TREE = 50_000


def survey(source: Source) -> Survey:
    """Look through a source. What cannot be read at all comes back as a problem, too."""
    try:
        return _described(texts_of(source, lambda done, total: None), source)
    except DataError as error:
        return unreadable("text", source, reason_of(error))


def _described(texts: Texts, source: Source) -> Survey:
    frame, title = texts.frame, title_of(source)
    statuses = Counter(frame["status"])
    counts = Counter(zip(frame["label"], frame["split"], strict=True))
    pairs = [Item("", "used", label, split) for label, split in counts if label is not None]
    return Survey(
        kind="text",
        title=title,
        layout=texts.layout,
        classes=_classes(counts, None, "train"),
        validation_classes=_classes(counts, "validation"),
        test_classes=_classes(counts, "test"),
        total=len(frame),
        usable=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        entries=tuple(entries_of(_items(frame[frame["status"] != "used"].head(1000)))),
        tree=tuple(tree_of(_items(frame))) if texts.table is None and len(frame) <= _MOST_IN_TREE else (),
        problems=tuple(problem.message for problem in texts.problems),
        problem_codes=tuple(problem.code for problem in texts.problems),
        notes=(*texts.notes, *notes_of(pairs)),
        suggested_name=name_from(title),
        table=texts.table,
    )


def _classes(counts: Counter[tuple[str | None, str | None]], *splits: str | None) -> dict[str, int]:
    found: Counter[str] = Counter()
    for (label, split), count in counts.items():
        if label is not None and split in splits:
            found[label] += count
    return {label: found[label] for label in in_order(found)}


def _items(frame: pd.DataFrame) -> list[Item]:
    rows = frame[["name", "status", "label", "split", "why"]].itertuples(index=False)
    return [Item(*row) for row in rows]


def read(spec: ImportSpec, place: Path, report: Report) -> Entries:
    """All entries of a source as rows; nothing is written into ``place``.

    Raises:
        DataError: the source cannot be used.
    """
    texts = texts_of(spec.source, lambda done, total: report("reading", done, 2 * total))
    if texts.problems:
        raise texts.problems[0].error()
    frame = texts.frame
    ids = sample_ids()
    whys = list(frame["why"])
    return Entries(
        pd.DataFrame(
            {
                "id": pd.Series([ids(name) for name in frame["name"]], dtype=object),
                **{name: frame[name].astype(object) for name in ("name", "label", "split", "status")},
                "reason_code": _column([why.code if why else None for why in whys]),
                "reason": _column(_sentences(whys)),
                **_learned(list(frame["text"]), report),
                "observations": pd.Series([""] * len(frame), dtype=object),
            }
        ),
        texts.columns,
    )


def _sentences(whys: list[Reason | None]) -> list[str | None]:
    """Reasons as JSON; equal ones are written once."""
    known: dict[int, str] = {}
    for why in whys:
        if why is not None and id(why) not in known:
            known[id(why)] = why.to_json()
    return [known[id(why)] if why is not None else None for why in whys]


def _column(values: list[str | None]) -> pd.Series:
    return pd.Series(values, dtype=object)


def _learned(texts: list[str | None], report: Report) -> dict[str, pd.Series]:
    """What is worked out of each text; null where the row is not used."""
    hashes, groups, counts = [], [], []
    for number, text in enumerate(texts):
        if number % _ROWS_BETWEEN_REPORTS == 0:
            report("reading", len(texts) + number, 2 * len(texts))
        hashes.append(None if text is None else digest(text))
        groups.append(None if text is None else group(text))
        counts.append(None if text is None else len(tokens(text)))
    report("reading", 2 * len(texts), 2 * len(texts))
    return {
        "hash": _column(hashes),
        "text": _column(texts),
        "group": _column(groups),
        "num_tokens": pd.Series(counts, dtype="Int64"),
    }
