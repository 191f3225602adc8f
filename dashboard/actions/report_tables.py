"""All frames of a report in one zip, as CSV, with a README that says what their columns hold."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.actions.report_frames import frames
from dashboard.actions.tables import csv_bytes, is_changed_as_csv, parquet_bytes
from dashboard.i18n import N_, _, list_words, ngettext
from dashboard.store import files, runs
from dashboard.store.zips import zipped

# What the columns hold that many frames have; the others say it by their names.
COLUMNS = {
    "id": N_("the item, as in the data"),
    "split": N_("part of the data: train, validation or test"),
    "label": N_("the class that the item has in the data"),
    "predicted": N_("the network's answer"),
    "probability": N_("how likely the network holds its answer, from 0 to 1"),
    "second": N_("the second most likely class"),
    "second_probability": N_("how likely that is"),
    "true_probability": N_("how likely the network holds the class in the data"),
    "loss": N_("how wrong the answer is: −log of the probability of the class in the data"),
    "target": N_("the true number"),
    "error": N_("how far off: predicted minus true; of an item that is given back, the mean squared difference"),
    "precision": N_("of what was called this class, the share that is"),
    "recall": N_("of what is of this class, the share that was found"),
    "f1": N_("the harmonic mean of precision and recall"),
    "support": N_("how many test items"),
    "count": N_("how many items"),
    "low": N_("lower end of the 95% interval; of a group of numbers, the smallest"),
    "high": N_("upper end of the 95% interval; of a group of numbers, the largest"),
    "importance": N_("what is lost when the column is shuffled"),
    "x": N_("place on the map, to the right"),
    "y": N_("place on the map, upwards"),
    "unusual": N_("whether the data calls it unusual"),
    "threshold": N_("what scores more is flagged, or said to be of the class"),
    "property": N_("by what the items are grouped"),
    "group": N_("the group's word; of numbers, 1 for the smallest and so on; empty where the property is missing"),
    "value": N_("the measure on the items of the group"),
    "p": N_("how likely chance alone makes such a difference"),
}


def tables_zip(run_id: str) -> bytes:
    """``README.txt`` and one CSV file a frame, with the frame itself beside it where they differ.

    Raises ``NotFoundError`` while there is no report.
    """
    found = dict(_frames(run_id))
    contents = {"README.txt": _readme(runs.get(run_id).name, found).encode("utf-8-sig")}
    contents |= {f"{name}.csv": csv_bytes(frame) for name, frame in found.items()}
    contents |= {f"{name}.parquet": parquet_bytes(frame) for name, frame in found.items() if is_changed_as_csv(frame)}
    return zipped(contents.items())


def _frames(run_id: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Name such as "predictions" or "studies/labels" → frame, in the order of the names."""
    folder = frames(run_id).folder
    for path in sorted(folder.rglob("*.parquet")):
        yield path.relative_to(folder).with_suffix("").as_posix(), files.read_frame(path)


def _readme(name: str, found: dict[str, pd.DataFrame]) -> str:
    """In the reader's language."""
    tables = [
        f"{file}.csv ({ngettext('{n} row', '{n} rows', len(frame))}): {list_words(map(str, frame.columns))}"
        for file, frame in found.items()
    ]
    used = {str(column) for frame in found.values() for column in frame.columns}
    columns = [f"{column}: {_(words)}" for column, words in COLUMNS.items() if column in used]
    about = _(
        "Each file is a table of this run's report. Text that a spreadsheet would run as a formula begins with '."
    )
    return "\n\n".join([name, about, "\n".join(tables), "\n".join(columns)]) + "\n"
