"""Texts that differ in case, spaces or punctuation only are near duplicates: they share a group, which no split parts."""

from __future__ import annotations

import hashlib
import unicodedata


class _Kept(dict[int, int]):
    """Code of a character → itself for letters, digits and their marks, else a space; found out when first asked."""

    def __missing__(self, code: int) -> int:
        is_kept = unicodedata.category(chr(code))[0] in "LNM"
        self[code] = code if is_kept else ord(" ")
        return self[code]


_KEPT = _Kept()


def normalised(text: str) -> str:
    """Letters and digits in one form and case with single spaces between; the exact text where there are none."""
    words = unicodedata.normalize("NFKC", text).casefold().translate(_KEPT).split()
    return " ".join(words) or text


def group(text: str) -> str:
    """A hash that near duplicates share."""
    return digest(normalised(text))


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
