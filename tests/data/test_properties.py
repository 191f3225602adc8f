"""What holds for any name, any table, any text and any path, not only for those that somebody thought of."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from dashboard.data.readers import names
from dashboard.data.tables.reading import read_table
from dashboard.data.text.preprocessing import TextPreprocessing, tokens, words
from dashboard.errors import NotFoundError
from dashboard.spec.storable import storable
from dashboard.spec.table import TableReading
from dashboard.store import folders, ids

_SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, database=None)
_NAMES = some.text(some.characters(codec=None), max_size=30) | some.text("./\\:aA \n\0\u202e", max_size=12)
_CELLS = some.text(some.characters(exclude_characters="\0", codec="utf-8"), max_size=30) | some.text(
    "\"',;\t|\\ \r\nab1.", max_size=12
)
_PLACES = (folders.dataset_version, folders.run, folders.job, folders.staging, folders.unfinished)


@_SETTINGS
@given(_NAMES)
def test_any_name_is_cut_into_parts_that_cannot_lead_anywhere(name: str):
    parts = names.parts(name)
    assert not any(part in ("", ".") or "/" in part or "\\" in part for part in parts)
    if names.unsafe(name) is None:
        assert ".." not in parts and not PurePosixPath(name).is_absolute()
        assert PurePosixPath("/place", *parts).is_relative_to("/place")


@_SETTINGS
@given(_NAMES)
def test_any_name_can_be_stored_and_stays_itself(name: str):
    stored = storable(name)
    assert stored.encode("utf-8").decode("utf-8") == stored == storable(stored)
    if name.isascii():
        assert stored == name
    assert unicodedata.is_normalized("NFC", names.label(stored)) or not names.label(stored).strip()


@_SETTINGS
@given(some.lists(some.sampled_from(["a", "a.png", "a (2).png", "a (3).png", "d/a", "d.x/a", "", "."]), max_size=12))
def test_unique_names_are_unique_and_only_what_is_double_is_changed(given_names: list[str]):
    found = names.unique(given_names)
    assert len(set(found)) == len(found) == len(given_names)
    assert [new for new, old in zip(found, given_names, strict=True) if new == old] == list(dict.fromkeys(given_names))


@_SETTINGS
@given(some.lists(some.binary(max_size=12), max_size=5))
def test_names_of_archives_are_read_whatever_their_bytes(raw: list[bytes]):
    assert len(names.decoded(raw)) == len(raw)


@_SETTINGS
@given(
    odd=some.lists(_CELLS, min_size=1, max_size=5),
    delimiter=some.sampled_from([",", ";", "\t", "|"]),
    newline=some.sampled_from(["\n", "\r\n"]),
    quoting=some.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    encoding=some.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_table_comes_back_as_it_was_written(
    odd: list[str], delimiter: str, newline: str, quoting: int, encoding: str
):
    assume(
        quoting == csv.QUOTE_ALL or not any("\r" in cell for cell in odd)
    )  # which Python itself writes without quotes
    texts = [*odd, *(f"some words, number {number}" for number in range(15))]
    rows = [[f"r{number}", text, "ab"[number % 2]] for number, text in enumerate(texts)]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writerows([["id", "text", "label"], *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(file.getvalue().encode(encoding))
        table = read_table(path, "a.csv", TableReading())
    assert table.refused == () and table.columns == ("id", "text", "label")
    assert table.frame.to_numpy().tolist() == rows


@_SETTINGS
@given(some.text(some.characters(codec=None), max_size=80))
def test_any_text_is_cut_into_tokens_in_their_order(text: str):
    found = tokens(text)
    assert [token.text for token in found] == list(words(text))
    assert all(token.text and not any(map(str.isspace, token.text)) for token in found)
    ends = [0, *(place for token in found for place in (token.start, token.end)), len(text)]
    assert ends == sorted(ends) and all(token.start < token.end for token in found)
    assert TextPreprocessing(("", "[UNK]"), sequence_length=5).ids([text]).shape == (1, 5)


@_SETTINGS
@given(some.text(max_size=20) | some.text("0123456789abcdef./\\\n", min_size=11, max_size=13))
def test_what_is_no_id_is_never_part_of_a_path(text: str):
    if ids.is_id(text):
        assert all(place(text).name == text for place in _PLACES)
        return
    for place in _PLACES:
        with pytest.raises(NotFoundError):
            place(text)
