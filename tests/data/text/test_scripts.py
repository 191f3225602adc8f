from __future__ import annotations

import pytest

from dashboard.data.text.scripts import has_letters, num_words, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("The soup was cold.", "latin"),
        ("Ça va très bien, naïve Łódź", "latin"),
        ("送餐很快，好吃！", "han"),
        ("体验2D巅峰", "han"),  # 1 word, 4 characters
        ("体验2D大作", "han"),
        ("番茄酱 nice", "mixed"),  # 1 of 4
        ("我 love 你", "mixed"),
        ("これは日本語の文です", "other"),
        ("東京タワーに行く", "other"),
        ("の字很好看, 真的很好看啊我觉得", "han"),  # one kana in a Chinese text
        ("Привет, мир", "other"),
        ("안녕하세요", "other"),
        ("123 !!! 👍", "other"),
        ("", "other"),
    ],
)
def test_script(text: str, script: str):
    assert script_of(text) == script


def test_letters_of_any_script_are_letters():
    assert all(map(has_letters, ("a", "好", "я", "ก", "x1")))
    assert not any(map(has_letters, ("", "12", "?!", "👍", "_")))


@pytest.mark.parametrize(("text", "number"), [("", 0), ("?!", 0), ("Ok!", 1), ("好吃", 1), ("差", 0.5), ("2 for 1", 3)])
def test_number_of_words(text: str, number: float):
    assert num_words(text) == number
