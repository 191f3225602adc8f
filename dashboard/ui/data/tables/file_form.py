"""How a table's file was read: encoding, delimiter, header and sheet, folded until somebody needs to change them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import streamlit as st

from dashboard.i18n import N_, _, list_words
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.table import TableSeen
from dashboard.ui.data.again import look_again
from dashboard.ui.data.tables.encoding import ENCODINGS, encoding_words, listed
from dashboard.ui.text import escape

_FORMATS = {
    "delimited": N_("Text with separated cells (CSV, TSV)"),
    "excel": N_("Excel"),
    "parquet": N_("Parquet"),
    "json_lines": N_("JSON Lines"),
}
_DELIMITERS = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Vertical bar")}


def draw_file_form(job_id: str, source: Source, kind: Kind, table: TableSeen) -> None:
    """The choices that this format has; each change has the file read again, with the columns found out anew."""
    title = _("How the file was read: {how}", how=list_words(_summary(table)))
    with st.expander(title, icon=":material/tune:", type="compact", key=f"file_form_{job_id}"):
        changed = dict(_changes(job_id, table))
        if changed:
            look_again(source, kind, columns={}, types={}, **changed)


def _summary(table: TableSeen) -> Iterable[str]:
    yield _(_FORMATS[table.format])
    if table.encoding:
        yield escape(encoding_words(table.encoding))
    if table.delimiter in _DELIMITERS:
        yield _(_DELIMITERS[table.delimiter])
    if table.sheet:
        yield _("sheet {name}", name=escape(table.sheet))


def _changes(job_id: str, table: TableSeen) -> Iterator[tuple[str, Any]]:
    """Setting → the value that somebody has just chosen."""
    if table.encoding:
        yield from _encoding(job_id, table)
    if table.format == "delimited":
        yield from _delimiter(job_id, table)
    if len(table.sheets) > 1:
        sheet = st.selectbox(_("Sheet"), table.sheets, index=_place(table.sheets, table.sheet), key=f"sheet_{job_id}")
        if sheet != table.sheet:
            yield "sheet", sheet
    if table.format in ("delimited", "excel"):
        has_header = st.toggle(
            _("The first row holds the names of the columns"), value=table.has_header, key=f"header_{job_id}"
        )
        if has_header != table.has_header:
            yield "has_header", has_header


def _encoding(job_id: str, table: TableSeen) -> Iterator[tuple[str, str]]:
    now = listed(table.encoding)
    options = list(dict.fromkeys([now, *(listed(seen.name) for seen in table.encodings), *ENCODINGS]))
    chosen = st.selectbox(
        _("Encoding"),
        options,
        format_func=encoding_words,
        help=_("How the letters are stored in the file. Change it where the first rows cannot be read."),
        key=f"encoding_{job_id}",
    )
    if chosen != now:
        yield "encoding", chosen


def _delimiter(job_id: str, table: TableSeen) -> Iterator[tuple[str, str]]:
    options = list(dict.fromkeys([*([table.delimiter] if table.delimiter else []), *_DELIMITERS]))
    chosen = st.selectbox(
        _("What stands between the cells"),
        options,
        index=_place(options, table.delimiter),
        format_func=lambda delimiter: _(_DELIMITERS[delimiter]) if delimiter in _DELIMITERS else delimiter,
        placeholder=_("Nothing: there is one column"),
        key=f"delimiter_{job_id}",
    )
    if chosen and chosen != table.delimiter:
        yield "delimiter", chosen


def _place(options: Iterable[str], value: str) -> int | None:
    found = list(options)
    return found.index(value) if value in found else None
