"""Looks texts up as the app does, so that the journeys find buttons by what is written on them, in both languages."""

from __future__ import annotations

from contextlib import contextmanager

from dashboard import i18n

Language = str
BROWSER_LOCALES = {"en": "en-US", "zh": "zh-CN"}


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
    from tools.messages import extracted

    global _known
    if _known is None:
        _known = {str(part) for entry in extracted() if entry.id for part in _parts(entry.id)}
    assert id in _known, f"no sentence of the app is called {id!r}"
    with reading(language):
        return i18n._(id, **values)


def _parts(id: str | tuple[str, ...]) -> tuple[str, ...]:
    return (id,) if isinstance(id, str) else tuple(id)


_known: set[str] | None = None
