"""Which script a text is written in, and about how many words it has. Languages are not guessed: short texts do not give them away."""

from __future__ import annotations

import re
from typing import Literal

Script = Literal["latin", "han", "mixed", "other"]

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_UNITS = re.compile(rf"(?P<han>[{_HAN}])|(?P<latin>[{_LATIN}]+)|(?P<other>(?:(?![{_HAN}{_LATIN}])[^\W\d_])+)")
_HAN_OR_WORD = re.compile(rf"(?P<han>[{_HAN}])|(?:(?![{_HAN}])[^\W_])+")

_MOSTLY = 0.8
_LEAST_KANA = 0.1  # of Han and Kana together; Japanese has far more, a Chinese text quotes single ones
_HAN_PER_WORD = 2


def script_of(text: str) -> Script:
    """The script of at least four fifths of a text, a Chinese character counting as much as a word in letters.

    Japanese is "other", whatever its share of Chinese characters; so is a text without a letter. "mixed" has no script
    that prevails.
    """
    counts = _counts(text)
    total = sum(counts.values())
    if not total:
        return "other"
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] >= _MOSTLY * total else "mixed"


def _counts(text: str) -> dict[Script, int]:
    counts: dict[Script, int] = {"latin": 0, "han": 0, "other": 0}
    for unit in _UNITS.finditer(text):
        counts[unit.lastgroup] += 1  # type: ignore[index]
    kana = 0 if text.isascii() else len(_KANA.findall(text))
    if kana and kana >= _LEAST_KANA * (kana + counts["han"]):
        counts["other"] += counts["han"]
        counts["han"] = 0
    return counts


def has_letters(text: str) -> bool:
    """Whether there is a letter or a character of any script."""
    return _UNITS.search(text) is not None


def num_words(text: str) -> float:
    """About how many words: a number or a word in letters is one, a Chinese character is half a word."""
    units = [unit.lastgroup for unit in _HAN_OR_WORD.finditer(text)]
    num_han = units.count("han")
    return len(units) - num_han + num_han / _HAN_PER_WORD
