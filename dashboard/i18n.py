"""The catalogues' lookup: sentences, numbers and dates in the reader's language.

English is the key and stands in the code; Chinese comes from ``locale/zh_CN/LC_MESSAGES/kerascope.po``, read as it is,
so that there is no compiled file to forget.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import datetime, tzinfo
from functools import cache, reduce
from pathlib import Path
from typing import Any

from babel import Locale, dates, numbers
from babel.messages.pofile import read_po

from models.specs.text import N_, Message, message

__all__ = ["LANGUAGES", "N_", "Message", "_", "language", "message", "ngettext", "render", "set_language"]

LANGUAGES = {"en": "English", "zh": "简体中文"}
_LOCALES = {"en": "en", "zh": "zh_CN"}
_BETWEEN_WORDS = {"en": ", ", "zh": "、"}
_BETWEEN_CLAUSES = {"en": "; ", "zh": "；"}
_BETWEEN_SENTENCES = {"en": " ", "zh": ""}
_LARGEST = 1e15  # beyond it a float has no units any more, and Babel ends at 28 digits
_CATALOGUES = Path(__file__).parent / "locale"
_language: ContextVar[str] = ContextVar("language", default="en")

Escape = Callable[[str], str]


def language() -> str:
    """Code of the language in use in this thread: ``"en"`` or ``"zh"``."""
    return _language.get()


def set_language(code: str) -> None:
    """Use ``code`` in this thread from now on. Raises ``KeyError`` for a language that there is not."""
    _language.set(code if code in LANGUAGES else _unknown(code))


def _unknown(code: str) -> str:
    raise KeyError(f"language must be one of {sorted(LANGUAGES)}, received {code!r}")


def best_language(preferred: str | None) -> str:
    """The language of ours that is nearest to a browser's tag such as ``zh-CN`` or ``en-GB``."""
    return "zh" if (preferred or "").lower().startswith("zh") else "en"


@cache
def _catalogue(code: str) -> dict[Any, Any]:
    path = _CATALOGUES / _LOCALES[code] / "LC_MESSAGES" / "kerascope.po"
    if code == "en":
        return {}
    with path.open("rb") as file:
        return {
            entry.id if isinstance(entry.id, str) else entry.id[0]: entry.string for entry in read_po(file) if entry.id
        }


def _lookup(id: str) -> str:
    found = _catalogue(language()).get(id)
    if isinstance(found, tuple):
        found = found[0]
    return found or id


def _filled(template: str, values: dict[str, Any], escape: Escape | None) -> str:
    if not values:
        return template
    return template.format_map({name: _shown(value, escape) for name, value in values.items()})


def _shown(value: Any, escape: Escape | None) -> str:
    if isinstance(value, Message):
        return render(value, escape=escape)
    if isinstance(value, list | tuple):
        return list_words(_shown(item, escape) for item in value)
    if isinstance(value, bool | None):
        return str(value)
    if isinstance(value, int):
        return format_number(value)
    if isinstance(value, float):
        return format_number(value, digits=4)
    return escape(str(value)) if escape else str(value)


def _(id: str, /, **values: Any) -> str:
    """The sentence in the reader's language, with ``values`` in their places. Whole numbers are grouped."""
    return _filled(_lookup(id), values, None)


def ngettext(singular: str, plural: str, n: int, /, **values: Any) -> str:
    """Like ``_`` for a sentence that depends on a number, available in it as ``{n}``."""
    translated = _catalogue(language()).get(singular)
    if isinstance(translated, tuple):
        translated = translated[0]
    return _filled(translated or (singular if n == 1 else plural), {"n": n, **values}, None)


def render(message: Message, *, escape: Escape | None = None) -> str:
    """A stored message in the reader's language; ``escape`` is applied to each value that is text."""
    return _filled(_lookup(message.id), message.values, escape)


def english(message: Message) -> str:
    """A stored message in English, whatever the reader's language: for programs."""
    token = _language.set("en")
    try:
        return render(message)
    finally:
        _language.reset(token)


def list_words(items: Iterable[str]) -> str:
    """``["a", "b"]`` → "a, b" or "a、b". A list among the values of a sentence is joined like this, too."""
    return _BETWEEN_WORDS[language()].join(items)


def clauses(items: Iterable[str]) -> str:
    """``["a 1, 2", "b 3"]`` → "a 1, 2; b 3" or "a 1, 2；b 3", for items that have commas of their own."""
    return _BETWEEN_CLAUSES[language()].join(items)


def sentences(parts: Iterable[str]) -> str:
    """Sentences after each other; empty ones are left out. Chinese has no space between them."""
    return _BETWEEN_SENTENCES[language()].join(part for part in parts if part)


def in_turn(messages: Iterable[Message]) -> Message:
    """Stored sentences as one that says them after each other. Raises ``TypeError`` for none."""
    return reduce(lambda first, then: message(N_("{first} {then}"), first=first, then=then), messages)


def _locale() -> Locale:
    return Locale.parse(_LOCALES[language()])


def format_number(value: float, digits: int = 0) -> str:
    """``1234.5`` → ``1,234.5``; at most ``digits`` decimals. Numbers that nobody counts with are ``1e+30``."""
    if _LARGEST < abs(value) < math.inf:
        return f"{value:.4g}"
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return numbers.format_decimal(value, format=pattern, locale=_locale())


def format_percent(fraction: float, digits: int = 1) -> str:
    """``0.987`` → ``98.7%``."""
    if _LARGEST < abs(fraction) < math.inf:
        return f"{fraction * 100:.4g}%"
    pattern = "0" + ("." + "0" * digits if digits else "") + "%"
    return numbers.format_percent(fraction, format=pattern, locale=_locale())


def format_time(moment: float, zone: tzinfo | None = None) -> str:
    """A Unix time as date, hours and minutes, in ``zone`` or this machine's."""
    when = datetime.fromtimestamp(moment, tz=zone)
    day, hour = dates.format_date(when, "medium", locale=_locale()), dates.format_time(when, "short", locale=_locale())
    return f"{day} {hour}" if language() == "zh" else f"{day}, {hour}"


def format_bytes(count: int) -> str:
    """``1536`` → ``1.5 kB``; powers of 1,000, as disks are sold."""
    size, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{format_number(size, 0 if unit == 'B' or size >= 100 else 1)} {unit}"


def format_duration(seconds: float) -> str:
    """``75`` → ``1 min 15 s``; hours and minutes beyond an hour."""
    whole = max(0, round(seconds))
    if whole < 60:
        return _("{n} s", n=whole)
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        return (
            _("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
            if rest
            else _("{minutes} min", minutes=minutes)
        )
    hours, rest = divmod(whole // 60, 60)
    return _("{hours} h {minutes} min", hours=hours, minutes=rest)
