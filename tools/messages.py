"""Finds the sentences of the code: as a Babel catalogue, and as calls whose form can be checked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("streamlit_app.py", "pages", "dashboard", "models")
MARKS = ("_", "N_", "ngettext")


def source_files() -> Iterator[Path]:
    """Every Python file whose sentences people may see."""
    for name in SOURCES:
        path = ROOT / name
        if path.is_file():
            yield path
        else:
            yield from sorted(path.rglob("*.py"))


def extracted() -> Catalog:
    """All sentences of the code with the files that they stand in; a sentence with a plural has a pair as its id.

    Read from the syntax tree: Babel's own extraction does not look into f-strings before Python 3.12.
    """
    catalog = Catalog(charset="utf-8")
    for call in sentence_calls():
        if call.texts and call.name in MARKS:
            id = call.texts[0] if len(call.texts) == 1 else call.texts
            catalog.add(id, locations=[(call.place.partition(":")[0], 0)])
    return catalog


@dataclass(frozen=True)
class SentenceCall:
    """One call that names a sentence.

    Attributes:
        place: ``file:line``.
        name: what is called: ``_``, ``N_``, ``ngettext`` or ``message``.
        texts: the sentence, or its singular and plural; None where it is no plain literal.
        values: names of the values that are given; None where they cannot be seen (``**values``).
    """

    place: str
    name: str
    texts: tuple[str, ...] | None
    values: frozenset[str] | None


def sentence_calls() -> Iterator[SentenceCall]:
    """Every call of ``_``, ``N_``, ``ngettext``, ``message``, and every error raised with ``N_``."""
    for path in source_files():
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (found := _sentence(node)):
                name, texts, values = found
                yield SentenceCall(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", name, texts, values)


def _sentence(call: ast.Call) -> tuple[str, tuple[str, ...] | None, frozenset[str] | None] | None:
    name = called_name(call)
    values = _value_names(call)
    if name in ("_", "N_"):
        return name, _literals(call.args[:1]), values if name == "_" else None
    if name == "ngettext":
        return name, _literals(call.args[:2]), None if values is None else values | {"n"}
    marked = [arg for arg in call.args if isinstance(arg, ast.Call) and called_name(arg) == "N_"]
    if marked and (name == "message" or name.endswith("Error")):
        return name, _literals(marked[0].args), values
    return None


def called_name(call: ast.Call) -> str:
    """Last part of what is called: ``a.b.c()`` → ``c``."""
    return str(getattr(call.func, "id", None) or getattr(call.func, "attr", ""))


def _literals(nodes: list[ast.expr]) -> tuple[str, ...] | None:
    texts = tuple(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return texts if texts and len(texts) == len(nodes) else None


def _value_names(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def places(text: str) -> frozenset[str]:
    """Names in the braces of a sentence. Raises ``ValueError`` for braces that do not match."""
    return frozenset(name for _text, name, _form, _conversion in Formatter().parse(text) if name is not None)
