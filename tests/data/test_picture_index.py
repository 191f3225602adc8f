"""Which picture a cell of a table means."""

from __future__ import annotations

import time

import pytest

from dashboard.data.readers.picture_index import PictureIndex

PICTURES = ("img/0007.png", "img/a.b.jpg", "cat/1.png", "dog/1.png", "Rose.PNG", "rose.png")


def meant(*cells: str) -> list[tuple[int, ...]]:
    return PictureIndex([tuple(path.split("/")) for path in PICTURES]).find(cells)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("0007.png", (0,)),
        ("img/0007.png", (0,)),
        (r".\img\0007.png", (0,)),
        ("https://x.org/data/img/0007.png", (0,)),
        ("0007", (0,)),
        ("7", (0,)),  # a spreadsheet took the zeros away
        ("0007.jpg", (0,)),  # saved in another format since
        (" 0007.PNG ", (0,)),
        ("a.b", (1,)),
        ("a", ()),
        ("cat/1.png", (2,)),
        ("dog/1", (3,)),
        ("1.png", (2, 3)),
        ("Rose.PNG", (4,)),
        ("rose.png", (5,)),
        ("ROSE.png", (4, 5)),
        ("8.png", ()),
        ("", ()),
        ("/", ()),
    ],
)
def test_a_cell_alone(cell: str, numbers: tuple[int, ...]):
    assert meant(cell) == [numbers]


def test_a_folder_that_tells_two_rows_apart_must_be_right():
    assert meant("old/0007.png") == [(0,)], "alone, it can mean nothing else"
    assert meant("old/0007.png", "img/0007.png") == [(), (0,)]
    assert meant("bird/1.png", "cat/1.png", "dog/1.png") == [(), (2,), (3,)]


def test_of_several_pictures_the_preferred_ones_are_meant():
    index = PictureIndex([("train", "1.png"), ("test", "1.png"), ("2.png",)])
    assert index.find(["1.png", "2.png", "train/1.png"], preferred={1}) == [(1,), (2,), (0,)]
    assert index.find(["1.png"], preferred={2}) == [(0, 1)], "none of them is preferred"


@pytest.mark.parametrize("cell", ["case {n}/image.png", "image.png"])
def test_pictures_of_one_name_in_a_folder_each_are_found_at_once(cell: str):
    """Comparing every row with every picture of its name would take hours."""
    index = PictureIndex([(f"case {number}", "image.png") for number in range(20_000)])
    began = time.perf_counter()
    found = index.find([cell.format(n=number) for number in range(20_000)])
    assert time.perf_counter() - began < 10
    assert found[7] == ((7,) if "{n}" in cell else tuple(range(20_000)))
