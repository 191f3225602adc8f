"""Parquet and JSON Lines: typed files as text."""

from __future__ import annotations

import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.errors import DataError
from tests.data.tables.conftest import notes, refused, rows


def test_parquet_as_text(read, tmp_path: Path):
    columns = {
        "text": ["007", None, "NA"],
        "label": [1, None, 3],
        "rate": [0.5, 7.0, float("nan")],
        "when": [datetime.date(2024, 1, 2), None, datetime.date(2024, 1, 3)],
        "at": [datetime.datetime(2024, 1, 2, 3, 4), None, datetime.datetime(2024, 1, 2)],
        "right": [True, False, None],
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    table = read(tmp_path / "a.parquet", "a.parquet")
    assert rows(table) == [
        ["007", "1", "0.5", "2024-01-02", "2024-01-02T03:04:00", "TRUE"],
        ["", "", "7", "", "", "FALSE"],
        ["NA", "3", "", "2024-01-03", "2024-01-02", ""],
    ]
    assert table.row_numbers.tolist() == [2, 3, 4]


def test_parquet_written_by_pandas_with_an_index(read, tmp_path: Path):
    frame = pd.DataFrame({"text": ["one", "two"], "label": pd.Categorical(["a", "b"])}, index=[17, 18])
    frame.to_parquet(tmp_path / "a.parquet", index=True)
    table = read(tmp_path / "a.parquet", "a.parquet")
    assert [row[:2] for row in rows(table)] == [["one", "a"], ["two", "b"]]
    assert [column.name for column in table.seen.columns if column.left_out] == ["__index_level_0__"]


def test_parquet_with_nested_columns(read, tmp_path: Path):
    pq.write_table(pa.table({"text": ["a"], "words": [["a", "b"]], "label": ["x"]}), tmp_path / "a.parquet")
    table = read(tmp_path / "a.parquet", "a.parquet")
    assert table.columns == ("text", "label")
    assert "words" in notes(table)[0]


def test_parquet_bomb_and_half_a_file(read, tmp_path: Path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": pa.nulls(60_000_000, pa.string())}), path)
    assert path.stat().st_size < 500_000
    with pytest.raises(DataError) as error:
        read(path, "a.parquet")
    assert error.value.code == "D204"
    pq.write_table(pa.table({"text": ["a"] * 1000}), path)
    with pytest.raises(DataError) as error:
        read(path.read_bytes()[:-100], "a.parquet")
    assert error.value.code == "D225"


def test_json_lines_keep_numbers_as_they_are_written(read):
    table = read(
        '{"text": "one", "label": 1.10}\n\n{"label": 1e5, "text": "two\\nlines"}\n{"text": "three", "extra": true}\n'
        '{"text": null, "label": 12345678901234567890123}\n',
        "a.jsonl",
    )
    assert table.columns == ("text", "label", "extra")
    assert rows(table) == [
        ["one", "1.10", ""],
        ["two\nlines", "1e5", ""],
        ["three", "", "true"],
        ["", "12345678901234567890123", ""],
    ]
    assert table.row_numbers.tolist() == [1, 3, 4, 5]
    assert table.seen.format == "json_lines"


def test_bad_lines_are_refused_by_number(read):
    table = read(
        '{"text": "a", "label": 1}\n{"text": \n[1, 2]\n{"text": "\\ud800"}\n{"t": "\\u0000"}\n{"text": "b"}\n',
        "a.jsonl",
    )
    assert refused(table) == {2: "D210", 3: "D210", 4: "D209", 5: "D208"}
    assert rows(table) == [["a", "1"], ["b", ""]]


def test_nested_values_leave_their_column_out(read):
    table = read('{"text": "a", "label": "x", "tags": ["b"]}\n{"text": "c", "label": "y", "tags": "d"}\n', "a.jsonl")
    assert table.columns == ("text", "label")
    assert "tags" in notes(table)[0]


def test_a_list_of_records(read):
    table = read('[\n  {"text": "a", "label": "x"},\n  {"text": "b", "label": "y"},\n 3]', "a.json")
    assert rows(table) == [["a", "x"], ["b", "y"]]
    assert refused(table) == {3: "D210"}


def test_a_list_that_is_cut_off_or_too_deep(read):
    for content in ('[{"text": "a"}, {"text"', "[{" + '"a":[' * 100_000):
        with pytest.raises(DataError) as error:
            read(content, "a.json")
        assert error.value.code == "D212"


def test_json_in_other_encodings(read):
    text = '{"text": "很快，好吃，味道足", "label": "好"}\n' * 3
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        assert rows(read(text.encode(encoding), "a.jsonl"))[0] == ["很快，好吃，味道足", "好"]


@pytest.mark.parametrize(
    "odd",
    [
        pa.array([b"\xff\xfe", b"a"]),
        pa.array([300_000 * 365 * 86_400] * 2, pa.timestamp("s")),
        pa.array([2**30] * 2, pa.date32()),
        pa.array([2**61] * 2, pa.duration("s")),
    ],
    ids=["bytes", "far time", "far date", "long duration"],
)
def test_parquet_columns_that_are_no_text_are_left_out(read, tmp_path: Path, odd: pa.Array):
    path = tmp_path / "odd.parquet"
    pq.write_table(pa.table({"odd": odd, "text": ["one", "two"], "label": ["a", "b"]}), path)
    table = read(path, "odd.parquet")
    assert rows(table) == [["one", "a"], ["two", "b"]]
    assert notes(table) == ["Columns whose cells cannot be written as text are left out: odd."]


def test_parquet_bytes_of_a_fixed_length_are_text(read, tmp_path: Path):
    path = tmp_path / "fixed.parquet"
    pq.write_table(pa.table({"label": pa.array([b"good", b"bad "], pa.binary(4)), "text": ["one", "two"]}), path)
    assert rows(read(path)) == [["good", "one"], ["bad ", "two"]]
