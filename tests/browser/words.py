"""Looks texts up as the app does, so that the journeys find buttons by what is written on them, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import contextmanager

from dashboard import i18n

Language = str
BROWSER_LOCALES = {"en": "en-US", "zh": "zh-CN"}

# Names that stay as they are in Chinese, and data of the user's.
NAMES = re.compile(
    r"skip to main content|"  # Streamlit's, hidden until it is reached by the keyboard
    r"kerascope|landlock|json lines|parquet|tensorflow|jax|onnx|keras|adamw?|sgd|rmsprop|relu|json|python|apache|my shapes|my pictures|broken|png|circle|square|noise|"
    r"roc auc|pr auc|pca|holm|intel|amd|xeon|epyc|core|processor|cpu|gpu|nvidia|english|excel|dense|flatten|softmax|shapley|pip install -r [\w.-]+|\bid\b|/[\w./ -]+",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"[A-Za-z]{2,}[,.]? [A-Za-z]{2,}|\b[A-Z][a-z]{3,}\b")


@contextmanager
def reading(language: Language):
    """Texts are looked up in ``language`` inside the block."""
    before = i18n.language()
    i18n.set_language(language)
    try:
        yield
    finally:
        i18n.set_language(before)


def text(id: str, language: Language = "en", /, **values: object) -> str:
    """The sentence ``id`` of the catalogue. Fails for one that the code does not have: the test would look for nothing."""
    _check(id)
    with reading(language):
        return i18n._(id, **values)


def counted(one: str, many: str, n: int, language: Language = "en") -> str:
    """The sentence for ``n`` of something; fails as ``text`` does."""
    _check(one)
    _check(many)
    with reading(language):
        return i18n.ngettext(one, many, n)


def _check(id: str) -> None:
    from tools.messages import extracted

    global _known
    if _known is None:
        _known = {str(part) for entry in extracted() if entry.id for part in _parts(entry.id)}
    assert id in _known, f"no sentence of the app is called {id!r}"


def with_any(id: str, language: Language, **values: str) -> re.Pattern[str]:
    """The sentence ``id`` with anything in its places, but ``values`` as they are."""
    names = set(re.findall(r"{(\w+)}", id)) - set(values)
    words = re.escape(text(id, language, **values, **{name: f"@{name}@" for name in names}))
    return re.compile(re.sub(r"@\w+@", ".+?", words))


def stayed_english(lines: Iterable[str], *names: re.Pattern[str]) -> list[str]:
    """Those of the lines that are not Chinese, though they are neither ``NAMES`` nor ``names``."""
    found = []
    for line in lines:
        rest = NAMES.sub(" ", line)
        for pattern in names:
            rest = pattern.sub(" ", rest)
        if ENGLISH.search(rest):
            found.append(line)
    return found


def _parts(id: str | tuple[str, ...]) -> tuple[str, ...]:
    return (id,) if isinstance(id, str) else tuple(id)


_known: set[str] | None = None
