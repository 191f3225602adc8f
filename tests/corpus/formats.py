"""A small honest file of every format that is accepted, to be spoiled."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.corpus import idx, pictures, tables, zips
from tests.corpus.pictures import encoded, noise

Files = dict[str, bytes]  # name → content; the first one is the one that is spoiled

LABELLED = [(f"{text} {number}", label) for number in range(10) for text, label in tables.ENGLISH]
NUMBERS = [(f"{n % 7 / 3:.3f}", f"{n * 37 % 11 - 5}", "east" if n % 2 else "west", "ab"[n % 3 > 0]) for n in range(40)]
TIMED = [(f"2024-03-{1 + n // 24:02}T{n % 24:02}:00:00", f"{n % 24 / 2:.1f}") for n in range(240)]


def picture(form: str, **options: object) -> Files:
    """A zip of pictures, of which the first one is of another format."""
    name = f"cat/odd.{form.lower()}"
    return {name: encoded(noise(99, (40, 30)), form, **options), **zips.class_files()}


def delimited(rows: Sequence[Sequence[str]], header: str, ending: str = "csv", delimiter: str = ",") -> Files:
    """A table as text."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header.split(","), *rows])
    return {f"data.{ending}": file.getvalue().encode()}


def packed(files: Files) -> bytes:
    """A zip of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _xlsx() -> Files:
    with tempfile.TemporaryDirectory() as folder:
        sheet = tables.sheet_xml([("text", "label"), *LABELLED])
        return {"data.xlsx": tables.write_xlsx(Path(folder) / "a", {"S": sheet}).read_bytes()}


def _parquet() -> Files:
    file = io.BytesIO()
    columns = {"amount": [float(row[0]) for row in NUMBERS], "place": [row[2] for row in NUMBERS]}
    pq.write_table(pa.table({**columns, "label": [row[3] for row in NUMBERS]}), file, row_group_size=10)
    return {"data.parquet": file.getvalue()}


def _jsonl() -> Files:
    lines = (json.dumps({"text": text, "label": label}) for text, label in LABELLED)
    return {"data.jsonl": "\n".join(lines).encode()}


def _json() -> Files:
    return {"data.json": json.dumps([{"text": text, "label": label} for text, label in LABELLED]).encode()}


def _texts() -> Files:
    texts = {f"{label}/{number}.txt": text.encode() for number, (text, label) in enumerate(LABELLED[:12])}
    return {"good/odd.txt": "Déjà vu, très bien arrivé\n".encode(), **texts}


def _saved(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def _arrays() -> dict[str, np.ndarray]:
    return {"X": np.random.default_rng(0).normal(size=(20, 6, 2)), "y": np.arange(20) % 2}


def _npz() -> Files:
    file = io.BytesIO()
    np.savez_compressed(file, **_arrays())
    return {"data.npz": file.getvalue()}


def _ts() -> Files:
    lines = ("@problemName Some", "@timeStamps false", "@univariate false", "@classLabel true up down", "@data")
    rows = (f"{n % 3},{n % 5},?,{n}:{n},2,3.5,4:{'up' if n % 2 else 'down'}" for n in range(12))
    return {"data.ts": "\n".join([*lines, *rows]).encode()}


def _idx(*, pack: bool) -> Files:
    with tempfile.TemporaryDirectory() as name:
        images = idx.write_pair(Path(name), packed=pack)
        files = {file.name: file.read_bytes() for file in Path(name).iterdir()}
    return {images.name: files.pop(images.name), **files}


FORMATS: dict[str, Callable[[], Files]] = {
    "zip": lambda: {"data.zip": packed(zips.class_files())},
    "png": lambda: picture("PNG"),
    "jpeg": lambda: picture("JPEG", exif=pictures.noise(1).getexif().tobytes(), progressive=True),
    "gif": lambda: {"cat/odd.gif": pictures.animated("GIF"), **zips.class_files()},
    "webp": lambda: picture("WEBP"),
    "avif": lambda: picture("AVIF"),
    "tiff": lambda: picture("TIFF", compression="tiff_lzw"),
    "bmp": lambda: picture("BMP"),
    "ppm": lambda: picture("PPM"),
    "csv": lambda: delimited(NUMBERS, "amount,count,place,label"),
    "series": lambda: delimited(TIMED, "time,heat"),
    "tsv": lambda: delimited(LABELLED, "text,label", "tsv", "\t"),
    "xlsx": _xlsx,
    "parquet": _parquet,
    "jsonl": _jsonl,
    "json": _json,
    "txt": _texts,
    "npy": lambda: {f"{name}.npy": _saved(array) for name, array in _arrays().items()},
    "npz": _npz,
    "ts": _ts,
    "idx": lambda: _idx(pack=False),
    "gz": lambda: _idx(pack=True),
}
IN_A_ZIP = frozenset(("png", "jpeg", "gif", "webp", "avif", "tiff", "bmp", "ppm", "txt"))


def unpacked(content: bytes) -> dict[str, bytes] | None:
    """What is in a zip, or in a gzip file under an empty name; None for what is neither."""
    if content.startswith(b"\x1f\x8b"):
        return {"": gzip.decompress(content)}
    if not content.startswith(b"PK"):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(inside: dict[str, bytes]) -> bytes:
    """The inverse of ``unpacked``."""
    return gzip.compress(inside[""], mtime=0) if "" in inside else packed(inside)
