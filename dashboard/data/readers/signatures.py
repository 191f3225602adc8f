"""What a file is, by its first bytes. Its name decides nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dashboard.i18n import N_, Message

HEAD_BYTES = 512

Category = Literal["picture", "foreign picture", "archive", "gzip", "idx", "text", "other", "empty"]


@dataclass(frozen=True, slots=True)
class FileType:
    """A file's type.

    Attributes:
        name: such as "PNG" or "RAR archive", in English; marked for translation where it is no proper name.
        category: "picture" is on the list of what is read; "foreign picture" is a picture of another kind.
    """

    name: str
    category: Category

    @property
    def words(self) -> Message:
        """The name for people, to stand in a sentence without an article."""
        return Message(id=self.name)


_STARTS: tuple[tuple[bytes, str, Category], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG", "picture"),
    (b"\xff\xd8\xff", "JPEG", "picture"),
    (b"GIF87a", "GIF", "picture"),
    (b"GIF89a", "GIF", "picture"),
    (b"II*\x00", "TIFF", "picture"),
    (b"MM\x00*", "TIFF", "picture"),
    (b"II+\x00", "TIFF", "picture"),
    (b"MM\x00+", "TIFF", "picture"),
    (b"%PDF", "PDF", "foreign picture"),
    (b"%!PS", "EPS", "foreign picture"),
    (b"\xc5\xd0\xd3\xc6", "EPS", "foreign picture"),
    (b"8BPS", "PSD", "foreign picture"),
    (b"SIMPLE  =", "FITS", "foreign picture"),
    (b"\x00\x00\x01\x00", "ICO", "foreign picture"),
    (b"\x00\x00\x02\x00", "CUR", "foreign picture"),
    (b"gimp xcf", "XCF", "foreign picture"),
    (b"\x76\x2f\x31\x01", "OpenEXR", "foreign picture"),
    (b"#?RADIANCE", "HDR", "foreign picture"),
    (b"DDS ", "DDS", "foreign picture"),
    (b"AT&TFORM", "DjVu", "foreign picture"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000", "foreign picture"),
    (b"\xff\x4f\xff\x51", "JPEG 2000", "foreign picture"),
    (b"\xff\x0a", "JPEG XL", "foreign picture"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL", "foreign picture"),
    (b"FUJIFILMCCD-RAW", "RAW", "foreign picture"),
    (b"PK\x03\x04", N_("ZIP archive"), "archive"),
    (b"PK\x05\x06", N_("ZIP archive"), "archive"),
    (b"PK\x07\x08", N_("ZIP archive"), "archive"),
    (b"Rar!\x1a\x07", N_("RAR archive"), "archive"),
    (b"7z\xbc\xaf\x27\x1c", N_("7z archive"), "archive"),
    (b"BZh", N_("bzip2 archive"), "archive"),
    (b"\xfd7zXZ\x00", N_("xz archive"), "archive"),
    (b"\x28\xb5\x2f\xfd", N_("Zstandard archive"), "archive"),
    (b"MSCF", N_("CAB archive"), "archive"),
    (b"\x1f\x8b", N_("gzip file"), "gzip"),
    (b"\x00\x00\x08\x01", N_("IDX labels"), "idx"),
    (b"\x00\x00\x08\x03", N_("IDX images"), "idx"),
    (b"\x00\x00\x08\x04", N_("IDX images"), "idx"),
    (b"MZ", N_("Windows program"), "other"),
    (b"\x7fELF", N_("Linux program"), "other"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("Microsoft Office file"), "other"),
    (b"SQLite format 3", N_("SQLite database"), "other"),
    (b"\x89HDF", N_("HDF5 file"), "other"),
    (b"\x93NUMPY", N_("NumPy file"), "other"),
    (b"PAR1", N_("Parquet file"), "other"),
    (b"ID3", N_("MP3 sound"), "other"),
    (b"OggS", N_("Ogg sound"), "other"),
)
_WORDS = (b"MZ", b"ID3", b"BZh", b"MSCF", b"PAR1", b"8BPS", b"DDS ", b"OggS")  # a text may begin so, too
_PPM = re.compile(rb"P[1-6](?:\s+|#[^\n]*\n)+\d+\s")
_SVG_STARTS = (b"<svg", b"<?xml", b"<!--", b"<!doctype svg")
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif"))
_RAW_EXTENSIONS = (".cr2", ".nef", ".arw", ".dng", ".orf", ".rw2", ".pef")


def identify(head: bytes, name: str = "") -> FileType:
    """The type of a file that starts with ``head`` (``HEAD_BYTES`` of it). ``name`` only tells camera raw from TIFF."""
    if not head:
        return FileType(N_("empty file"), "empty")
    for start, title, category in _STARTS:
        if head.startswith(start) and not (start in _WORDS and _is_text(head)):
            if title == "TIFF" and name.lower().endswith(_RAW_EXTENSIONS):
                return FileType("RAW", "foreign picture")
            return FileType(title, category)
    return _by_structure(head) or _text_or_other(head)


def _by_structure(head: bytes) -> FileType | None:
    if head[:4] == b"RIFF":
        webp = head[8:12] == b"WEBP"
        return FileType("WebP", "picture") if webp else FileType(N_("RIFF sound or video"), "other")
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:2] == b"BM" and len(head) >= 26 and head[6:10] == b"\x00\x00\x00\x00":
        return FileType("BMP", "picture")
    if _PPM.match(head):
        return FileType("PPM", "picture")
    if head[257:262] == b"ustar":
        return FileType(N_("TAR archive"), "archive")
    return None


def _by_brand(head: bytes) -> FileType:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[place : place + 4] for place in range(16, size - 3, 4))]
    if any(brand in _BRANDS for brand in brands):
        return FileType("AVIF", "picture")
    if any(brand in _HEIF_BRANDS for brand in brands):
        return FileType("HEIC", "foreign picture")
    return FileType(N_("video"), "other")


def _text_or_other(head: bytes) -> FileType:
    if head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        head = head.lstrip(b"\xef\xbb\xbf\xff\xfe")
    elif not _is_text(head):
        return FileType(N_("unknown file"), "other")
    start = head.lstrip().lower()
    if start.startswith(_SVG_STARTS) and b"<svg" in start and (b"xmlns" in start or b"</svg" in start):
        return FileType("SVG", "foreign picture")
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return FileType(N_("HTML page"), "text")
    return FileType(N_("text file"), "text")


def _is_text(head: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 27 for byte in head)
