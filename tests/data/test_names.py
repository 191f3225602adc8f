from __future__ import annotations

import pytest

from dashboard.data.class_order import in_order
from dashboard.data.readers import names


@pytest.mark.parametrize(
    "name", ["../e.png", "/abs/e.png", "C:\\e.png", "..\\..\\e.png", "a/../../e.png", "\\\\host\\e.png"]
)
def test_names_that_leave_their_folder_are_unsafe(name: str):
    assert names.unsafe(name).code == "D150"


@pytest.mark.parametrize(
    "name", ["a/b.png", "a\nb.png", "a\x00b.png", "con", "x.", "..a/b.png", "\u202egnp.exe", "a" * 300]
)
def test_odd_names_are_only_data(name: str):
    assert names.unsafe(name) is None


@pytest.mark.parametrize(
    "name", ["__MACOSX/cat/._1.png", "cat/.DS_Store", "cat/Thumbs.db", "desktop.ini", ".git/config", "a/.hidden/1.png"]
)
def test_junk_is_known(name: str):
    assert names.junk(names.parts(name)).code in ("D140", "D141")


def test_pictures_are_no_junk():
    assert names.junk(("cat", "1.png")) is None


def test_equal_names_are_numbered_and_never_take_a_name_that_there_is():
    assert names.unique(["a/1.png", "a/1.png", "a/1 (2).png", "b", "b"]) == [
        "a/1.png",
        "a/1 (3).png",
        "a/1 (2).png",
        "b",
        "b (2)",
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (["猫/1.png".encode(), b"dog/1.png"], ["猫/1.png", "dog/1.png"]),
        (["猫/1.png".encode("gb18030"), "狗/1.png".encode("gb18030")], ["猫/1.png", "狗/1.png"]),
        ([b"caf\x82.png"], ["café.png"]),
    ],
)
def test_names_without_a_mark_are_utf8_then_gb18030_then_cp437(raw: list[bytes], expected: list[str]):
    assert names.decoded(raw) == expected


def test_a_label_has_one_form_whatever_system_wrote_it():
    assert names.label("cafe\u0301 ") == names.label("caf\u00e9") == "café"


def test_classes_are_sorted_by_value_when_all_are_numbers():
    assert in_order(["10", "2", "0"]) == ["0", "2", "10"]
    assert in_order(["10", "2", "x"]) == ["10", "2", "x"]
