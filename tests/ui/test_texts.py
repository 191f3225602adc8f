from dashboard.ui import texts
from dashboard.ui.texts import Piece, Text, pieces, shortened, text_list


def drawn(monkeypatch):
    shown = []
    monkeypatch.setattr(texts.st, "html", shown.append)
    return shown


def test_what_users_wrote_is_never_markup(monkeypatch):
    shown = drawn(monkeypatch)
    text_list([Text("<b>$x$ :red[y] \u202eabc", '"><img src=x>', ["<i>#17</i>", ""], mark="bad")])
    assert "<b>" not in shown[0] and "<img" not in shown[0] and "<i>" not in shown[0]
    assert '<bdi>&lt;b&gt;$x$ :red[y] <span class="ks-code">U+202E</span>abc</bdi>' in shown[0]
    assert 'class="ks-tag bad"' in shown[0]


def test_a_text_without_a_class_has_no_tag(monkeypatch):
    shown = drawn(monkeypatch)
    text_list([Text("a")])
    assert "ks-tag" not in shown[0]


def test_a_very_long_text_says_how_much_is_left():
    assert shortened("abcdef", 4) == "abcd … (2 more characters)"
    assert shortened("abcd", 4) == "abcd"


def test_pieces_are_framed_and_what_is_between_them_is_not(monkeypatch):
    shown = drawn(monkeypatch)
    pieces([Piece("<a>", "word"), Piece(" & "), Piece("b", "unknown", '"hint"')])
    assert '<bdi class="ks-piece word">&lt;a&gt;</bdi><span> &amp; </span>' in shown[0]
    assert '<bdi class="ks-piece unknown" title="&quot;hint&quot;">b</bdi>' in shown[0]
