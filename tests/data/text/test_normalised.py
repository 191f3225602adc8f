"""What counts as nearly the same text."""

from __future__ import annotations

import pytest

from dashboard.data.text.normalised import group, normalised


@pytest.mark.parametrize(
    "text, expected",
    [
        ("  Free ENTRY!!! call 0800-123 ", "free entry call 0800 123"),
        ("很快，好吃 😀", "很快 好吃"),
        ("ＡＢＣ１２３", "abc123"),
        ("Straße", "strasse"),
        ("नमस्ते!", "नमस्ते"),
        ("?!…", "?!…"),
        ("😀", "😀"),
    ],
)
def test_letters_and_digits_in_one_form(text: str, expected: str):
    assert normalised(text) == expected


def test_groups():
    assert group("Good, very good!") == group("good very   GOOD")
    assert group("Good") != group("Goods")
    assert group("!!!") != group("???")
    assert len(group("a")) == 64
