"""Sequences: looked through for the Data page, or read for keeping.

A version of this kind has, besides the columns that all kinds share, ``start`` and ``length`` <int64>, the rows of
``sequences.npy`` that hold its values (see ``storing``), and for each channel ``least/NAME``, ``median/NAME``, ``most/NAME``
and ``known/NAME`` <float64>: what its values in this sequence are, and at how many steps there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.class_order import in_order
from dashboard.data.entries import Entries, Report
from dashboard.data.readers.items import Item, reason_of
from dashboard.data.sample_ids import sample_ids
from dashboard.data.sequences.facts import sequence_facts
from dashboard.data.sequences.finding import sequences_of
from dashboard.data.sequences.found import Sequences, problems_of
from dashboard.data.sequences.storing import stored
from dashboard.data.survey import (
    DrawnSequence,
    Survey,
    classes_of,
    entries_of,
    name_from,
    notes_of,
    title_of,
    tree_of,
    unreadable,
)
from dashboard.data.table.rows import seen_of, why_of
from dashboard.errors import DataError
from dashboard.spec.dataset import ImportSpec, Kind, Source

_KIND: Kind = "sequences"
_MOST_CLASSES, _EACH, _MOST_STEPS = 6, 2, 160  # drawn before anything is kept


def survey(source: Source) -> Survey:
    """Look through a source. What cannot be read at all comes back as a problem, too."""
    try:
        with sequences_of(source, lambda done, total: None) as found:
            frame = found.frame
            problems = problems_of(frame, has_test_set=bool(source.test_path))
            drawn = tuple(_drawn(found))
    except DataError as error:
        return unreadable(_KIND, source, reason_of(error), seen_of(source))
    title, statuses = title_of(source), Counter(frame["status"])
    rows = frame[["name", "status", "label", "split", "why"]].to_numpy()
    items = [Item(name, status, label, split, why) for name, status, label, split, why in rows]
    return Survey(
        kind=_KIND,
        title=title,
        layout=found.sentence,
        classes=classes_of(items, None, "train"),
        validation_classes=classes_of(items, "validation"),
        test_classes=classes_of(items, "test"),
        total=len(frame),
        usable=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        entries=tuple(entries_of(items)),
        tree=tuple(tree_of(items)) if found.layout == "files" else (),
        problems=tuple(problem.message for problem in problems),
        problem_codes=tuple(problem.code for problem in problems),
        notes=(*found.notes, *notes_of(items)),
        suggested_name=name_from(title),
        table=found.table,
        drawn=drawn,
    )


def _drawn(found: Sequences) -> Iterator[DrawnSequence]:
    """The first two of each of the first classes, with evenly taken steps."""
    used = found.frame[(found.frame["status"] == "used") & found.frame["label"].notna()]
    shown = in_order(used["label"].unique())[:_MOST_CLASSES]
    for label in shown:
        for row in used[used["label"] == label].head(_EACH).itertuples():
            values = found.values[int(row.place)]
            some = (
                values[np.unique(np.linspace(0, len(values) - 1, _MOST_STEPS).astype(int))] if len(values) else values
            )
            steps = [[float(cell) if np.isfinite(cell) else None for cell in step] for step in some]
            yield DrawnSequence(name=row.name, label=label, values=tuple(map(tuple, steps)))


def read(spec: ImportSpec, place: Path, report: Report) -> Entries:
    """All entries of a source; their values are written into ``place``.

    Raises:
        DataError: the source cannot be used.
    """
    with sequences_of(spec.source, lambda done, total: report("reading", done, total)) as found:
        for problem in problems_of(found.frame, has_test_set=bool(spec.source.test_path)):
            raise problem.error()
        frame = stored(found, place, lambda done, total: report("reading", done, total))
    kept = _entries(frame)
    used = kept[kept["status"] == "used"]
    return Entries(kept, found.columns, facts=sequence_facts(used, layout=found.layout), layout=found.sentence)


def _entries(frame: pd.DataFrame) -> pd.DataFrame:
    ids = sample_ids()
    codes, sentences = why_of(list(frame["why"]))
    return frame.drop(columns=["why", "place"]).assign(
        id=pd.Series([ids(name) for name in frame["name"]], dtype=object),
        reason_code=pd.Series(codes, dtype=object),
        reason=pd.Series(sentences, dtype=object),
        **{name: frame[name].astype(object).where(frame[name].notna(), None) for name in ("label", "split", "hash")},
    )
