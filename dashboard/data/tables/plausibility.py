"""How much bytes, read in one encoding, look like a language that is written in it. Nearly all bytes "are" GB18030."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import lru_cache

UNDECODABLE = "\udcff"  # stands where bytes are no text in an encoding; no text that is written can hold it
MARKING = "kerascope_marking"

_COMMON_HAN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么"
    "去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三"
    "又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常"
    "先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场"
    "件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类"
    "求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运送餐吃味快钱店服态差份"
    "們個這來國時會對發後裡種當沒動過還進實與長機關點業將兩間問應戰頭體見產話內給門東聲員論義處幾認條氣題爾變總電數報結務場計資統"
    "區隊決馬書則聽卻達強難權設記類據張該規萬覺術領確傳師觀讓識導爭運從開無為"
)
_HAN_MARKS = frozenset("，。！？、：；“”‘’《》（）【】…—～·「」『』　％＋－")
_FEWEST_DIFFERENT = 12  # characters; fewer, such as those of two labels, need not be frequent ones
_COMMON_HANGUL = frozenset("이다는에의가을를은고하지한로서도기사나리어아자대인스그시해일과있들니만정수")
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуяы")
_COMMON_GREEK = frozenset("αοιετσνηυρπκμλςάίόέήύώ")
_WESTERN_LETTERS = frozenset("àáâãäåæçèéêëìíîïðñþòóôõöøùúûüýÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠšŽžŸ")
_WESTERN_MARKS = frozenset("‘’“”„‚–—…•€£¥§°©®™«»¿¡·´\xa0½¼¾²³ºª")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return UNDECODABLE, error.end
    raise error


codecs.register_error(MARKING, _mark)


def plausibility(sample: bytes, encoding: str) -> float:
    """From 0 to 1. ``sample`` holds whole lines that are not plain ASCII."""
    text = sample.decode(encoding, MARKING)
    foreign = [char for char in text if char > "\x7f"]
    if not foreign:
        return 0.0
    broken = text.count(UNDECODABLE) / len(foreign)
    return _SCORES[encoding](text, foreign) * max(0.0, 1.0 - 10 * broken)


def _share(chars: list[str], of: Callable[[str], bool]) -> float:
    return sum(map(of, chars)) / len(chars)


def _both(plausible: float, frequent: float, expected: float) -> float:
    """Characters of the language, and its most frequent ones about as often as usual."""
    return 0.6 * plausible + 0.4 * min(1.0, frequent / expected)


@lru_cache(maxsize=8192)
def _lead(char: str, encoding: str) -> int:
    """First byte of a character of two bytes; 0 where it has another length."""
    try:
        code = char.encode(encoding)
    except UnicodeEncodeError:
        return 0
    return code[0] if len(code) == 2 else 0


def _simplified(_: str, chars: list[str]) -> float:
    known = _share(chars, lambda char: char in _HAN_MARKS or 0xB0 <= _lead(char, "gb2312") <= 0xD7)
    return _both_of_han(known, chars)


def _traditional(_: str, chars: list[str]) -> float:
    known = _share(chars, lambda char: char in _HAN_MARKS or 0xA4 <= _lead(char, "big5") <= 0xC6)
    return _both_of_han(known, chars)


def _both_of_han(known: float, chars: list[str]) -> float:
    if len(set(chars)) < _FEWEST_DIFFERENT:
        return known
    return _both(known, _share(chars, lambda char: char in _COMMON_HAN or char in _HAN_MARKS), 0.2)


def _japanese(_: str, chars: list[str]) -> float:
    known = _share(
        chars,
        lambda char: "\u3000" <= char <= "\u30ff" or char in _HAN_MARKS or 0x88 <= _lead(char, "shift_jis") <= 0x97,
    )
    return _both(known, _share(chars, lambda char: "\u3041" <= char <= "\u3096"), 0.15)


def _korean(_: str, chars: list[str]) -> float:
    known = _share(chars, lambda char: 0xB0 <= _lead(char, "euc_kr") <= 0xC8)
    return _both(known, _share(chars, lambda char: char in _COMMON_HANGUL), 0.2)


def _cyrillic(_: str, chars: list[str]) -> float:
    known = _share(chars, lambda char: "а" <= char <= "я" or "А" <= char <= "Я" or char in _WESTERN_MARKS | {"ё", "№"})
    return _both(known, _share(chars, lambda char: char in _COMMON_CYRILLIC), 0.8)


def _greek(_: str, chars: list[str]) -> float:
    known = _share(chars, lambda char: "Ά" <= char <= "ώ" or char in _WESTERN_MARKS)
    return _both(known, _share(chars, lambda char: char in _COMMON_GREEK), 0.8)


def _western(text: str, chars: list[str]) -> float:
    """Accented letters stand alone between plain ones; other languages, misread, give rows of them."""
    plausible, run = 0, 0
    for char in text:
        run = run + 1 if char > "\x7f" else 0
        if run and (char in _WESTERN_MARKS or (char in _WESTERN_LETTERS and run <= 2)):
            plausible += 1
    letters = sum(char.isascii() and char.isalpha() for char in text)
    return plausible / len(chars) * min(1.0, letters / (2 * len(chars)))


_SCORES: dict[str, Callable[[str, list[str]], float]] = {
    "gb18030": _simplified,
    "big5hkscs": _traditional,
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
    "cp1252": _western,
    "cp1251": _cyrillic,
    "koi8_r": _cyrillic,
    "cp1253": _greek,
}
CANDIDATES = tuple(_SCORES)
