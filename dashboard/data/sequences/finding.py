"""All sequences of a source with its separate test set, in whatever layout they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

import numpy as np
import pandas as pd

from dashboard.data.readers.containers import file_type, head_of
from dashboard.data.readers.layout import part_of
from dashboard.data.readers.parts import in_parts
from dashboard.data.readers.uploads import Look, Upload, upload_of
from dashboard.data.samples import sample
from dashboard.data.sequences.arrays import is_labels_of, sequences_of_arrays
from dashboard.data.sequences.found import Progress, Sequences, beside, frame_of, in_order_of, together
from dashboard.data.sequences.long import long_columns, sequences_of_steps
from dashboard.data.sequences.numpy_file import NumpyFile, numpy_file
from dashboard.data.sequences.recordings import class_folders, sequence_of_table, sequences_of_files, without_classes
from dashboard.data.sequences.ts_file import is_ts, sequences_of_ts
from dashboard.data.sequences.wide import sequences_of_rows, wide_columns
from dashboard.data.tables.columns import no_column
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import typed_columns
from dashboard.data.text.rows import BESIDE
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading

Asked = tuple[NumberColumn, ...] | None
HEAD_BYTES = 1 << 16  # a .ts file may begin with long remarks


@contextmanager
def sequences_of(source: Source, progress: Progress, asked: Asked = None) -> Iterator[Sequences]:
    """Everything in a source; its values can be read as long as the context lasts.

    Args:
        asked: the channels that a network reads, where somebody asks it about new sequences: labels are then not looked
            at, and a table of these columns is one recording.

    Raises:
        DataError: a part of it cannot be read at all.
    """
    if source.kind == "sample":
        yield _of_sample(source.sample)
        return
    with ExitStack() as stack:
        read = partial(_part, source=source, progress=progress, stack=stack, asked=asked)
        main = read(Path(source.path), source.title or Path(source.path).name, reading=source.reading)
        if not source.test_path:
            yield main
            return
        path = Path(source.test_path)
        title = source.original_names.get(path.name, path.name)
        roles = {role: choice.name for role, choice in main.columns.items()}
        test = read(path, title, reading=source.reading.model_copy(update={"columns": roles}))
        yield together(main, in_order_of(test.part("test", f"{title}/"), main.channels, title))


def _of_table(table: Table, title: str, reading: TableReading, asked: Asked) -> Sequences:
    """Of one table, whose rows are steps or whole sequences."""
    if asked is None:
        for name in reading.columns.values():
            if name and name not in table.columns:
                raise no_column(name, table)
    else:
        known = {role: name for role, name in reading.columns.items() if name in table.columns}
        reading = reading.model_copy(update={"columns": known})
    typed = typed_columns(table, reading)
    if long := long_columns(table, typed, reading):
        return _seen(sequences_of_steps(table, typed, long if asked is None else replace(long, label=None)))
    if asked and all(channel.name in table.columns for channel in asked):
        return sequence_of_table(table, title, reading)
    wide = wide_columns(table, typed, reading)
    return _seen(sequences_of_rows(table, typed, wide if asked is None else replace(wide, label=None)))


def _seen(found: Sequences) -> Sequences:
    """With the columns that were taken, for the page."""
    if found.table is None:
        return found
    return replace(found, table=found.table.model_copy(update={"roles": found.columns}))


def _of_sample(name: str) -> Sequences:
    rows = list(sample(name).items())
    channels = tuple(NumberColumn(channel) for channel in rows[0][2])
    return Sequences(
        frame=frame_of([name for name, _, _ in rows], [label for _, label, _ in rows]),
        values=[np.stack(list(content.values()), axis=1) for _, _, content in rows],
        channels=channels,
        layout="files",
        sentence=message(N_("A sample that ships; its labels are known.")),
    )


def _part(
    path: Path,
    title: str,
    *,
    source: Source,
    reading: TableReading,
    progress: Progress,
    stack: ExitStack,
    asked: Asked,
) -> Sequences:
    if path.is_file() and title.lower().endswith(".npy") and file_type(path).name == "ZIP archive":
        raise DataError(
            "D455", N_("{name} is a zip of several arrays, not one array. Call it .npz instead of .npy."), name=title
        )
    found = upload_of(path, title, source.original_names)
    if isinstance(found, Upload):
        return _of_upload(stack.enter_context(found), title, reading, progress, asked)
    path, title = found
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if is_array(head, title):
        files = [numpy_file(path, title)]
        return sequences_of_arrays([*files, *_labels_beside(files[0])], title, needs_labels=asked is None)
    if is_ts(head, title):
        return sequences_of_ts(path, title)
    return _of_table(read_table(path, title, reading, progress), title, reading, asked)


def is_array(head: bytes, name: str) -> bool:
    """Whether a file is a NumPy array, or is called so."""
    return head.startswith(b"\x93NUMPY") or name.lower().endswith(".npy")


def _labels_beside(values: NumpyFile) -> list[NumpyFile]:
    """Of one file on this computer: the file of labels that lies beside it."""
    found = []
    for path in sorted(values.path.parent.glob("*.npy")):
        if path != values.path:
            try:
                other = numpy_file(path, path.name)
            except DataError:  # somebody else's file
                continue
            found += [other] if is_labels_of(values, other) else []
    return found


def _of_upload(upload: Upload, title: str, reading: TableReading, progress: Progress, asked: Asked) -> Sequences:
    usable = [look for look in upload.looks if look.role != "refused" and not look.entry.is_folder]
    arrays = [look for look in usable if is_array(head_of(upload.container, look.entry), look.entry.name)]
    if arrays:
        files = [numpy_file(upload.on_disk(look.entry), look.entry.name) for look in arrays]
        found = sequences_of_arrays(files, title, needs_labels=asked is None)
        return _with_others(found, upload, arrays)
    texts = [look for look in usable if look.role in ("text", "table")]
    if archive := [look for look in texts if _is_ts_entry(upload, look)]:
        archive = _in_parts(archive, title)
        parts = [sequences_of_ts(upload.on_disk(look.entry), look.entry.name) for look in archive]
        return _with_others(_parted(parts, archive), upload, archive)
    tables = [look for look in texts if look.role == "table"] or texts
    layout = class_folders(tables)
    if layout is None and asked and len(tables) > 1:
        layout = without_classes(tables)
    if layout:
        found = sequences_of_files(upload, tables, layout, reading, progress)
        return _with_others(found, upload, tables)
    tables = _in_parts(tables, title)
    parts = [
        _of_table(
            read_table(upload.on_disk(look.entry), look.entry.name, reading, progress), look.entry.name, reading, asked
        )
        for look in tables
    ]
    return _with_others(_parted(parts, tables), upload, tables)


def _is_ts_entry(upload: Upload, look: Look) -> bool:
    if not look.entry.name.lower().endswith(".ts"):
        return False
    with upload.on_disk(look.entry).open("rb") as file:
        return is_ts(file.read(HEAD_BYTES), look.entry.name)


def _in_parts(looks: Sequence[Look], title: str) -> list[Look]:
    """One table, or one for each part of the split, those to learn from first."""
    if found := in_parts(looks):
        return found
    raise DataError(
        "D456",
        N_(
            "{name} holds {count} tables that are neither in a folder for each class nor called train and test: {tables}. Put each recording into the folder of its class, or give one table."
        ),
        name=title,
        count=len(looks),
        tables=[look.entry.name for look in looks[:10]],
    )


def _parted(parts: Sequence[Sequences], looks: Sequence[Look]) -> Sequences:
    """Several files as parts of the split, as their names say."""
    if len(parts) == 1:
        return parts[0]
    return together(
        *(
            in_order_of(part, parts[0].channels, look.entry.name).part(
                part_of(look.entry.path[-1]), f"{PurePath(look.entry.name).name}/"
            )
            for part, look in zip(parts, looks, strict=True)
        )
    )


def _with_others(found: Sequences, upload: Upload, read: Sequence[Look]) -> Sequences:
    """With rows for what lies beside that was not read."""
    others = [look for look in upload.looks if not any(look is one for one in read)]
    rows = beside(
        [look.entry.name for look in others],
        [look.why or BESIDE for look in others],
        [look.role == "refused" for look in others],
    )
    return replace(found, frame=pd.concat([found.frame, rows], ignore_index=True))
