import pandas as pd
import pytest

from dashboard.actions.tables import csv_bytes


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
