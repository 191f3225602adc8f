"""What is in each column of a table: numbers, switches, dates, categories or text, with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.data.tables.dates import DateForm, date_form, written_both_ways
from dashboard.data.tables.preprocessing import SWITCHES, Decimal, is_missing, number
from dashboard.data.tables.table import Table
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import ColumnType, TableReading

_LEAST_NUMBERS = 0.95
_MOST_CATEGORIES, _CATEGORY_SHARE = 50, 0.05
_FEW_CATEGORIES, _ROWS_EACH = 10, 4  # in small tables, where a share is hardly one row
MIXED = N_("{share} of its cells are numbers, others are words, such as {example}.")
_MIXED_NUMBERS = 0.5
_FEWEST_MIXED_NUMBERS = 10  # different ones: of fewer, they are codes as good as words, as in 1, 2, 3+
_MOST_MIXED_WORDS = 10  # different ones but for their digits: of more, they are codes, as on tickets
_DIGITS = re.compile(r"[\d.,]+")
_MOST_LOOKED_AT = 5000
_COMMA_FRACTION = re.compile(r"[+-]?(?:0|\d{4,}|\d*,(?!\d{3}$)\d*|\d{1,3}(?:\.\d{3})+,\d*)(?:,\d*)?(?:[eE][+-]?\d+)?")
_POINT_FRACTION = re.compile(r"[+-]?(?:0|\d{4,}|\d*\.(?!\d{3}$)\d*|\d{1,3}(?:,\d{3})+\.\d*)(?:\.\d*)?(?:[eE][+-]?\d+)?")
_WITH_UNIT = re.compile(r"\s*[+-]?\d[\d.,]*\s*[^\d\s.,:/-][^\d]{0,9}\s*")
_CODE = re.compile(r"\s*0\d+\s*")


@dataclass(frozen=True)
class TypedColumn:
    """One column.

    Attributes:
        type: what is in it; "left_out" was chosen.
        reason: why, in a sentence.
        decimal: what stands before the fraction of its numbers.
        date: how its dates are written.
        is_chosen: whether somebody said so.
    """

    name: str
    type: ColumnType | None
    reason: Message
    decimal: Decimal = "."
    date: DateForm | None = None
    is_chosen: bool = False

    @property
    def is_number(self) -> bool:
        """Whether a network can read it as it is."""
        return self.type in ("number", "boolean")


def typed_columns(table: Table, reading: TableReading) -> dict[str, TypedColumn]:
    """Name → column, of the whole table. The user's choice in ``reading.types`` wins.

    Raises:
        DataError: a type is chosen for a column that is not there.
    """
    unknown = [name for name in reading.types if name not in table.columns]
    if unknown:
        raise DataError(
            "D260",
            N_("There is no column {received}, for which a type was chosen. Choose one of: {columns}."),
            received=unknown,
            columns=list(table.columns[:20]),
        )
    samples = {name: _sample(table.frame[name]) for name in table.columns}
    decimal = _usual_decimal(samples.values(), table.seen.delimiter)
    found = {}
    for name in table.columns:
        column = recognised(name, list(table.frame[name]), decimal)
        found[name] = _as_chosen(column, reading.types, list(table.frame[name]))
    return found


def recognised(name: str, cells: Sequence[str], usual_decimal: Decimal = ".") -> TypedColumn:
    """What is in a column.

    Example:
        >>> recognised("weight", ["70,5", "81,25"]).type, recognised("size", ["12 kg", "3 kg"]).type
        ('number', 'category')
    """
    sample = _sample(cells)
    if not sample:
        return TypedColumn(name, "text", message(N_("It is empty.")))
    if all(cell.strip().lower() in SWITCHES for cell in sample) and not _are_ones(sample):
        words = sorted({cell.strip() for cell in sample})[:4]
        return TypedColumn(name, "boolean", message(N_("It holds only {words}: yes or no."), words=words))
    decimal = decimal_of(sample, usual_decimal)
    if sum(_CODE.fullmatch(cell) is not None for cell in sample) > len(sample) / 20:
        why = message(
            N_("Its numbers begin with zeros, as in {example}: codes, not quantities."), example=_code(sample)
        )
        return TypedColumn(name, _plain_type(cells), why)
    if np.mean([number(cell, decimal) is not None for cell in sample]) >= _LEAST_NUMBERS:
        return TypedColumn(name, "number", _number_reason(sample, decimal), decimal)
    date = date_form([cell for cell in cells if not is_missing(cell)])
    if date is not None:
        return TypedColumn(name, "date", date.reason, date=date)
    return TypedColumn(name, _plain_type(cells), _plain_reason(sample, cells))


def decimal_of(cells: Iterable[str], usual: Decimal = ".") -> Decimal:
    """What stands before the fraction, judged by the cells that leave no doubt; ``usual`` where none does.

    "1,234" can be read both ways, "0,5" and "1.234,50" cannot.
    """
    votes = _votes(cells)
    if votes[","] == votes["."]:
        return usual
    return "," if votes[","] > votes["."] else "."


def _votes(cells: Iterable[str]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for cell in map(str.strip, cells):
        if "," in cell and _COMMA_FRACTION.fullmatch(cell):
            votes[","] += 1
        if "." in cell and _POINT_FRACTION.fullmatch(cell):
            votes["."] += 1
    return votes


def _usual_decimal(samples: Iterable[Sequence[str]], delimiter: str) -> Decimal:
    """Of a whole table: what most of its columns leave no doubt of; a comma goes with cells that a semicolon divides."""
    marks = Counter(votes.most_common(1)[0][0] for cells in samples if (votes := _votes(cells)))
    if marks[","] == marks["."]:
        return "," if delimiter == ";" else "."
    return "," if marks[","] > marks["."] else "."


def _sample(cells: Iterable[str]) -> list[str]:
    filled = [cell for cell in cells if not is_missing(cell)]
    return filled[:: max(1, len(filled) // _MOST_LOOKED_AT)]


def _are_ones(sample: Sequence[str]) -> bool:
    """One digit alone is a number that never changes, no answer to yes or no."""
    return {cell.strip() for cell in sample} in ({"1"}, {"0"})


def _code(sample: Sequence[str]) -> str:
    return next(cell.strip() for cell in sample if _CODE.fullmatch(cell))


def _number_reason(sample: Sequence[str], decimal: Decimal) -> Message:
    odd = [cell for cell in sample if number(cell, decimal) is None]
    if odd:
        sentence = N_("Nearly all of its cells are numbers; others, such as {example}, count as missing.")
        return message(sentence, example=odd[0][:40])
    if decimal == "," and any("," in cell for cell in sample):
        return message(N_("It holds numbers with a decimal comma."))
    return message(N_("It holds numbers."))


def _plain_type(cells: Sequence[str]) -> ColumnType:
    filled = [cell for cell in cells if not is_missing(cell)]
    few = min(_FEW_CATEGORIES, len(filled) // _ROWS_EACH)
    most = min(_MOST_CATEGORIES, max(2, few, len(filled) * _CATEGORY_SHARE))
    return "category" if len(set(filled)) <= most else "text"


def _plain_reason(sample: Sequence[str], cells: Sequence[str]) -> Message:
    if np.mean([_WITH_UNIT.fullmatch(cell) is not None for cell in sample]) >= _LEAST_NUMBERS:
        return message(
            N_("Its numbers have a unit, as in {example}. Take the unit out of the cells to use them as numbers."),
            example=sample[0].strip()[:40],
        )
    if (mixed := _mixed_reason(sample) or written_both_ways(sample)) is not None:
        return mixed
    if _plain_type(cells) == "category":
        return message(
            N_("It holds {count} different words."), count=len({cell for cell in cells if not is_missing(cell)})
        )
    return message(N_("It holds text, such as {example}."), example=sample[0].strip()[:40])


def _mixed_reason(sample: Sequence[str]) -> Message | None:
    """Of a column of numbers that a few words or units spoil; None where it is none, such as one of codes."""
    is_number = [number(cell) is not None or number(cell, ",") is not None for cell in sample]
    different = {cell.strip() for cell, found in zip(sample, is_number, strict=True) if found}
    words = [cell.strip() for cell, found in zip(sample, is_number, strict=True) if not found]
    if not _MIXED_NUMBERS * len(sample) <= len(sample) - len(words) < len(sample):
        return None
    if len(different) < _FEWEST_MIXED_NUMBERS or len({_DIGITS.sub("", word) for word in words}) > _MOST_MIXED_WORDS:
        return None
    return message(MIXED, share=f"{1 - len(words) / len(sample):.0%}", example=words[0][:40])


def _as_chosen(column: TypedColumn, types: Mapping[str, str], cells: Sequence[str]) -> TypedColumn:
    chosen = types.get(column.name)
    if chosen is None:
        return column
    if chosen == "date" and column.date is None:
        column = TypedColumn(column.name, "date", column.reason, date=date_form(cells))
    kept: ColumnType | None = None if chosen == "left_out" else chosen  # type: ignore[assignment]
    return TypedColumn(column.name, kept, message(N_("It was chosen.")), column.decimal, column.date, is_chosen=True)
