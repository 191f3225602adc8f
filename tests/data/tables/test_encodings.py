"""The ladder: mark, UTF-8, GB18030, detection; and what happens when it is not sure."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from dashboard.data.tables.encodings import decoding_of
from dashboard.errors import DataError
from tests.corpus import tables as corpus
from tests.data.tables.conftest import notes, refused, rows

CHINESE = corpus.csv_text(corpus.REVIEWS * 3)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_chinese_for_sure(read, encoding: str, newline: str):
    table = read(CHINESE.replace("\n", newline).encode(encoding))
    assert table.seen.is_encoding_sure
    assert table.columns == ("text", "label")
    assert [tuple(row) for row in rows(table)] == list(corpus.REVIEWS * 3)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_english_in_wide_characters_without_a_mark(read, encoding: str):
    table = read(corpus.csv_text(corpus.ENGLISH).encode(encoding))
    assert [tuple(row) for row in rows(table)] == list(corpus.ENGLISH)


@pytest.mark.parametrize(
    "texts, written, expected",
    [
        (corpus.FRENCH, "cp1252", "cp1252"),
        (corpus.FRENCH, "latin-1", "cp1252"),
        (corpus.TRADITIONAL, "big5", "big5hkscs"),
        (corpus.JAPANESE, "shift_jis", "cp932"),
        (corpus.JAPANESE, "euc_jp", "euc_jp"),
        (corpus.KOREAN, "euc_kr", "cp949"),
        (corpus.RUSSIAN, "cp1251", "cp1251"),
        (corpus.RUSSIAN, "koi8-r", "koi8_r"),
        (corpus.GREEK, "cp1253", "cp1253"),
    ],
)
def test_others_are_never_taken_for_gb18030(read, texts, written: str, expected: str):
    content = corpus.csv_text(texts * 3).encode(written)
    table = read(content)
    names = [table.seen.encoding] if table.seen.is_encoding_sure else [seen.name for seen in table.seen.encodings]
    assert expected in names
    assert table.seen.encoding == expected
    assert [tuple(row) for row in rows(table)] == list(texts * 3)


def test_few_characters_are_not_sure_and_come_with_previews(read):
    table = read("text,label\ncaf\xe9,a\nthe,b\n".encode("latin-1"))
    assert not table.seen.is_encoding_sure
    assert len(table.seen.encodings) == 3
    assert "not sure" in notes(table)[0]
    assert table.seen.encodings[0].name == table.seen.encoding
    assert ("café,a",) in [seen.preview for seen in table.seen.encodings]


def test_an_alphabet_that_is_not_on_the_list_is_never_sure(read):
    polish = corpus.csv_text([("Zażółć gęślą jaźń, proszę państwa".replace(",", ""), "a")] * 8)
    assert not read(polish.encode("cp1250")).seen.is_encoding_sure


def test_the_choice_wins(read):
    content = corpus.csv_text(corpus.FRENCH).encode("cp1252")
    table = read(content, encoding="ISO-8859-15")
    assert table.seen.encoding == "iso8859-15"
    assert table.seen.encodings == ()


@pytest.mark.parametrize("name", ["klingon", "rot13", "zlib_codec", "idna", "unicode_escape"])
def test_an_encoding_that_is_none(read, name: str):
    with pytest.raises(DataError) as error:
        read("text,label\none,a\n", encoding=name)
    assert error.value.code == "D201"


def test_a_damaged_row_among_good_ones(read):
    lines = CHINESE.encode().split(b"\n")
    lines[3] = lines[3][:7] + b"\xff\xfe" + lines[3][9:]
    table = read(b"\n".join(lines))
    assert table.seen.encoding == "utf-8"
    assert refused(table) == {4: "D209"}
    assert len(table.frame) == 11


def test_a_file_cut_in_the_middle_of_a_character(read):
    table = read(CHINESE.encode()[:-4])
    assert table.seen.encoding == "utf-8"
    assert list(refused(table)) == [13]


def test_a_mark_is_no_part_of_the_first_name(read):
    assert read(codecs.BOM_UTF8 + b"text,label\none,a\n", encoding="utf-8").columns == ("text", "label")


def test_plain_ascii(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"text,label\none,a\n")
    found = decoding_of(path)
    assert (found.encoding, found.is_sure, found.is_clean) == ("utf-8", True, True)


@pytest.mark.parametrize("labels", [("好评", "差评"), ("积极", "消极"), ("正面", "负面"), ("男", "女"), ("是", "否")])
def test_two_chinese_labels_in_an_english_table_are_gb18030_but_not_sure(read, labels: tuple[str, str]):
    content = corpus.csv_text([(f"this is text {number} of it", labels[number % 2]) for number in range(40)])
    table = read(content.encode("gb18030"))
    assert table.seen.encoding == "gb18030" and not table.seen.is_encoding_sure
    assert set(table.frame["label"]) == set(labels)


def test_what_comes_again_in_every_row_is_no_further_evidence(read):
    content = corpus.csv_text([(f"text {number}", "да" if number % 2 else "нет") for number in range(200)])
    assert not read(content.encode("koi8-r")).seen.is_encoding_sure
