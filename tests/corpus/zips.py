"""Zips, honest and hostile."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.corpus.pictures import grey_png, png

Files = Mapping[str, bytes] | Iterable[tuple[str, bytes]]


def write_zip(path: Path, files: Files, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip of ``files``; pairs may repeat a name."""
    pairs = files.items() if isinstance(files, Mapping) else files
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in pairs:
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            archive.writestr(info, content)
    return path


def class_files(num_each: int = 4, classes: tuple[str, ...] = ("cat", "dog"), root: str = "") -> dict[str, bytes]:
    """Different colour pictures in class folders."""
    return {
        f"{root}{label}/{number}.png": png(1000 * index + number)
        for index, label in enumerate(classes)
        for number in range(num_each)
    }


def raw_entry_zip(path: Path, entries: Iterable[tuple[bytes, bytes]], *, flags: int = 0, method: int = 0) -> Path:
    """A zip written byte by byte: names in any encoding, any flags and method; contents are stored as they are."""
    body, directory, count = io.BytesIO(), io.BytesIO(), 0
    for name, content in entries:
        place, checksum = body.tell(), zlib.crc32(content)
        common = struct.pack(
            "<HHHHHLLLHH", 20, flags, method, 0, 33, checksum, len(content), len(content), len(name), 0
        )
        body.write(b"PK\x03\x04" + common + name + content)
        directory.write(
            b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, place) + name
        )
        count += 1
    path.write_bytes(body.getvalue() + directory.getvalue() + _end(count, directory.tell(), body.tell()))
    return path


def _end(count: int, size: int, place: int) -> bytes:
    """The end of a zip, with that of a zip64 before it where there are too many entries for the ordinary one."""
    usual = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), size, place, 0)
    if count <= 0xFFFF:
        return usual
    large = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, size, place)
    return large + b"PK\x06\x07" + struct.pack("<LQL", 0, place + size, 1) + usual


def tar_gz(files: Mapping[str, bytes]) -> bytes:
    """A packed tar, which some call a zip."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def overlapping_zip(path: Path, copies: int = 50) -> Path:
    """Many directory entries that all point at the same bytes."""
    content, name = bytes(1000), b"cat/bomb.png"
    packed = zlib.compress(content)[2:-4]
    common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, zlib.crc32(content), len(packed), len(content), len(name), 0)
    body = b"PK\x03\x04" + common + name + packed
    one = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    directory = one * copies
    end = b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, copies, copies, len(directory), len(body), 0)
    path.write_bytes(body + directory + end)
    return path


def bomb_zip(path: Path, size: int = 64 * 2**20) -> Path:
    """Honest but for one entry that grows a thousandfold."""
    return write_zip(path, {**class_files(), "cat/big.png": bytes(size)})


def link_zip(path: Path) -> Path:
    """Honest but for a symbolic link to a file of the system."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in class_files().items():
            archive.writestr(name, content)
        link = zipfile.ZipInfo("cat/link.png")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return path


def many_entries_zip(path: Path, count: int) -> Path:
    """So many small pictures, in two classes; a zip64 where there are more than 65,535."""
    contents = [grey_png(seed, (4, 4)) for seed in range(50)]
    return raw_entry_zip(path, ((b"%d/%d.png" % (n % 2, n), contents[n % 50]) for n in range(count)))
