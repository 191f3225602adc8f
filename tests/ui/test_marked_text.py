import pytest

from dashboard.ui import marked_text
from dashboard.ui.marked_text import MarkedWord
from dashboard.ui.text import literal_html


@pytest.fixture
def drawn(monkeypatch):
    """What was given to ``st.html``."""
    found = []
    monkeypatch.setattr(marked_text.st, "html", found.append)
    return found


def test_every_piece_is_escaped_and_stands_in_order(drawn):
    text = "<b>good</b> & *bad*"
    words = [MarkedWord(3, 7, 0.4, True), MarkedWord(15, 18, -0.2, False)]
    marked_text.marked_text(text, words)
    [html] = drawn
    assert "<bdi>&lt;b&gt;<span" in html and "&amp; *<span" in html and html.endswith("</span>*</bdi></p>")
    assert 'class="ks-word for" style="--ks-strength:100%"' in html
    assert 'class="ks-word against unknown" style="--ks-strength:50%"' in html


def test_small_shares_are_painted_weakly(drawn):
    marked_text.marked_text("a", [MarkedWord(0, 1, 0.015, True)])
    assert "--ks-strength:10%" in drawn[0]  # 0.015 of 0.15


def test_what_is_not_read_is_greyed_and_shortened(drawn):
    marked_text.marked_text("good " + "x" * 500, [MarkedWord(0, 4, 0.4, True)], read_to=4)
    cut = drawn[0].split('class="ks-cut">')[1]
    assert cut.startswith(" xxx") and "201 more characters" in cut


def test_control_characters_are_shown_by_their_numbers():
    assert literal_html("a\u202eb<\u0000") == (
        'a<span class="ks-code">U+202E</span>b&lt;<span class="ks-code">U+0000</span>'
    )
    assert literal_html("👨\u200d👩 \n\t好") == "👨\u200d👩 \n\t好", "joined emoji, lines and tabs stay"


def test_the_legend_names_only_what_there_is(drawn):
    marked_text.legend("<i>", with_unknown=False, with_cut=False)
    assert "&lt;i&gt;" in drawn[0] and "ks-cut" not in drawn[0] and "unknown" not in drawn[0]


def test_words_that_decide_together_are_painted_though_each_alone_adds_little(drawn):
    words = [MarkedWord(0, 4, 0.01, True, decides=True), MarkedWord(5, 9, 0.01, True)]
    marked_text.marked_text("slow cold", words)
    assert "--ks-strength:60%" in drawn[0] and "--ks-strength:7%" in drawn[0]
