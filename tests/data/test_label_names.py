"""Labels that file names carry, and names that carry none."""

from __future__ import annotations

import hashlib

import pytest

from dashboard.data.readers.label_names import labels_in_names


def labels(names: list[str]) -> set[str | None] | None:
    found = labels_in_names(names, [True] * len(names))
    return None if found is None else set(found.labels)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("{word}_{n:03}.jpg", ("cat", "dog")),
        ("{word}.{n}.jpg", ("cat", "dog")),
        ("{word} ({n}).jpg", ("cat", "dog")),
        ("{word}{n}.jpg", ("猫", "狗")),
        ("{n:03}_{word}.jpg", ("cat", "dog")),
        ("{n}-{word}.v2.PNG", ("cat", "dog")),
        ("{word}_{n}.jpg", ("American Bulldog", "beagle")),
        ("{word}_{n}_flipped.jpg", ("cat", "dog")),
        ("{word}_{n}.png", ("a", "b")),
        ("person{n}_{word}_{n}.jpeg", ("virus", "bacteria")),
        ("{word}_{n}.JPEG", ("n01440764", "n01443537")),
        ("{word}-{code}.jpg", ("rose", "tulip")),
        ("{word}_{n:05}.png", ("0", "1")),
        ("{n:05}_{word}.png", ("0", "1")),
    ],
)
def test_the_word_that_others_have_too_is_the_label(form: str, words: tuple[str, str]):
    assert labels(
        [form.format(word=words[n % 2], n=n + 10, code=hashlib.md5(b"%d" % n).hexdigest()) for n in range(10)]
    ) == set(words)


@pytest.mark.parametrize(
    "names",
    [
        [f"{n}.png" for n in range(20)],
        [f"{('IMG', 'DSC')[n % 2]}_{n}.jpg" for n in range(20)],
        [f"IMG_2024010{n % 5}_{100000 + n}.jpg" for n in range(20)],
        [f"2024010{n % 5}_{100000 + n}.jpg" for n in range(20)],
        [f"{('train', 'test')[n % 2]}_{n}.jpg" for n in range(20)],
        ["alice.png", "bob.png", "carol.png"],
        [f"{n:032x}.jpg" for n in range(10**20, 10**20 + 30)],
        [f"{n}4073784469_{n}fb12f33{n % 7}_{'nm'[n % 2]}.jpg" for n in range(20)],  # of Flickr: size, not class
        [f"photo ({n}).jpg" for n in range(20)],
        [f"cat_{n}.jpg" for n in range(20)],
        [],
    ],
)
def test_counters_dates_cameras_and_codes_are_no_labels(names: list[str]):
    assert labels(names) is None


def test_a_name_among_others_may_carry_none():
    names = [f"{('cat', 'dog')[n % 2]}_{n}.jpg" for n in range(20)]
    found = labels_in_names([*names, "0001.jpg"], [True] * 21)
    assert found.labels[-1] is None and found.example == ("cat_0.jpg", "cat")
    assert labels([*names, *(f"{n}.jpg" for n in range(5))]) is None, "too many without one"


def test_names_of_a_test_set_need_carry_none():
    names = [*(f"{('cat', 'dog')[n % 2]}.{n}.jpg" for n in range(10)), *(f"{n}.jpg" for n in range(10))]
    found = labels_in_names(names, [True] * 10 + [False] * 10)
    assert found.labels == ("cat", "dog") * 5 + (None,) * 10
