from __future__ import annotations

import pytest

from dashboard.data.text.markup import has_markup, without_markup


@pytest.mark.parametrize(
    "text", ["a<br>b", "a<BR />b", '<a href="x">y</a>', "</p>", "fish &amp; chips", "&#39;", "&#x27;", "<!-- x -->"]
)
def test_markup(text: str):
    assert has_markup(text)


@pytest.mark.parametrize("text", ["", "a < b > c", "I <3 you", "<- here", "AT&T; fine", "R&D", "x<y>z", "a & b; c"])
def test_no_markup(text: str):
    assert not has_markup(text)


def test_text_without_its_markup():
    assert without_markup("<p>fish &amp; chips</p>").split() == ["fish", "chips"]


def test_many_opened_tags_take_no_time():
    assert not has_markup("<a " * 100_000)
