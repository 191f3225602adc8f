from __future__ import annotations

import pytest

from dashboard.data.unusual import check_normal, is_unusual, normal_labels
from dashboard.errors import DataError


@pytest.mark.parametrize(
    ("labels", "normal"),
    [
        (["0", "1", "1"], ("0",)),
        (["fault", "ok", "OK", "ok"], ("OK", "ok")),
        (["正常", "异常"], ("正常",)),
        (["a", "b", "b"], ("b",)),
        (["", "", "fault"], ("",)),
        (["0", "no", "no"], ("no",)),  # all of them are words for normal: the most frequent one
    ],
)
def test_normal_labels(labels: list[str], normal: tuple[str, ...]):
    found = normal_labels(labels)
    assert found and found[0] == normal


@pytest.mark.parametrize("labels", [[], ["a", "a"], ["ok", "", "ok"], ["", "", ""]])
def test_labels_that_leave_nothing_unusual(labels: list[str]):
    assert normal_labels(labels) is None


def test_labels_compare_as_text():
    assert is_unusual(["0", "0.0", "1", ""], ["0", ""]).tolist() == [False, True, True, False]


def test_a_normal_label_that_is_not_there():
    with pytest.raises(DataError, match="2") as caught:
        check_normal(["0", "1"], ["0", "2"])
    assert caught.value.code == "D261"


def test_nothing_unusual_is_left():
    with pytest.raises(DataError) as caught:
        check_normal(["0", "1"], ["0", "1"])
    assert caught.value.code == "D262"
    with pytest.raises(DataError):
        check_normal(["fault", ""], ["fault"])
    check_normal(["0", "1"], ["0"])
