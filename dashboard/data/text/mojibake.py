"""Texts that were read in a wrong encoding: "cafÃ©", "浣犲ソ", "ÄãºÃ", "锟斤拷".

Each rule undoes a mistake that is often made and looks whether sense comes out. Letters that are merely unusual
("voilà »", "Spaß”", "ÄÄÄÄH") must not be taken for one, so rare coincidences are asked for twice in a row.
"""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LEAST_HAN = 2
_MOST_OF_IT = 0.7


def _either(first: int, last: int) -> str:
    """The bytes as Latin-1 and as Windows-1252 show them, for a character class."""
    values = bytes(range(first, last + 1))
    return re.escape("".join(sorted(set(values.decode("latin-1") + values.decode("cp1252", "ignore")))))


_NEXT = f"[{_either(0x80, 0xBF)}]"
_UTF8_AS_LATIN = re.compile(
    "|".join(
        (
            rf"[ÂÃ]{_NEXT}",  # accented letters, signs
            rf"(?:[ÄÅ]{_NEXT}){{2}}|(?:[ÎÏ]{_NEXT}){{2}}|(?:[ÐÑ]{_NEXT}){{2}}",  # eastern Europe, Greek, Cyrillic
            rf"â[€\x80„\x84]{_NEXT}",  # quotation marks, dashes, signs
            rf"ï[»¼½]{_NEXT}",  # byte order mark, wide punctuation
            rf"(?:[ã-é]{_NEXT}{{2}}){{2}}",  # Chinese, Japanese, Korean
            rf"ð[Ÿ\x9f]{_NEXT}{{2}}",  # emoji
        )
    )
)
_KNOWN = re.compile("\ufffd|锟斤拷|[鈥銆锛][^\x00-\x7f]")  # lost characters, the same as GBK, quotes and stops as GBK
_HAN_IN_A_WORD = re.compile(r"[a-z][\u3400-\u4dbf\u4e00-\u9fff]")  # an apostrophe or an accent as GBK: "don壽鱰"
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{3,}")
_GBK_AS_LATIN = re.compile(r"(?:[\xb0-\xd7][\xa1-\xfe]){2,}")  # the 3,755 usual characters
_LEAST_DIFFERENT = 3


def is_mojibake(text: str) -> bool:
    """Whether a part of the text was read in a wrong encoding."""
    if text.isascii():
        return False
    if _KNOWN.search(text) or _UTF8_AS_LATIN.search(text):
        return True
    if _HAN_IN_A_WORD.search(text) and len(_LATIN_WORD.findall(text)) > len(_HAN.findall(text)):
        return True
    if any(len(set(run)) >= _LEAST_DIFFERENT for run in _GBK_AS_LATIN.findall(text)):
        return True
    return any(_is_utf8_as_gbk(run) for run in _NOT_ASCII.findall(text))


def _is_utf8_as_gbk(run: str) -> bool:
    data = run.encode("gb18030", "ignore")
    meant = len(_HAN.findall(data.decode("utf-8", "ignore")))
    return meant >= _LEAST_HAN and 3 * meant >= _MOST_OF_IT * len(data)
