import io

import pandas as pd
import pytest

from dashboard.actions.tables import csv_bytes, is_changed_as_csv, parquet_bytes


def test_spreadsheets_recognise_the_letters():
    assert csv_bytes(pd.DataFrame({"名": ["猫"]})) == b"\xef\xbb\xbf" + "名\n猫\n".encode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_cannot_become_a_formula(text):
    [_header, line] = csv_bytes(pd.DataFrame({"a": [text]})).decode("utf-8-sig").split("\n", 1)
    assert line.strip('"').startswith("'")


def test_numbers_stay_numbers():
    assert csv_bytes(pd.DataFrame({"a": [-1.5, 2.0]})).decode("utf-8-sig") == "a\n-1.5\n2.0\n"


def test_headings_are_guarded_and_the_frame_is_left_alone():
    frame = pd.DataFrame({"=a": ["=b"]})
    assert csv_bytes(frame).decode("utf-8-sig") == "'=a\n'=b\n"
    assert frame.iloc[0, 0] == "=b"


def test_missing_values_are_empty_cells():
    assert csv_bytes(pd.DataFrame({"a": ["x", None]})).decode("utf-8-sig") == 'a\nx\n""\n'


def test_a_table_that_is_changed_for_spreadsheets_says_so_and_has_an_exact_copy():
    plain = pd.DataFrame({"a": ["x", None], "n": [-1.5, 2.0]})
    assert not is_changed_as_csv(plain)
    for changed in (plain.assign(a=["=1", "x"]), plain.rename(columns={"n": "@n"}), plain.assign(a=["＝1", "x"])):
        assert is_changed_as_csv(changed)
        assert "'" in csv_bytes(changed).decode("utf-8-sig")
        pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(parquet_bytes(changed))), changed)


def test_headings_that_are_there_twice_are_kept_apart():
    frame = pd.DataFrame([["=1", "+2"]], columns=["=a", "=a"])
    assert csv_bytes(frame).decode("utf-8-sig") == "'=a,'=a\n'=1,'+2\n"
    assert pd.read_parquet(io.BytesIO(parquet_bytes(frame))).to_dict("list") == {"=a": ["=1"], "=a (2)": ["+2"]}


def test_a_table_without_columns_is_an_empty_file():
    assert csv_bytes(pd.DataFrame()).decode("utf-8-sig").strip() == ""


def test_numbers_among_words_are_kept_as_words():
    frame = pd.DataFrame({"value": ["=1", 0.1, None], "n": [1, 2, 3]})
    stored = pd.read_parquet(io.BytesIO(parquet_bytes(frame)))
    assert stored["value"].fillna("").tolist() == ["=1", "0.1", ""]
    assert stored["n"].tolist() == [1, 2, 3]
