"""No visible text outside the catalogue: what a page or component shows goes through ``_()``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.messages import ROOT, called_name, places, sentence_calls

FILES = sorted([*(ROOT / "pages").rglob("*.py"), *(ROOT / "dashboard" / "ui").rglob("*.py"), ROOT / "streamlit_app.py"])
MARKED = {"_", "N_", "ngettext", "message"}
NOT_SHOWN = {"getLogger", "KeyError", "ValueError", "TypeError", "RuntimeError", "AssertionError", "debug", "exception"}
# Arguments of calls that nobody sees.
NOT_SHOWN_ARGUMENTS = {
    "key",
    "icon",
    "name",
    "class_name",
    "customdata",
    "mime",
    "file_name",
    "css",
    "js",
    "html",
    "url_path",
    "kind",
}
NAMES_OF_PRODUCTS = {"Kerascope", "简体中文", "English", "Noto Sans", "Inter"}

# Markdown, HTML, CSS, icons, colours, addresses and places: what is left after taking them out may be words.
_NOT_WORDS = re.compile(
    r":material/\w+:|:[a-z]+(?:-[a-z]+)?\[|<[^>]*>|\{[^}]*\}|&\w+;|https?://\S+|#[0-9a-fA-F]{3,8}\b|%[-\d.]*[a-zA-Z%]|\\\w"
)
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;.!?]? +[A-Za-z]{2,}|^\W*[A-Z][a-z]{2,}\b")
_TECHNICAL = re.compile(
    r"[;{}=]|^[./#]|--|\.(py|css|js|svg|png|html)\b|^[A-Z][a-z]+-[A-Z]|\bvar\(|\bfont\b|\bpx\b|\bsans-serif\b|^(top|middle|bottom) (left|center|right)$"
)


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """Text constants that are neither docstrings, nor types, nor inside a call that marks or hides them."""
    yield from _visible(tree)


def _visible(node: ast.AST) -> Iterator[ast.Constant]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
        return
    for child in _children(node):
        yield from _visible(child)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    if (
        isinstance(node, ast.Call)
        and called_name(node) in MARKED | NOT_SHOWN | {"Literal", "cast", "error", "warning"}
        and (
            called_name(node) not in ("error", "warning")
            or getattr(getattr(node.func, "value", None), "id", "") == "log"
        )
    ):
        return
    if isinstance(node, ast.Call):
        yield node.func
        yield from node.args
        yield from (word.value for word in node.keywords if word.arg not in NOT_SHOWN_ARGUMENTS)
        return
    if isinstance(node, ast.Subscript):
        yield node.value
        return
    if isinstance(node, ast.Dict):
        yield from node.values
        return
    body = getattr(node, "body", None)
    for child in ast.iter_child_nodes(node):
        is_docstring = (
            isinstance(body, list)
            and child in body
            and isinstance(child, ast.Expr)
            and isinstance(child.value, ast.Constant)
        )
        is_annotation = child is getattr(node, "annotation", None) or child is getattr(node, "returns", None)
        if not is_docstring and not is_annotation:
            yield child


def looks_like_words(text: str) -> bool:
    """True for text that a reader would read: a word with a capital, or two words in a row."""
    rest = _NOT_WORDS.sub(" ", text).strip()
    return rest not in NAMES_OF_PRODUCTS and not _TECHNICAL.search(text) and bool(_SENTENCE.search(rest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Start training", True),
        ("Accuracy", True),
        ("**Best** epoch", True),
        ("too few pictures", True),
        (":material/home: Home", True),
        (":material/home:", False),
        ("run", False),
        ("--server.port", False),
        ("<div class='a b'></div>", False),
        ("%d %s", False),
        ("page_header", False),
    ],
)
def test_words_are_told_from_markup(text: str, expected: bool):
    assert looks_like_words(text) is expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_visible_text_outside_the_catalogue(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    found = [f"line {node.lineno}: {node.value!r}" for node in literals(tree) if looks_like_words(str(node.value))]
    assert not found, "put these into _(), N_() or ngettext():\n" + "\n".join(found)


def test_sentences_are_literals_or_stored_ids():
    """An f-string or a sum inside ``_()`` is never found by the extraction, and never translated."""
    wrong = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called_name(node) in MARKED:
                texts = node.args[: 2 if called_name(node) == "ngettext" else 1]
                wrong += [
                    f"{path.relative_to(ROOT)}:{node.lineno}"
                    for text in texts
                    if isinstance(text, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp)
                ]
    assert not wrong


def test_every_place_of_a_sentence_gets_its_value():
    wrong = [
        f"{call.place}: {call.name}{call.texts} receives {sorted(call.values)}"
        for call in sentence_calls()
        if call.texts is not None and call.values is not None
        if (wanted := frozenset().union(*(places(text) for text in call.texts))) != call.values
        and not (call.name == "ngettext" and wanted | {"n"} == call.values)
    ]
    assert not wrong, "\n".join(wrong)


def test_counted_nouns_have_the_same_places_in_both_forms():
    wrong = [
        f"{call.place}: {call.texts}"
        for call in sentence_calls()
        if call.name == "ngettext" and call.texts and places(call.texts[0]) - {"n"} != places(call.texts[1]) - {"n"}
    ]
    assert not wrong
