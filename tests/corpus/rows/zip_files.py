"""Rows Z: zips, honest and hostile."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.corpus import pictures as p
from tests.corpus import zips
from tests.corpus.formats import Files, packed
from tests.corpus.rows.base import Expected, Row, seen, written

_ROWS = "tests/data/test_zip_rows.py"
_ODD_NAMES = (
    *(b"cat/a\nb.png", b"cat/n\x00ul.png", b"cat/<img onerror=x>.png", b"cat/" + b"x" * 300, b"cat/con"),
    *(b"cat/dot.", "cat/\u202egnp.exe".encode(), b"cat/\xff\xfe.png", b"cat/ .png", b"cat/a:b|c?.png"),
)


def _row(
    id: str, what: str, expected: Expected, content: Callable[[], bytes], *says: str, name: str = "data.zip"
) -> Row:
    return Row(id, what, expected, lambda: {name: content()}, says)


def _raw(more: Iterable[bytes], **options: int) -> bytes:
    files = [(name.encode(), content) for name, content in zips.class_files().items()]
    files += [(name, p.png(200 + place)) for place, name in enumerate(more)]
    return written(lambda path: zips.raw_entry_zip(path, files, **options))


def _beside(files: Files) -> bytes:
    return packed(zips.class_files() | files)


def _devices(path: Path) -> Path:
    zips.write_zip(path, zips.class_files())
    with zipfile.ZipFile(path, "a") as archive:
        for place, kind in enumerate((stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK)):
            odd = zipfile.ZipInfo(f"cat/odd{place}.png")
            odd.create_system, odd.external_attr = 3, (kind | 0o777) << 16
            archive.writestr(odd, "/etc/passwd")
    return path


def _twice(path: Path) -> Path:
    files = [(name.encode(), content) for name, content in zips.class_files().items()]
    return zips.raw_entry_zip(path, [*files, (b"cat/1.png", p.png(99))])


def _junk() -> Files:
    names = ("__MACOSX/cat/._1.png", "cat/.DS_Store", "cat/Thumbs.db", "desktop.ini", ".git/1.png")
    return {name: p.png(70) for name in names}


def _encrypted(path: Path) -> Path:
    zips.write_zip(path, zips.class_files(), zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[content.find(b"PK\x03\x04") + 6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    return path


def _alone(path: Path) -> Path:
    """One directory entry, thousands of times: each of them begins where the first does."""
    return zips.overlapping_zip(path, 2000) or path


def _parts() -> Files:
    parts = enumerate(("train", "val", "test"))
    return {f"{part}/{name}": p.png(100 * place + n)
            for place, part in parts for n, name in enumerate(zips.class_files())}  # fmt: skip


def _nested() -> bytes:
    inner = packed(zips.class_files())
    return _beside({"cat/inner.zip": packed({"more.zip": inner})})


ZIP_ROWS = (
    _row("Z1", "names that lead outside", "entry", lambda: _raw([b"../e.png", b"/abs/e.png", b"C:\\e.png", b"..\\..\\e.png"]), "D150", "../e.png"),
    seen("Z1", "entry", f"{_ROWS}::test_z1_names_that_point_outside_are_refused_and_nothing_is_written_there"),
    _row("Z2", "links and devices", "entry", lambda: written(_devices), "D151"),
    _row("Z3", "classes by case", "W", lambda: packed({"Cat/1.png": p.png(1), "cat/1.png": p.png(2), "CAT/1.PNG": p.png(3)}), "C108"),
    _row("Z4", "the same name twice", "W", lambda: written(_twice)),
    seen("Z4", "W", "tests/data/test_zip_import.py::test_equal_names_are_both_kept"),
    _row("Z6", "odd names", "A", lambda: _raw(_ODD_NAMES)),
    seen("Z6", "A", f"{_ROWS}::test_z6_names_of_every_kind_are_kept_in_packs_not_in_files"),
    _row("Z7", "files of the operating system", "entry", lambda: _beside(_junk()), "D140", "D141"),
    _row("Z8", "1 MB that grows to 1 GiB", "R", lambda: packed({**zips.class_files(), "cat/big.png": bytes(2**26)}), "D107", "cat/big.png"),
    _row("Z10", "overlapping entries", "R", lambda: written(_alone), "D108"),
    seen("Z11", "R", f"{_ROWS}::test_z11_too_many_entries_and_zips_in_zips"),
    _row("Z11", "a zip in a zip", "entry", _nested, "D153", "cat/inner.zip"),
    seen("Z12", "R", f"{_ROWS}::test_z12_zip64_above_the_limit_is_refused_and_below_it_read"),
    _row("Z13", "one entry encrypted", "entry", lambda: written(_encrypted), "D152", "password"),
    _row("Z13", "all by ZipCrypto", "R", lambda: _raw([], flags=1), "D135", "password"),
    _row("Z13", "all by AES", "R", lambda: _raw([], flags=1, method=99), "D135", "password"),
    _row("Z15", "RAR", "R", lambda: p.RAR, "D103", "RAR"),
    _row("Z15", "7z", "R", lambda: p.SEVEN_ZIP, "D103", "7z"),
    _row("Z15", "packed tar", "R", lambda: zips.tar_gz(zips.class_files()), "D103", "TAR.GZ"),
    _row("Z16", "one class", "W", lambda: packed(zips.class_files(8, ("cat",))), "class"),
    _row("Z16", "flat, without labels", "W", lambda: packed({f"{n}.png": p.png(n) for n in range(8)}), "C114", "Without classes"),
    _row("Z16", "labels in file names", "W", lambda: packed({f"{'cat' if n % 2 else 'dog'}_{n}.png": p.png(n) for n in range(8)}), "name"),
    _row("Z17", "a class of one", "W", lambda: _beside({"bird/1.png": p.png(7)}), "C101", "bird"),
    _row("Z17", "an empty class folder", "entry", lambda: _beside({"bird/": b""}), "D143"),
    seen("Z17", "W", f"{_ROWS}::test_z17_a_class_of_one_and_one_that_is_far_larger"),
    _row("Z18", "train, validation, test", "A", lambda: packed(_parts())),
    _row("Z18", "one level too deep", "A", lambda: packed(zips.class_files(root="pictures/"))),
    _row("Z18", "mixed depths", "R", lambda: packed({"cat/1.png": p.png(1), "pets/dog/1.png": p.png(2)}), "D123"),
    seen("Z18", "R", f"{_ROWS}::test_z18_mixed_depths_are_refused_and_shown_as_a_tree"),
)  # fmt: skip
