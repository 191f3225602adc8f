"""What comes back from another process is what the reader itself would have said, down to every cell, pixel and reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.data import recognise
from dashboard.data.apart import kind, pictures, recordings, tables, texts
from dashboard.data.images.preprocessing import UnreadablePictureError
from dashboard.data.readers.items import Reason
from dashboard.data.sequences.recording_reader import RecordingReader
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.reading import read_table
from dashboard.errors import DataError
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading
from tests.corpus.tables import far_cell_xlsx

TABLES = {
    "refused.csv": b"a,b\n1,2\n3,4,5\n007,\n" + "é\U0001f600,x\n".encode(),
    "gbk.csv": "名称,数\n电脑,1\n手机,2\n".encode("gb18030"),
    "undecodable.csv": b"text,n\n" + b"plain words,1\n" * 9 + b"odd \xff\xfe byte,2\n",
    "lines.jsonl": b'{"a": 1, "b": "x"}\n{"a": 2}\n',
}


def png(size: tuple[int, int], mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 60).convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(TABLES[name])
    reading = TableReading()
    own = read_table(path, name, reading)
    for given in (TABLES[name], path):
        found = tables.table_of(given, name, reading)
        pd.testing.assert_frame_equal(found.frame, own.frame)
        np.testing.assert_array_equal(found.row_numbers, own.row_numbers)
        assert (found.refused, found.seen, found.notes) == (own.refused, own.seen, own.notes)


def test_a_table_that_is_refused_says_why_as_ever(tmp_path: Path):
    with pytest.raises(DataError) as own:
        read_table(far_cell_xlsx(tmp_path / "far.xlsx"), "far.xlsx", TableReading())
    with pytest.raises(DataError) as found:
        tables.table_of((tmp_path / "far.xlsx").read_bytes(), "far.xlsx", TableReading())
    assert (found.value.code, found.value.message) == (own.value.code, own.value.message)


def test_pictures_with_their_pixels_and_the_reason_where_there_are_none():
    grey, colour = png((40, 30), "L"), png((20, 10))
    found = pictures.decoded([("a", grey), ("b", b"no picture"), ("c", colour), ("d", colour[:200])])
    assert [type(one).__name__ for one in found] == [
        "Image",
        "UnreadablePictureError",
        "Image",
        "UnreadablePictureError",
    ]
    for content, one in ((grey, found[0]), (colour, found[2])):
        own = Image.open(io.BytesIO(content))
        assert isinstance(one, Image.Image) and one.mode == own.mode
        np.testing.assert_array_equal(np.asarray(one), np.asarray(own))
    assert [one.kind for one in found if isinstance(one, UnreadablePictureError)] == ["format", "broken"]


def test_of_large_pictures_only_as_many_as_should_be_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "_ENOUGH_BYTES", 1000)  # of pixels: the third picture passes it
    paths = [tmp_path / f"{number}.png" for number in range(5)]
    for path in paths:
        path.write_bytes(png((20, 20), "L"))
    (tmp_path / "made").mkdir()
    assert len(pictures.written([str(path) for path in paths], str(tmp_path / "made"))) == 3


def test_a_picture_that_breaks_the_reader_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch):
    def call(self, function, arguments, name):  # the first of them makes the process fail
        if "0" in [Path(path).name for path in arguments["paths"]] and self.given.joinpath("0").read_bytes() == b"bad":
            raise DataError("D522", "{name} fails", name=name)
        return whole(self, function, arguments, name)

    whole = pictures.Desk.call
    monkeypatch.setattr(pictures.Desk, "call", call)
    named = [("bad.png", b"bad"), ("good.png", png((9, 9)))]
    (first,) = pictures.decoded(named)
    assert isinstance(first, DataError) and "bad.png" in str(first)
    (second,) = pictures.decoded(named[1:])
    assert isinstance(second, Image.Image)


def test_texts_and_how_they_were_read():
    found = texts.texts_of([b"plain", "\ufeffmit Marke".encode(), "汉语课程很有意思。".encode("gb18030")], "a.txt")
    assert [one.text for one in found] == ["plain", "mit Marke", "汉语课程很有意思。"]
    assert found[0] == texts.DecodedText("plain", "utf-8", True)


def test_recordings_of_a_zip_with_the_reason_for_what_is_none():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", "x,y\n1,2\n3,\n5,6\n")
        archive.writestr("b.csv", "other\n1\n2\n")
    reader = RecordingReader((NumberColumn("x"), NumberColumn("y")))
    found, own = (
        recordings.recordings_of(reader, "r.zip", buffer.getvalue()),
        reader.uploaded("r.zip", buffer.getvalue()),
    )
    assert [name for name, _ in found] == [name for name, _ in own]
    values = dict(found)["r.zip/a.csv"]
    np.testing.assert_array_equal(values, [[1, 2], [3, np.nan], [5, 6]])
    assert isinstance(dict(found)["r.zip/b.csv"], Reason) and dict(found)["r.zip/b.csv"] == dict(own)["r.zip/b.csv"]


def test_the_kind_of_an_upload(tmp_path: Path):
    contents = {
        "text.csv": "text,label\n" + "a few words here,good\nand some more,bad\n" * 9,
        "picture.png": png((9, 9)),
    }
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        source = Source(kind="path", path=str(path), title=name)
        assert kind.likely_kind(source) == recognise.kind_of(source)[0] == ("text" if name == "text.csv" else "images")
