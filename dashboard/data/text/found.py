"""All texts of a source with its separate test set, and what of that forbids the import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from dashboard.data.readers.items import Reason, foreign_test_set, reason
from dashboard.data.readers.layout import part_of
from dashboard.data.readers.parts import in_parts, several_tables
from dashboard.data.readers.uploads import Look, Upload, upload_of
from dashboard.data.samples import sample
from dashboard.data.text.documents import texts_of_documents
from dashboard.data.text.rows import BESIDE, Texts, frame_of
from dashboard.data.text.table_rows import Columns, Progress, TablePart, texts_of_tables
from dashboard.i18n import N_, message
from dashboard.spec.dataset import Source


def texts_of(source: Source, progress: Progress) -> Texts:
    """Everything in a source.

    Raises:
        DataError: a part of it cannot be read at all.
    """
    if source.kind == "sample":
        return _sample(source.sample)
    main = _part(Path(source.path), source.title or Path(source.path).name, source, progress)
    if not source.test_path or main.problems:
        return _with_problems(main, has_test_set=False)
    path = Path(source.test_path)
    title = source.original_names.get(path.name, path.name)
    test = _part(path, title, source, progress, main.columns)
    return _with_problems(_together(main, test, title), has_test_set=True)


def _sample(name: str) -> Texts:
    names, labels, texts = (list(values) for values in zip(*sample(name).items(), strict=True))
    layout = message(N_("A sample that ships; its labels are known."))
    return Texts(frame_of(names, labels, texts, [None] * len(names)), layout)


def _part(path: Path, title: str, source: Source, progress: Progress, main: Columns | None = None) -> Texts:
    reading = source.reading
    found = upload_of(path, title, source.original_names)
    if not isinstance(found, Upload):
        return texts_of_tables([TablePart(*found)], reading, progress, main)
    with found as upload:
        tables = _tables(upload, title)
        if not tables:
            return texts_of_documents(upload, reading)
        parts = [
            TablePart(
                upload.on_disk(look.entry),
                look.entry.name,
                part_of(look.entry.path[-1]) if len(tables) > 1 else None,
                f"{look.entry.name}/" if len(tables) > 1 else "",
            )
            for look in tables
        ]
        texts = texts_of_tables(parts, reading, progress, main)
        return replace(texts, frame=pd.concat([texts.frame, _others(upload, tables)], ignore_index=True))


def _tables(upload: Upload, title: str) -> list[Look]:
    """The tables to read, those to learn from first; none where the texts have files of their own."""
    tables = [look for look in upload.looks if look.role == "table"]
    texts = [look for look in upload.looks if look.role == "text"]
    if not tables:
        splits = {part_of(look.entry.path[-1]) for look in texts if len(look.entry.path) <= 2}
        if len(texts) == 1 or {"train", "test"} <= splits:
            tables = texts
    elif len(texts) > len(tables) and all(len(look.entry.path) > 1 for look in texts):
        return []
    found = in_parts(tables)
    if found is None:
        raise several_tables(title, tables)
    return found


def _others(upload: Upload, tables: Sequence[Look]) -> pd.DataFrame:
    """What lies beside the tables."""
    read = {id(look) for look in tables}
    looks = [look for look in upload.looks if id(look) not in read]
    nothing: list[str | None] = [None] * len(looks)
    frame = frame_of([look.entry.name for look in looks], nothing, nothing, [look.why or BESIDE for look in looks])
    frame["status"] = ["refused" if look.role == "refused" else "skipped" for look in looks]
    return frame.astype(object)


def _together(main: Texts, test: Texts, title: str) -> Texts:
    own = test.frame.assign(
        name=[f"{title}/{name}" for name in test.frame["name"]],
        split=["test" if status == "used" else None for status in test.frame["status"]],
    )
    return replace(
        main,
        frame=pd.concat([main.frame, own], ignore_index=True),
        problems=(*main.problems, *test.problems),
        notes=(*main.notes, *(note for note in test.notes if note not in main.notes)),
    )


def _with_problems(texts: Texts, *, has_test_set: bool) -> Texts:
    found = _problems(texts.frame, has_test_set=has_test_set, has_columns=texts.table is not None)
    return replace(texts, problems=texts.problems or tuple(found))


def _problems(frame: pd.DataFrame, *, has_test_set: bool, has_columns: bool) -> Iterator[Reason]:
    used = frame[frame["status"] == "used"]
    learned = set(used[used["split"].isna() | (used["split"] == "train")]["label"])
    tested = set(used[used["split"] == "test"]["label"])
    if used.empty:
        yield _nothing_usable(frame)
    elif not learned:
        yield reason("D252", N_("There are no texts to learn from: all are for validation or test."))
    elif len(learned) == 1:
        yield _one_class(next(iter(learned)), has_columns=has_columns)
    if has_test_set and learned and not tested & learned:
        yield foreign_test_set(learned, tested)


def _one_class(label: str, *, has_columns: bool) -> Reason:
    if not has_columns:
        return reason(
            "D256",
            N_(
                "All texts are of the same class, {label}. At least two classes are needed; add texts of another class."
            ),
            label=label,
        )
    return reason(
        "D253",
        N_(
            "All texts have the same label, {label}. At least two classes are needed; choose another label column, or add texts of another class."
        ),
        label=label,
    )


def _nothing_usable(frame: pd.DataFrame) -> Reason:
    unused = [(name, why) for name, why in zip(frame["name"], frame["why"], strict=True) if why is not None]
    if not unused:
        return reason("D254", N_("There are no texts in it."))
    most = Counter(why.code for _, why in unused).most_common(1)[0][0]
    name, why = next((name, why) for name, why in unused if why.code == most)
    return reason(
        "D255",
        N_("None of the {total} texts can be used. For example {name}: {reason}"),
        total=len(frame),
        name=name,
        reason=why.message,
    )
