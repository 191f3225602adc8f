"""Which kind an upload is taken for, by what is in its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data.recognise import kind_of
from dashboard.i18n import render
from dashboard.spec.dataset import Source
from tests.corpus import pictures, zips

TABLE = "text,label\ngood,yes\nbad,no\n"


def kind(path: Path) -> tuple[str, str]:
    found, why = kind_of(Source(kind="path", path=str(path), title=path.name))
    return found, render(why) if why else ""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_is_text_in_any_encoding_whatever_its_name(tmp_path: Path, encoding: str):
    path = tmp_path / "photo.png"
    path.write_bytes((TABLE + "好吃,yes\n").encode(encoding))
    assert kind(path) == ("text", "")


def test_pictures_are_pictures_whatever_their_name(tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_bytes(pictures.png())
    assert kind(path) == ("images", "")


def test_most_of_a_zip_decides_and_a_mixture_is_told(tmp_path: Path):
    plain = zips.write_zip(tmp_path / "a.zip", zips.class_files(3))
    assert kind(plain) == ("images", "")
    mixed = zips.write_zip(tmp_path / "b.zip", {**zips.class_files(3), "notes.txt": b"words"})
    assert kind(mixed)[0] == "images" and kind(mixed)[1]
    texts = zips.write_zip(tmp_path / "c.zip", {f"good/{n}.txt": b"fine words" for n in range(3)})
    assert kind(texts) == ("text", "")


def test_what_is_not_there_is_left_to_the_reader_that_names_it(tmp_path: Path):
    assert kind(tmp_path / "none.csv") == ("images", "")
