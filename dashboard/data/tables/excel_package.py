"""An Excel file as a zip of XML, looked through before a library opens it.

One far cell makes the library reserve room for billions of empty ones and end the process, so the corners of every sheet
are found here first, by a stream over its XML.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.readers.archive import ZipContainer
from dashboard.data.readers.containers import UNPACKING_ERRORS, Entry
from dashboard.data.tables.header import letters
from dashboard.data.tables.table import MOST_CELLS
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message

_BLOCK_BYTES = 1 << 20
_LONGEST_TAG_BYTES = 1 << 20
_LARGEST_PART_BYTES = 2 * 2**30
_SPARSE_ABOVE_CELLS = 1_000_000
_MOST_PER_CELL = 50
_WHOLE_TAG = re.compile(rb"""<(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""")
_TAG = re.compile(rb"""<(?:\w+:)?(row|c)(?=[\s/>])((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_ROW = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class _Corner:
    """Of the filled cells of a sheet: how many, and the last row and column; a cell without a place follows the one before."""

    num_cells: int = 0
    num_rows: int = 0
    num_columns: int = 0
    far: str = ""
    row: int = 0
    column: int = 0

    def take(self, tag: re.Match[bytes]) -> None:
        attributes = tag[2]
        if tag[1] == b"row":
            written = _ROW.search(attributes)
            self.row, self.column = int(written[1]) if written else self.row + 1, 0
            return
        place = _PLACE.search(attributes)
        if place:
            self.column, row = _column_number(place[1]), int(place[2])
        else:
            self.column, row = self.column + 1, self.row
        if attributes.endswith(b"/"):
            return
        self.num_cells += 1
        if row > self.num_rows or self.column > self.num_columns:
            self.num_rows, self.num_columns = max(row, self.num_rows), max(self.column, self.num_columns)
            self.far = f"{letters(self.column - 1)}{row}"


def is_workbook(path: Path) -> bool:
    """Whether a zip is a spreadsheet of any kind, by what lies in it."""
    return bool(_names(path) & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"})


def _names(path: Path) -> set[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return {name.replace("\\", "/").lower().lstrip("/") for name in archive.namelist()}
    except (*UNPACKING_ERRORS, NotImplementedError):
        return set()


def check_package(path: Path, title: str) -> None:
    """Raise ``DataError`` for a file that is not a plain .xlsx, or one that would not fit, naming what it is."""
    with closing(ZipContainer(path, title)) as package:
        parts = {"/".join(entry.path).lower(): entry for entry in package.entries if not entry.is_folder}
        _check_kind(set(parts), package, parts, title)
        if len(parts) < sum(not entry.is_folder for entry in package.entries):
            raise damaged(title, "twice the same part")
        for name, entry in parts.items():
            if entry.size > _LARGEST_PART_BYTES:
                raise DataError(
                    "D218",
                    N_("{name} is too large to be read as Excel. Save it as CSV."),
                    name=title,
                )
            if name.endswith((".xml", ".rels")):
                _check_part(package, entry, name, title)


def _check_kind(names: set[str], package: ZipContainer, parts: dict[str, Entry], title: str) -> None:
    foreign = _foreign(names)
    if foreign is None and "xl/vbaproject.bin" not in names:
        types = parts.get("[content_types].xml")
        content = b"".join(_blocks(package, types, title)) if types else b""
        foreign = _MACROS if b"macroEnabled" in content else None
    elif foreign is None:
        foreign = _MACROS
    if foreign is not None:
        raise refused_format(title, foreign)
    if any(name.startswith("xl/externallinks/") for name in names):
        raise DataError(
            "D216",
            N_("{name} takes values from other files. Copy its cells, paste them as values and save them as .xlsx."),
            name=title,
        )


_MACROS = message(N_("an Excel file with macros"))
_BINARY = message(N_("a binary Excel file (.xlsb)"))
_OPEN_DOCUMENT = message(N_("an OpenDocument file"))
_OLD = message(N_("an Excel file of before 2007 (.xls)"))


def _foreign(names: set[str]) -> Message | None:
    if "xl/workbook.bin" in names:
        return _BINARY
    return _OPEN_DOCUMENT if "content.xml" in names and "xl/workbook.xml" not in names else None


def refused_format(title: str, found: Message) -> DataError:
    """Of a spreadsheet that is not read, named for what it is."""
    return DataError("D213", N_("{name} is {found}. Save it as .xlsx or as CSV."), name=title, found=found)


def old_office(path: Path, title: str) -> DataError:
    """What an Office file that is no zip is: locked, or old."""
    with path.open("rb") as file:
        content = file.read(1 << 22)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DataError(
            "D214",
            N_("{name} is protected by a password. Open it, remove the password and save it again."),
            name=title,
        )
    return refused_format(title, _OLD)


def is_old_office(head: bytes) -> bool:
    """Whether a file starts like Office files of before 2007, and locked ones of today."""
    return head.startswith(_OLE)


def _blocks(package: ZipContainer, entry: Entry, title: str) -> Iterator[bytes]:
    try:
        with package.open(entry) as file:
            while block := file.read(_BLOCK_BYTES):
                yield block
    except UNPACKING_ERRORS as error:
        raise damaged(title, str(error)) from error


def damaged(title: str, detail: str) -> DataError:
    """Of an Excel file that cannot be read to its end."""
    return DataError(
        "D219",
        N_("{name} is a damaged Excel file ({detail}). Open it in Excel and save it again."),
        name=title,
        detail=detail,
    )


def _check_part(package: ZipContainer, entry: Entry, name: str, title: str) -> None:
    corner, tail = _Corner(), b""
    is_sheet = "worksheets/" in name and name.endswith(".xml")
    for block in _blocks(package, entry, title):
        text, end = tail + block, 0
        _check_markup(text, title)
        for tag in _TAG.finditer(text) if is_sheet else ():
            corner.take(tag)
            end = tag.end()
        tail = _open_tag(text[max(end, text.rfind(b"<")) :])
        if len(tail) > _LONGEST_TAG_BYTES:
            raise damaged(title, "XML")
    _check_corner(corner, title)


def _open_tag(text: bytes) -> bytes:
    """The start of a tag whose end has not been read yet; empty where there is none."""
    return text if text.startswith(b"<") and not _WHOLE_TAG.match(text) else b""


def _check_markup(text: bytes, title: str) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise DataError(
            "D217",
            N_(
                "{name} declares XML entities, which no spreadsheet needs and some use to do harm. Save it again in Excel."
            ),
            name=title,
        )
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise damaged(title, "UTF-16")


def _column_number(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _check_corner(corner: _Corner, title: str) -> None:
    room = corner.num_rows * corner.num_columns
    if room > MOST_CELLS or (room > _SPARSE_ABOVE_CELLS and room > _MOST_PER_CELL * corner.num_cells):
        raise DataError(
            "D215",
            N_(
                "{name} has cells as far as column {column} and row {row}, with {count} cells filled in all; that is more than is read. Delete what lies far from the table, for example at {cell}."
            ),
            name=title,
            column=letters(corner.num_columns - 1),
            row=corner.num_rows,
            count=corner.num_cells,
            cell=corner.far,
        )
