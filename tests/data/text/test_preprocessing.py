"""Every text is cut in the same way, whatever is in it, and becomes the same numbers everywhere."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.text import preprocessing
from dashboard.data.text.preprocessing import RESERVED, Cut, TextPreprocessing, Token, is_unspaced, tokens, words

FAMILY = "👨‍👩‍👧"
HAND_CUT = {
    "Don't stop!": ["don't", "stop", "!"],
    "l’été à l'hôtel": ["l'été", "à", "l'hôtel"],
    "dogs' 'hi'": ["dogs", "'", "'", "hi", "'"],
    "well-known snake_case": ["well", "-", "known", "snake", "_", "case"],
    "I ♥ 3.14 MP3s": ["i", "♥", "3", ".", "14", "mp", "3", "s"],
    "很好吃！": ["很", "好", "吃", "!"],
    "iPhone手机12元": ["iphone", "手", "机", "12", "元"],
    "東京タワーです": ["東", "京", "タ", "ワ", "ー", "で", "す"],
    "ﾃﾞｽ": ["デ", "ス"],
    "สวัสดี": ["ส", "วั", "ส", "ดี"],
    "안녕 하세요": ["안녕", "하세요"],
    "नमस्ते दुनिया": ["नमस्ते", "दुनिया"],
    "ＡＢＣ　１２": ["abc", "12"],
    "Straße STRASSE": ["strasse", "strasse"],
    "cafe\u0301 café": ["café", "café"],
    f"{FAMILY}!👍🏽": [FAMILY, "!", "👍🏽"],
    "🇨🇳🇺🇸1️⃣": ["🇨🇳", "🇺🇸", "1\u20e3"],
    "❤️❤": ["❤", "❤"],
    "葛󠄀城": ["葛", "城"],
    "می\u200cخواهم": ["میخواهم"],
    "exam\u00adple": ["example"],
    "a\x00b\u200bc\u202ed\ufeff": ["a", "b", "c", "d"],
    "\ud800x": ["x"],
    "…´": ["...", "\u0301"],
    "in 2024 call 08001234567": ["in", "2024", "call", "00000000000"],
    " \t\u00a0\u3000\n": [],
    "": [],
}


@pytest.mark.parametrize("text", HAND_CUT)
def test_cut_by_hand(text: str):
    assert [token.text for token in tokens(text)] == HAND_CUT[text]
    assert list(words(text)) == HAND_CUT[text]


def test_places_are_those_of_the_text_as_it_came():
    text = f" ＡＢ {FAMILY}好"
    assert tokens(text) == [Token(1, 3, "ab"), Token(4, 9, FAMILY), Token(9, 10, "好")]
    assert [text[token.start : token.end] for token in tokens(text)] == ["ＡＢ", FAMILY, "好"]


def test_long_words_become_pieces():
    assert [len(token.text) for token in tokens("a" * 100)] == [40, 40, 20]
    assert next(words("e" + "\u0301" * 1000)).startswith("é")
    assert len(tokens("e" + "\u0301" * 1000)) == 26


@pytest.mark.parametrize("unit", ["a", "好", "a'", "👍\u200d", "\u0301", "\x00", "\u200d", "!"])
def test_a_million_characters_without_a_space(unit: str):
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    found = tokens(text)
    assert time.process_time() - began < 10
    assert all(first.end <= second.start for first, second in pairwise(found))
    began = time.process_time()
    TextPreprocessing(("", "[UNK]"), 100).ids([text])
    assert time.process_time() - began < 5


def test_no_normal_form_holds_a_space_or_is_empty():
    every = "".join(map(chr, range(0x30000)))
    found = tokens(every)
    assert all(token.text and not any(character.isspace() for character in token.text) for token in found)
    json.dumps([token.text for token in found], ensure_ascii=False).encode()  # no halves of characters


def test_unspaced():
    assert is_unspaced("好") and is_unspaced("の") and is_unspaced("วั")
    assert not is_unspaced("good") and not is_unspaced("!") and not is_unspaced("한국")


def test_ids_by_hand():
    fitted = TextPreprocessing(("", "[UNK]", "good", "not", "好"), sequence_length=3)
    found = fitted.ids(["Not GOOD", "好 bad not good", ""])
    assert found.tolist() == [[3, 2, 0], [4, 1, 3], [0, 0, 0]]
    assert (found.dtype, fitted.width) == (np.int32, 3)
    assert fitted.array(found).dtype == np.int32 and np.array_equal(fitted.array(found), found)
    assert fitted.ids([]).shape == (0, 3)


def test_pairs_and_triples_by_hand():
    fitted = TextPreprocessing(("", "[UNK]", "not", "good", "not good", "a not good"), sequence_length=3, ngrams=3)
    # words a, not, good | pairs "a not" (unknown: nothing), "not good" | the triple; "at all" is cut off
    assert fitted.ids(["a not good at all"]).tolist() == [[1, 2, 3, 0, 4, 0, 5, 0, 0]]
    assert fitted.ids(["good"]).tolist() == [[3, 0, 0, 0, 0, 0, 0, 0, 0]]
    assert fitted.width == 9


def test_words_left_out_by_whoever_asks():
    fitted = TextPreprocessing(("", "[UNK]", "well", "known"), sequence_length=4)
    assert fitted.ids_of([["well", "known"], ["wellknown"]]).tolist() == [[2, 3, 0, 0], [1, 0, 0, 0]]


def test_the_reserved_entries_are_no_words():
    fitted = TextPreprocessing(("", "[UNK]", "unk"), sequence_length=3)
    assert fitted.ids(["[UNK]"]).tolist() == [[1, 2, 1]]
    assert fitted.ids_of([["", "[UNK]"]]).tolist() == [[1, 1, 0]]


def test_a_cut_says_what_the_network_sees():
    fitted = TextPreprocessing(("", "[UNK]", "good"), sequence_length=2)
    assert fitted.cut("Good 饭 here!") == Cut((Token(0, 4, "good"), Token(5, 6, "饭")), (True, False), num_cut=2)
    assert fitted.cut("good").num_cut == 0


def test_json_there_and_back():
    fitted = TextPreprocessing(("", "[UNK]", "好", '"', "not good"), sequence_length=7, ngrams=2)
    data = json.loads(json.dumps(fitted.to_json()))
    assert data["kind"] == "text"
    assert TextPreprocessing.from_json(data | {"classes": ["a", "b"]}) == fitted


def test_it_runs_alone_beside_an_exported_network(tmp_path: Path):
    shutil.copy(preprocessing.__file__, tmp_path / "preprocessing.py")
    fitted = TextPreprocessing(("", "[UNK]", "好", "don't", FAMILY, "好 吃"), sequence_length=5, ngrams=2)
    texts = ["Don't 好吃", f"{FAMILY}好", "\ud800"]
    script = (
        "import sys, json; sys.path.insert(0, '.')\n"
        "from preprocessing import TextPreprocessing\n"
        "fitted, texts = json.load(sys.stdin)\n"
        "print(TextPreprocessing.from_json(fitted).ids(texts).tolist())\n"
        "assert not any(name.startswith(('dashboard', 'models')) for name in sys.modules)"
    )
    given = json.dumps([fitted.to_json(), texts])
    command = [sys.executable, "-I", "-c", script]
    found = subprocess.run(command, cwd=tmp_path, input=given, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == fitted.ids(texts).tolist()


def test_pairs_stand_in_the_order_of_the_text_before_their_second_character():
    vocabulary = (*RESERVED, "很", "好", "吃", "好 吃", "ok")
    found = TextPreprocessing(vocabulary, sequence_length=4, pairs=True)
    assert found.width == 8
    assert found.ids(["很好吃", "ok 好吃", "难吃", "很好吃好吃"]).tolist() == [
        [2, 3, 5, 4, 0, 0, 0, 0],
        [6, 3, 5, 4, 0, 0, 0, 0],
        [1, 4, 0, 0, 0, 0, 0, 0],
        [2, 3, 5, 4, 3, 0, 0, 0],
    ]
    assert found.places(["很", "好", "吃"]) == [(0,), (1,), (1, 2), (2,), (), (), (), ()]
    assert TextPreprocessing.from_json(found.to_json()) == found


def test_places_of_groups_stand_behind_those_of_single_words():
    found = TextPreprocessing((*RESERVED, "not", "good"), sequence_length=3, ngrams=2)
    assert found.places(["not", "good"]) == [(0,), (1,), (), (0, 1), (), ()]
