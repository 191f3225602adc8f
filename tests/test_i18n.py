"""Sentences, numbers and dates in both languages; answers worked by hand."""

from __future__ import annotations

from datetime import UTC

import pytest

from dashboard import i18n
from dashboard.i18n import N_, Message, _, message, ngettext, render


def test_values_fill_their_places_and_whole_numbers_are_grouped():
    assert _("{n} of {name}", n=12345, name="cats") == "12,345 of cats"


def test_user_text_is_escaped_only_where_asked():
    stored = message(N_("The file {name} is broken."), name="<b>")
    assert render(stored) == "The file <b> is broken."
    assert render(stored, escape=lambda text: text.replace("<", "&lt;")) == "The file &lt;b> is broken."


def test_braces_in_user_text_are_not_places():
    assert render(message("{name}", name="{0} {secret}")) == "{0} {secret}"


def test_a_message_inside_a_message_is_rendered_too():
    inner = message("{n} pictures", n=2)
    assert render(message("There are {what}.", what=inner)) == "There are 2 pictures."


def test_a_list_is_joined_in_the_language_that_is_read_and_each_item_is_escaped():
    stored = message("Choose one of: {names}.", names=["<a>", "b", 1000])
    assert render(stored, escape=lambda text: text.replace("<", "&lt;")) == "Choose one of: &lt;a>, b, 1,000."
    read_back = Message.model_validate_json(message("{names}", names=("a", message("{n} b", n=2))).model_dump_json())
    i18n.set_language("zh")
    assert render(read_back) == "a、2 b"


@pytest.mark.parametrize(
    ("code", "words", "clauses", "sentences"), [("en", "a, b", "a; b", "A. B."), ("zh", "a、b", "a；b", "A.B.")]
)
def test_joining_follows_the_language(code, words, clauses, sentences):
    i18n.set_language(code)
    assert i18n.list_words(["a", "b"]) == words
    assert i18n.clauses(["a", "b"]) == clauses
    assert i18n.sentences(["A.", "", "B."]) == sentences
    assert render(i18n.in_turn([message("A."), message("B.")])) == sentences


def test_one_stored_sentence_stays_as_it_is():
    assert i18n.in_turn([message("A.")]) == message("A.")


def test_programs_are_answered_in_english_and_the_language_stays():
    i18n.set_language("zh")
    assert i18n.english(message("{names} · {n}", names=["a", "b"], n=1000)) == "a, b · 1,000"
    assert i18n.language() == "zh"


def test_singular_and_plural():
    assert ngettext("{n} picture", "{n} pictures", 1) == "1 picture"
    assert ngettext("{n} picture", "{n} pictures", 1000) == "1,000 pictures"


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError, match="received 'fr'"):
        i18n.set_language("fr")


@pytest.mark.parametrize(("tag", "code"), [("zh-CN", "zh"), ("zh", "zh"), ("en-GB", "en"), ("de", "en"), (None, "en")])
def test_the_browser_chooses_the_first_language(tag, code):
    assert i18n.best_language(tag) == code


def test_numbers():
    assert i18n.format_number(1234567.891, digits=2) == "1,234,567.89"
    assert i18n.format_number(1e30, digits=4) == "1e+30"
    assert i18n.format_percent(1e30) == "1e+32%"
    assert i18n.format_percent(0.98765) == "98.8%"
    assert i18n.format_bytes(1536) == "1.5 kB"
    assert i18n.format_bytes(999) == "999 B"
    assert i18n.format_bytes(3_600_000_000) == "3.6 GB"


@pytest.mark.parametrize(("seconds", "text"), [(4.4, "4 s"), (60, "1 min"), (75, "1 min 15 s"), (3700, "1 h 1 min")])
def test_durations(seconds, text):
    assert i18n.format_duration(seconds) == text


def test_dates_follow_the_language():
    assert i18n.format_time(0, UTC).startswith("Jan 1, 1970")
    i18n.set_language("zh")
    assert i18n.format_time(0, UTC).startswith("1970年1月1日")
