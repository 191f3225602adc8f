import pytest

from dashboard.i18n import message
from dashboard.ui.text import escape, plain, show

J = "\u2060"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("cat", "cat"),
        ("猫和狗", "猫和狗"),
        ("a b", "a b"),
        ("x:red[y]", f"x\\:{J}red\\[y\\]"),
        (":material/home:", f"\\:{J}material\\/home\\:"),
        (":smile:", f"\\:{J}smile\\:"),
        ("$x^2$", r"\$x\^2\$"),
        ("[a](http://b.c)", f"\\[a\\]\\(http\\:{J}\\/\\/b\\.c\\)"),
        ("![a](b)", r"\!\[a\]\(b\)"),
        ("`code`", r"\`code\`"),
        ("<b>&amp;", f"\\<{J}b\\>{J}\\&amp\\;"),
        ("**b** _i_ ~~s~~", f"\\*\\*b\\*\\* \\_i\\_ \\~{J}\\~{J}s\\~{J}\\~"),
        ("# head", r"\# head"),
        ("1. one", r"1\. one"),
        ("a|b\\c", r"a\|b\\c"),
        ("a->b", f"a\\-{J}\\>{J}b"),
        ("www.evil.png", f"www{J}\\.evil\\.png"),
        ("me@here.org", f"me{J}\\@{J}here\\.org"),
    ],
)
def test_markup_is_disarmed(raw, expected):
    assert escape(raw) == expected


def test_what_the_reader_sees_is_the_text_itself():
    raw = "C:\\photos\\(1) *best* #7 @home ~ $5 <new>"
    assert escape(raw).replace(J, "").replace("\\\\", "\0").replace("\\", "").replace("\0", "\\") == raw


@pytest.mark.parametrize("breaking", ["\n", "\r\n", "\t", "\u2028", "\n\n    "])
def test_a_name_stays_on_one_line(breaking):
    assert escape(f"a{breaking}b").split() == ["a", "b"]
    assert "\n" not in escape(f"a{breaking}b")


def test_characters_that_reverse_or_hide_text_are_taken_out():
    assert escape("photo\u202egpj.exe\u200b\x00") == r"photogpj\.exe"


def test_values_of_a_message_are_escaped_and_its_words_are_not():
    told = message("**{name}** has {n} pictures", name="a*b", n=1200)
    assert show(told) == r"**a\*b** has 1,200 pictures"
    assert plain(told) == "**a*b** has 1,200 pictures"


def test_messages_within_messages_are_escaped_once():
    assert show(message("Because {why}", why=message("{name}!", name="_"))) == r"Because \_!"
