"""Text is data, whatever it holds."""

from __future__ import annotations

from dashboard.html_report.markup import Html, element, picture, section, sentence, table
from dashboard.html_report.svg import Bar, Line, bars, course, lines
from dashboard.i18n import message


def test_text_is_escaped_and_what_was_made_here_is_not():
    made = element("p", "<b>&", Html("<i>x</i>"), class_='a"b', stroke_width=2, none=None)
    assert made.source == '<p class="a&quot;b" stroke-width="2">&lt;b&gt;&amp;<i>x</i></p>'
    assert element("p", "a\u202eb").source == "<p>aU+202Eb</p>"


def test_only_our_own_stars_are_bold():
    told = message("**{name}** is {what}", name="**x** <b>", what="*y*")
    assert sentence(told).source == "<strong>**x** &lt;b&gt;</strong> is *y*"


def test_a_part_with_nothing_in_it_is_not_there():
    assert section("Title", table(["a"], [])).source == ""
    assert picture(b"\x89PNG...", "one").source.startswith('<img src="data:image/png;base64,')


def test_a_bar_is_as_long_as_its_share_of_the_room():
    drawn = bars([Bar("all", 2.0), Bar("half", 1.0, 0.5, 1.5)], str, 2.0, "alt").source
    assert 'width="178.0"' in drawn and 'width="89.0"' in drawn
    assert 'd="M268.5 48.0 H357.5' in drawn  # 224 + 178 · 0.25 and 224 + 178 · 0.75
    assert bars([], str, 1.0, "alt").source == ""


def test_a_curve_goes_from_corner_to_corner_and_one_point_is_none():
    drawn = lines([Line("one", [(0.0, 0.0), (1.0, 2.0), (2.0, float("nan"))])], ("x", "y"), "alt").source
    assert 'points="48.0,166.0 448.0,26.0"' in drawn
    assert lines([Line("one", [(0.0, 1.0)])], ("x", "y"), "alt").source == ""
    assert course([1.0, float("nan")], "alt").source == ""
