"""Files of the UEA and UCR archives (.ts): lines of settings that begin with @, then a line for each sequence.

In a line, colons divide the channels and what comes last is the label; commas divide the steps; ``?`` is missing. With time
stamps, each step is a pair in parentheses. https://www.sktime.net/en/stable/api_reference/file_specifications/ts.html
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np

from dashboard.data.readers.items import Reason, reason
from dashboard.data.sequences.found import VALUE, Sequences, frame_of
from dashboard.data.tables.preprocessing import NumberColumn, is_missing, number
from dashboard.errors import DataError
from dashboard.i18n import N_, message

_PAIR = re.compile(r"\(([^()]*),([^(),]*)\)")
_FIRST_SETTING = re.compile(rb"^\s*@(problemname|timestamps|univariate|classlabel|data|missing|dimension)", re.I | re.M)


def is_ts(head: bytes, name: str) -> bool:
    """Whether a text that begins with ``head`` is such a file; long remarks may stand before its settings."""
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return (_FIRST_SETTING.search(start) is not None and start[:1] in (b"#", b"@")) or (
        name.lower().endswith(".ts") and start[:1] == b"#"
    )


def sequences_of_ts(path: Path, title: str) -> Sequences:
    """The sequences of a file.

    Raises:
        DataError: it has no @data, or no sequence in it can be read.
    """
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        lines = enumerate(file, start=1)
        settings = _settings(lines, title)
        rows = list(_rows(lines, settings))
    num_channels = max((values.shape[1] for _, values, _, why in rows if why is None), default=0)
    if not num_channels:
        raise _nothing(title)
    whys = [why or _fits(values, num_channels) for _, values, _, why in rows]
    names = [VALUE] if num_channels == 1 else [f"channel_{number}" for number in range(1, num_channels + 1)]
    return Sequences(
        frame=frame_of([f"#{row}" for row, *_ in rows], [label for _, _, label, _ in rows], whys),
        values=[values for (_, values, _, _), why in zip(rows, whys, strict=True) if why is None],
        channels=tuple(NumberColumn(name) for name in names),
        layout="arrays",
        sentence=message(
            N_("A .ts file of the UEA and UCR archives: {count} sequences of {channels} channels."),
            count=len(rows),
            channels=num_channels,
        ),
    )


def _settings(lines: Iterable[tuple[int, str]], title: str) -> dict[str, str]:
    """@name → the rest of its line, in lower case, up to @data."""
    found: dict[str, str] = {}
    for _, line in lines:
        name, _, value = line.strip().lower().partition(" ")
        if name == "@data":
            return found
        if name.startswith("@"):
            found[name[1:]] = value.strip()
    raise _nothing(title)


def _rows(
    lines: Iterable[tuple[int, str]], settings: Mapping[str, str]
) -> Iterator[tuple[int, np.ndarray, str | None, Reason | None]]:
    """(line, <float64>[steps, channels], label, why it is refused)."""
    has_label = not settings.get("classlabel", "true").startswith("false")
    is_timed = settings.get("timestamps", "false").startswith("true")
    for row, line in lines:
        text = line.strip()
        if not text or text[0] in "#@%":
            continue
        *channels, label = text.split(":") if not is_timed else _split_timed(text)
        if not has_label and label:
            channels.append(label)
        try:
            yield row, _values(channels, is_timed=is_timed), label.strip() if has_label else None, None
        except ValueError:
            yield row, np.zeros((0, 0)), None, _NOT_NUMBERS


def _split_timed(text: str) -> list[str]:
    """At the colons between channels, not at those within the time stamps."""
    return re.split(r":(?![^(]*\))", text)


def _values(channels: Iterable[str], *, is_timed: bool) -> np.ndarray:
    """Raises ``ValueError`` for what is no number."""
    columns = []
    for channel in channels:
        cells = [value for _, value in _PAIR.findall(channel)] if is_timed else channel.split(",")
        columns.append([math.nan if is_missing(cell) else _number(cell) for cell in cells])
    length = max(map(len, columns), default=0)
    found = np.full((length, len(columns)), np.nan)
    for place, column in enumerate(columns):
        found[: len(column), place] = column
    return found


def _number(cell: str) -> float:
    found = number(cell)
    if found is None:
        raise ValueError(cell)
    return found


_NOT_NUMBERS = reason("D450", N_("Something in it is no number. Correct the line in the file."))


def _fits(values: np.ndarray, num_channels: int) -> Reason | None:
    if values.shape[1] == num_channels:
        return None
    return reason(
        "D451",
        N_("It has {received} channels where others have {expected}."),
        received=values.shape[1],
        expected=num_channels,
    )


def _nothing(title: str) -> DataError:
    return DataError("D449", N_("{name} has no sequence that can be read behind @data. Load it again."), name=title)
