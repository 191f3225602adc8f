"""Records of a delimited file or a sheet, made into columns: short rows are filled up, long ones refused, all are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from dashboard.data.readers.items import Reason, reason
from dashboard.data.tables.header import Header, header_of
from dashboard.data.tables.table import RefusedRow, Table, check_cells, check_filled, finished
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import TableReading, TableSeen

Record = tuple[int, list[str] | Reason]
Judge = Callable[[list[str], int], Reason | None]  # (cells, expected number of cells) → why the row is no good

_FIRST_ROWS = 1000
_CHUNK_ROWS = 500  # so few that they are gone before the garbage collector looks at them
_MOST_NUMBERS = 10


def table_of(
    records: Iterable[Record],
    reading: TableReading,
    title: str,
    seen: TableSeen,
    *,
    judge: Judge | None = None,
) -> Table:
    """A table of numbered records.

    Args:
        judge: says why a row that is too short is refused; None fills it up.

    Raises:
        DataError: there is nothing in it, or too much.
    """
    waiting = iter(records)
    first = list(islice(waiting, _FIRST_ROWS))
    good = [cells for _, cells in first if not isinstance(cells, Reason)]
    if not good:
        check_filled(0, len(first), title)
    header = header_of(good, reading.has_header) if good else Header(True, ("A",))
    gathered = _Gathered(header, title, judge)
    for chunk in _chunks(chain(first, waiting)):
        gathered.add(chunk)
    is_filled = any(cell and not cell.isspace() for column in gathered.columns for cell in column)
    check_filled(len(gathered.numbers) * is_filled, len(gathered.refused), title)
    return finished(
        dict(zip(header.names, gathered.columns, strict=True)),
        gathered.numbers,
        gathered.refused,
        seen.model_copy(update={"has_header": header.is_first_row}),
        (*header.notes, *gathered.notes()),
        header.unnamed,
    )


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(records, _CHUNK_ROWS)):
        yield chunk


@dataclass
class _Gathered:
    header: Header
    title: str
    judge: Judge | None
    columns: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    filled_up: list[int] = field(default_factory=list)
    is_header_due: bool = True

    def __post_init__(self) -> None:
        self.columns = [[] for _ in self.header.names]
        self.is_header_due = self.header.is_first_row

    def add(self, chunk: list[Record]) -> None:
        width, rows = len(self.header.names), []
        for number, cells in chunk:
            if isinstance(cells, Reason):
                self.refused.append(RefusedRow(number, cells))
                continue
            if self.is_header_due:
                self.is_header_due = False
                continue
            if len(cells) != width:
                fitted = self._fitted(number, cells, width)
                if isinstance(fitted, Reason):
                    self.refused.append(RefusedRow(number, fitted))
                    continue
                cells = fitted
            rows.append(cells)
            self.numbers.append(number)
        check_cells(len(self.numbers), width, self.title)
        for column, values in zip(self.columns, zip(*rows, strict=True), strict=False):
            column.extend(values)

    def _fitted(self, number: int, cells: list[str], width: int) -> list[str] | Reason:
        if len(cells) > width:
            if not any(cells[width:]):
                return cells[:width]
            return reason(
                "D205",
                N_(
                    "The row has {received} cells where {expected} are expected. A text with commas must stand in quotes; correct the row."
                ),
                received=len(cells),
                expected=width,
            )
        why = self.judge(cells, width) if self.judge else None
        if why is None:
            self.filled_up.append(number)
        return why or [*cells, *[""] * (width - len(cells))]

    def notes(self) -> Sequence[Message]:
        if not self.filled_up:
            return ()
        rows = [f"#{number}" for number in self.filled_up[:_MOST_NUMBERS]]
        return (
            message(
                N_("Rows with fewer cells than columns: {count}. The cells that they lack count as empty. {rows}."),
                count=len(self.filled_up),
                rows=[*rows, *(["…"] if len(self.filled_up) > _MOST_NUMBERS else [])],
            ),
        )
