"""What stands between the cells of a delimited file, and how quotes in it are meant."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from dashboard.errors import DataError
from dashboard.i18n import N_

Quoting = Literal["doubled", "backslash", "after spaces", "none"]

DELIMITERS = ("\t", ";", "|", ",")  # a comma comes last: decimal numbers and sentences have it, too
_NEVER = "\x1f"
_MOST_RECORDS = 2000
_LONGEST_RECORD_LINES = 100
_ESCAPED_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)\\"')
_IN_QUOTES = re.compile(r' *".*"', re.DOTALL)
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True)
class Dialect:
    """How a line is cut into cells.

    Attributes:
        delimiter: empty where there is only one column.
        quoting: a quote within quotes is "doubled" (RFC 4180) or has a "backslash" before it; quoted cells may come
            "after spaces"; with "none", quotes are ordinary characters.
    """

    delimiter: str
    quoting: Quoting = "doubled"

    def records(self, lines: Iterable[str], *, is_cut: bool = False) -> Iterator[list[str] | None]:
        """The cells of each record; None for a line whose quotes do not match, after which the next line goes on.

        Args:
            is_cut: the lines are the start of a file, so that the last record may lack its end.
        """
        feed = _Feed(map(_doubled, lines) if self.quoting == "backslash" else iter(lines))
        while True:
            reader = csv.reader(feed.lines(), **self._options())
            try:
                for record in reader:
                    feed.taken.clear()
                    yield record
                return
            except csv.Error:
                if is_cut and feed.is_over and len(feed.taken) < _LONGEST_RECORD_LINES:
                    return
                yield None
                feed.take_back()

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {"delimiter": self.delimiter or _NEVER, "strict": True}
        if self.quoting == "none":
            options |= {"quoting": csv.QUOTE_NONE, "quotechar": None}
        if self.quoting == "after spaces":
            options["skipinitialspace"] = True
        return options


class _Feed:
    """Lines for ``csv``; those of a record that did not end well can be had again, but for the first."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self.taken: list[str] = []
        self.is_over = False

    def lines(self) -> Iterator[str]:
        while True:
            line = self._again.pop() if self._again else next(self._lines, None)
            if line is None:
                self.is_over = True
                return
            self.taken.append(line)
            yield line

    def take_back(self) -> None:
        self._again.extend(reversed(self.taken[1:]))
        self.taken.clear()
        self.is_over = False


def _doubled(line: str) -> str:
    if "\\\\" in line:
        return _ESCAPED_QUOTE.sub(r'\1""', line)
    return line.replace('\\"', '""')  # the same, and much faster


@dataclass(frozen=True)
class _Trial:
    dialect: Dialect
    width: int
    agreement: float
    starts_alike: bool
    num_quoted: int = 0  # cells that still stand in quotes


def dialect_of(lines: Sequence[str], *, is_cut: bool, choice: str = "") -> Dialect:
    """The dialect of a file that starts with ``lines``; ``choice`` is the user's delimiter.

    Args:
        is_cut: the file goes on after ``lines``.

    Raises:
        DataError: the choice is not one character.
    """
    if choice:
        if len(choice) != 1 or choice in '\r\n"':
            raise DataError(
                "D202",
                N_("Cells must be separated by one character, such as a comma, but {received} was given."),
                received=choice,
            )
        return _best_quoting(lines, is_cut, choice).dialect
    trials = [_best_quoting(lines, is_cut, delimiter) for delimiter in DELIMITERS]
    fitting = [trial for trial in trials if trial.width > 1 and (trial.starts_alike or trial.agreement >= 0.5)]
    if not fitting:
        return _best_quoting(lines, is_cut, "").dialect
    return max(fitting, key=lambda trial: (trial.starts_alike, round(trial.agreement, 1))).dialect


def _best_quoting(lines: Sequence[str], is_cut: bool, delimiter: str) -> _Trial:
    text = "".join(lines)
    quotings: list[Quoting] = ["doubled"]
    if '\\"' in text:
        quotings.append("backslash")
    if f'{delimiter} "' in text and delimiter:
        quotings.append("after spaces")
    if '"' in text:
        quotings.append("none")
    trials = [_trial(lines, is_cut, Dialect(delimiter, quoting)) for quoting in quotings]
    return max(trials, key=lambda trial: (trial.agreement, -trial.num_quoted))


def _trial(lines: Sequence[str], is_cut: bool, dialect: Dialect) -> _Trial:
    records = [record for record in islice(dialect.records(lines, is_cut=is_cut), _MOST_RECORDS) if record != []]
    counts = [len(record) if record else 0 for record in records]
    if not counts:
        return _Trial(dialect, 0, 0.0, False)
    below = Counter(counts[1:]) or Counter(counts)
    width = max(below, key=lambda count: (below[count], count))
    agreement = sum(count == width for count in counts) / len(counts)
    num_quoted = sum(bool(_IN_QUOTES.fullmatch(cell)) for record in records for cell in record or ())
    return _Trial(dialect, width, agreement, counts[0] == width, num_quoted)
