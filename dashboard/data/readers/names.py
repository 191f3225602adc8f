"""Names inside an upload: which are junk of an operating system, which try to leave their folder, how they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dashboard.data.readers.items import Reason, reason
from dashboard.i18n import N_

_JUNK_FOLDERS = frozenset(("__macosx", "$recycle.bin", "system volume information", "@eadir"))
_JUNK_FILES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "folder.htt"))
_DRIVE = re.compile(r"^[A-Za-z]:")


def parts(name: str) -> tuple[str, ...]:
    """Folders and file name of a path inside an upload, whatever slashes it was written with."""
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


def unsafe(name: str) -> Reason | None:
    """Why a name is refused: it points out of its folder. Nothing is ever written to it, but it is no honest name."""
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in name.replace("\\", "/").split("/"):
        return reason(
            "D150", N_("The name points to a place outside of the archive. Rename the file and pack it again.")
        )
    return None


def junk(path: Sequence[str]) -> Reason | None:
    """Why a file is skipped: the operating system made it, or it is hidden."""
    folders, file = path[:-1], path[-1]
    if file.lower() in _JUNK_FILES or any(folder.lower() in _JUNK_FOLDERS for folder in folders):
        return reason("D140", N_("A file of the operating system, not part of the data."))
    if file == ".DS_Store" or file.startswith("._"):
        return reason("D140", N_("A file of the operating system, not part of the data."))
    if any(part.startswith(".") and part != ".." for part in path):
        return reason("D141", N_("A hidden file or a file in a hidden folder."))
    return None


def label(folder: str) -> str:
    """The class that a folder stands for: Unicode in one form (macOS writes another), no spaces around it."""
    return unicodedata.normalize("NFC", folder).strip() or folder


def decoded(raw_names: Sequence[bytes]) -> list[str]:
    """Names of an archive that does not say how they are written: UTF-8, GB18030 or, when all else fails, cp437.

    All names of one archive are read in the same way, or one odd name would split a class in two.
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return [name.decode(encoding) for name in raw_names]
        except UnicodeDecodeError:
            continue
    return [name.decode("cp437") for name in raw_names]


def numbered(name: str, number: int) -> str:
    """``cat/1.png`` → ``cat/1 (2).png``: the second file of the same name."""
    folder, slash, file = name.rpartition("/")
    stem, dot, extension = file.rpartition(".")
    return f"{folder}{slash}{stem} ({number}){dot}{extension}" if dot else f"{name} ({number})"


def unique(names: Sequence[str]) -> list[str]:
    """The same names, the second and further of equal ones numbered."""
    seen: dict[str, int] = {}
    taken, result = set(names), []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        new, number = name, seen[name]
        while number > 1 and new in taken:
            new, number = numbered(name, number), number + 1
        taken.add(new)
        result.append(new)
    return result
