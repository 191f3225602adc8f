"""Where words go: with ``--json`` standard output is exactly one JSON object, in English; progress always goes to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.i18n import Message, english, render

Data = dict[str, Any]


class Output:
    """One call's output."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._is_terminal = sys.stderr.isatty()
        self._line_is_open = False

    def result(self, data: Data, lines: Iterable[str]) -> None:
        """The answer: ``data`` for programs, ``lines`` for people."""
        self._close_line()
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False, allow_nan=False), flush=True)
        else:
            for line in lines:
                print(line, flush=True)

    def error(self, code: str, sentence: Message, **more: Any) -> None:
        """What went wrong; an object on standard output with ``--json``, a line on standard error without."""
        self._close_line()
        if self.as_json:
            error = {"error": {"code": code, "message": english(sentence)}, **more}
            print(json.dumps(error, ensure_ascii=False, allow_nan=False), flush=True)
        else:
            print(f"{code}: {render(sentence)}", file=sys.stderr, flush=True)

    def progress(self, line: str, *, lasting: bool = True) -> None:
        """How far it is; a line that is not ``lasting`` is written over by the next one, and only on a terminal."""
        if not lasting and not self._is_terminal:
            return
        start = "\r\x1b[K" if self._line_is_open else ""
        print(start + line, end="\n" if lasting else "", file=sys.stderr, flush=True)
        self._line_is_open = not lasting

    def _close_line(self) -> None:
        if self._line_is_open:
            print(file=sys.stderr, flush=True)
            self._line_is_open = False


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Lines with columns under each other; nothing but the header for no rows."""
    cells = [list(header), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def in_english(message: Message | None) -> str | None:
    """A stored sentence for programs, whatever the language; None stays None."""
    return english(message) if message is not None else None


def words(message: Message | None) -> str | None:
    """A stored sentence in the reader's language; None stays None."""
    return render(message) if message is not None else None
