"""Which kind an upload is taken for, by what is in its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data.recognise import kind_of
from dashboard.i18n import render
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading
from tests.corpus import pictures, zips
from tests.data.series.conftest import hourly, text_of
from tests.data.table.conftest import lines

TABLE = "text,label\ngood,yes\nbad,no\n"


def kind(path: Path, **columns: str) -> tuple[str, str]:
    found, why = kind_of(Source(kind="path", path=str(path), title=path.name, reading=TableReading(columns=columns)))
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


def written(folder: Path, content: str, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


NAMED = "\n".join(["heat,speed,note", *(f"{n}.5,{n * n},the left machine again" for n in range(30))])
CODED = "\n".join(["heat,speed,part", *(f"{n}.5,{n * n},M-{n:04}" for n in range(30))])
REVIEWS = "\n".join(["stars,helpful,review", *(f"{n % 5},{n % 7},很好吃的一家饭店，还会再来" for n in range(30))])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (lines("a,b,c"), "table"),
        (lines("a"), "table"),
        (CODED, "table"),
        (NAMED, "text"),
        (REVIEWS, "text"),
        ("word,score\n" + "good,4.5\nbad,1.5\nfine,3.5\n" * 20, "text"),  # as many words as numbers
        (text_of(hourly()), "series"),
        (text_of(hourly(), "when,heat"), "series"),
        (text_of(reversed(hourly()), "when,heat"), "series"),
        (text_of([f"{row},note of the day" for row in hourly()], "time,heat,remark"), "text"),
        (text_of([row for row in hourly(80) for _ in range(3)]), "table"),  # three series below each other
    ],
)
def test_numbers_are_a_table_and_numbers_over_time_a_series(tmp_path: Path, content: str, expected: str):
    found, why = kind(written(tmp_path, content))
    assert found == expected and bool(why) == (expected != "text")


def test_dates_of_birth_make_no_series(tmp_path: Path):
    rows = [f"19{50 + n * 37 % 50}-0{n % 9 + 1}-1{n % 7},{n}.5,{n * n}" for n in range(60)]
    assert kind(written(tmp_path, text_of(rows, "born,heat,speed")))[0] == "table"


def test_what_was_chosen_of_the_columns_says_the_kind(tmp_path: Path):
    path = written(tmp_path, lines("a,b,c"))
    assert kind(path, text="a")[0] == "text"
    assert kind(path, time="a")[0] == "series"


def test_a_table_in_a_zip_or_a_folder(tmp_path: Path):
    packed = zips.write_zip(tmp_path / "a.zip", {"x/values.csv": lines("a,b,c").encode(), "x/README.md": b"what it is"})
    assert kind(packed)[0] == "table"
    (tmp_path / "folder").mkdir()
    written(tmp_path / "folder", text_of(hourly()))
    assert kind(tmp_path / "folder")[0] == "series"


def test_of_a_large_table_the_first_part_is_enough(tmp_path: Path):
    path = written(tmp_path, lines("a,b,c,d", num_rows=80_000))
    assert path.stat().st_size > 1 << 20
    assert kind(path)[0] == "table"


def test_the_real_tables(test_data: Path):
    expected = {
        "cardio_anomaly/cardio.csv": "table",
        "penguins/penguins.csv": "table",
        "bankloan_gbk/bankloan.csv": "table",
        "titanic/titanic.csv": "table",
        "sms_spam/spam.csv": "text",
        "waimai_10k/waimai_2000_gb18030.csv": "text",
        "trec_questions/trec_test.csv": "text",
        "thucnews_titles/dev.txt": "text",
        "nab_machine_temperature/art_daily_small_noise.csv": "series",
        "flowers/flowers_test.zip": "images",
    }
    assert {name: kind(test_data / name)[0] for name in expected} == expected
