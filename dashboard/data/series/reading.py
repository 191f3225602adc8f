"""Series: looked through for the Data page, or read for keeping.

A version of this kind has the columns of a table of numbers, and ``time`` <datetime64[us]> and ``part``: 1 for rows of a
separate test set. Its rows stand as in the file; ``order.in_time`` brings them into the order of time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dashboard.data.entries import Entries
from dashboard.data.readers.items import Reason, reason, reason_of
from dashboard.data.series.clock import interval_s
from dashboard.data.series.order import in_time, parts_of, times_of
from dashboard.data.series.rows import series_rows
from dashboard.data.survey import Survey, unreadable
from dashboard.data.table.reading import described, entries
from dashboard.data.table.rows import Rows, seen_of
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import ImportSpec, Kind, Source

Report = Callable[[str, int, int], None]

FEWEST_ROWS = 200
_KIND: Kind = "series"


def survey(source: Source) -> Survey:
    """Look through a source. What cannot be read at all comes back as a problem, too."""
    try:
        rows = series_rows(source, lambda done, total: None)
    except DataError as error:
        return unreadable(_KIND, source, reason_of(error), seen_of(source))
    return described(rows, source, _KIND, layout_of(rows), problems_of(rows))


def read(spec: ImportSpec, place: Path, report: Report) -> Entries:
    """All entries of a source as rows; nothing is written into ``place``.

    Raises:
        DataError: the source cannot be used, or its normal labels are not there.
    """
    rows = series_rows(spec.source, lambda done, total: report("reading", done, total))
    for problem in problems_of(rows):
        raise problem.error()
    found = entries(rows, spec.normal)
    frame = found.frame.assign(time=rows.frame["time"].to_numpy(), part=rows.frame["part"].to_numpy())
    return replace(found, frame=frame)


def problems_of(rows: Rows) -> tuple[Reason, ...]:
    """What forbids the import."""
    count = int(((rows.frame["status"] == "used") & (rows.frame["part"] == 0)).sum())
    if count >= FEWEST_ROWS:
        return ()
    return (
        reason(
            "D275",
            N_("Rows that can be used: {count}. At least {least} are needed to cut windows from a series."),
            count=count,
            least=FEWEST_ROWS,
        ),
    )


def layout_of(rows: Rows) -> Message:
    """How the rows were read, in a sentence."""
    used = rows.frame[rows.frame["status"] == "used"]
    used = used.iloc[in_time(used)]
    times = times_of(used)
    if not len(times):
        return message(N_("A series without a row that can be used."))
    return message(
        N_("A series: {columns} over time ({time}), every {interval} from {start} to {end}."),
        columns=[column.name for column in rows.roles.values[:5]],
        time=rows.roles.chosen["time"].name,
        interval=span(interval_s(times, parts_of(used))),
        start=str(times.min().astype("datetime64[m]")).replace("T", " "),
        end=str(times.max().astype("datetime64[m]")).replace("T", " "),
    )


def span(seconds: float) -> Message:
    """Seconds as people say it: "5 min", "1 h", "2 days"."""
    units = ((86_400, N_("{count} days")), (3600, N_("{count} h")), (60, N_("{count} min")), (1, N_("{count} s")))
    for length, words in units:
        if seconds >= length and round(seconds / length, 1) * length == round(seconds, 1):
            return message(words, count=f"{seconds / length:g}")
    return message(N_("{count} s"), count=f"{seconds:.3g}")
