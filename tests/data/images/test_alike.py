"""Near copies share a group; what only looks a little alike does not; and a split may part what is most of a class."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw

from dashboard.data.images.alike import grouped, kept_together
from dashboard.data.images.look import look_of
from tests.data.images.test_look import scene


def entries(*images: Image.Image) -> pd.DataFrame:
    """As ``samples.parquet`` has them, each with a hash of its own: "0", "1" and so on."""
    rows = [
        {"hash": str(number), "width": image.width, "height": image.height, **asdict(look_of(image))}
        for number, image in enumerate(images)
    ]
    return pd.DataFrame(rows).astype({"contrast": "Float64", "background": "Float64"})


def groups(*images: Image.Image) -> list[str]:
    return list(grouped(entries(*images)))


def test_near_copies_have_the_group_of_the_first_and_others_their_own():
    first = scene(0, (300, 300))
    assert groups(scene(1), first, scene(2), first.resize((150, 150)), first.crop((3, 3, 297, 297))) == list("01211")


def test_a_chain_is_one_group_wherever_it_begins():
    frame = entries(scene(0), scene(0), scene(0), scene(1))
    bits = int(frame["phash"][0], 16)
    ends = [bits, bits ^ (2**80 - 1), bits ^ (2**40 - 1)]  # 80 bits apart, with one in the middle between them
    frame["phash"] = [*(f"{end:064x}" for end in ends), frame["phash"][3]]
    assert list(grouped(frame)) == list("0003")


def test_a_chain_needs_each_of_its_links():
    frame = entries(scene(0), scene(0))
    frame.loc[1, "phash"] = f"{int(frame['phash'][0], 16) ^ (2**49 - 1):064x}"
    assert list(grouped(frame)) == list("01")  # 49 bits; 48 are a near copy's
    frame.loc[1, "phash"] = f"{int(frame['phash'][0], 16) ^ (2**48 - 1):064x}"
    assert list(grouped(frame)) == list("00")


def test_the_same_thing_in_another_colour_is_another_picture():
    grey, none = scene(0).convert("L"), Image.new("L", scene(0).size)
    red, blue = Image.merge("RGB", [grey, none, none]), Image.merge("RGB", [none, none, grey])
    assert groups(red, blue) == list("01")
    assert groups(red, red.resize((120, 100))) == list("00")


def drawn(shift: int, size: int) -> Image.Image:
    image = Image.new("L", (size, size))
    ImageDraw.Draw(image).line([(size * 0.3 + shift, size * 0.2), (size * 0.6, size * 0.8)], 255, size // 10)
    return image


@pytest.mark.parametrize("size", [28, 112])
def test_drawings_must_be_far_more_alike(size: int):
    first = drawn(0, size)
    assert groups(first, drawn(size // 28, size)) == list("01")
    assert groups(first, first.point(lambda grey: grey * 4 // 5)) == list("00")


def test_blank_pictures_are_not_near_copies_of_each_other():
    assert groups(Image.new("L", (90, 90), 255), Image.new("L", (80, 80), 250)) == list("01")


def test_entries_without_a_picture_have_no_group():
    frame = pd.concat([entries(scene(0)), pd.DataFrame({"hash": [None], "phash": [None]})], ignore_index=True)
    assert list(grouped(frame).isna()) == [False, True]
    assert grouped(frame.iloc[1:]).isna().all()


def test_exact_copies_keep_one_group_with_a_near_copy():
    frame = entries(scene(0), scene(0), scene(0).resize((120, 100)))
    frame["hash"] = ["same", "same", "other"]
    assert list(grouped(frame)) == ["same"] * 3


def test_ten_thousand_pictures_that_are_all_alike_take_seconds():
    random = np.random.default_rng(0)
    base = random.integers(0, 256, 32, dtype=np.uint8)
    films = [base ^ (random.random((5000, 32)) < 0.02).astype(np.uint8), random.integers(0, 256, (5000, 32), np.uint8)]
    frame = pd.DataFrame({"phash": [row.tobytes().hex() for row in np.concatenate(films)]})
    frame = frame.assign(
        hash=frame.index.astype(str), tone="808080", contrast=50.0, background=0.1, width=99, height=99
    )
    assert grouped(frame).nunique() == 5001


def test_a_split_keeps_groups_together_unless_one_is_most_of_its_class():
    used = pd.DataFrame(
        {
            "label": ["a"] * 40 + ["b"] * 40,
            "group": ["pair", "pair", *(f"a{n}" for n in range(38)), *["film"] * 30, *(f"b{n}" for n in range(10))],
            "hash": [f"h{n}" for n in range(80)],
        }
    )
    kept = kept_together(used)
    assert list(kept[:2]) == ["pair", "pair"]
    assert list(kept[40:70]) == [f"h{n}" for n in range(40, 70)]
    assert list(kept[70:]) == list(used["group"][70:])


@pytest.mark.parametrize(
    ("path", "total"), [("flowers/flowers_train.zip", 600), ("mnist/t10k-images-idx3-ubyte.gz", 10_000)]
)
def test_real_pictures_raise_no_false_alarm(imported, test_data: Path, path: str, total: int):
    version, samples = imported(test_data / path)
    assert version.used == total and samples["group"].nunique() == total
    assert not {"C130", "C131", "C132", "C135", "C136", "C137"} & {check.code for check in version.checks}
