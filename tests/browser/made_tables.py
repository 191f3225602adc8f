"""Tables for the journeys, built by code: of the same kind as the real ones, which not every machine has."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np

PASSENGER_COLUMNS = (
    *("PassengerId", "Survived", "Pclass", "Name", "Sex", "Age", "SibSp", "Parch", "Ticket", "Fare", "Cabin"),
    "Embarked",
)
NUM_PASSENGERS, NUM_HANDS, NUM_STEPS = 500, 50, 150
_SYLLABLES = ("bra", "und", "heik", "kin", "al", "len", "mor", "an", "mac", "pals", "son", "ber", "gold")
_FEW = (0, 0, 0, 1, 1, 2)


def passengers(path: Path) -> Path:
    """A table with the columns of the Titanic's passengers: women mostly survive, and few of the third class."""
    dice = random.Random(0)
    return _written(path, PASSENGER_COLUMNS, (_passenger(number + 1, dice) for number in range(NUM_PASSENGERS)))


def _passenger(number: int, dice: random.Random) -> list[object]:
    sex, cabin_class = dice.choice(("male", "male", "female")), dice.choice((1, 2, 3, 3))
    title = "Mr." if sex == "male" else "Mrs."
    chance = (0.8 if sex == "female" else 0.1) + (2 - cabin_class) * 0.1
    return [
        number,
        int(dice.random() < chance),
        cabin_class,
        f"{_name(dice)}, {title} {_name(dice)} {_name(dice)}",
        sex,
        dice.choice(("", *([dice.randint(1, 70)] * 4))),
        dice.choice(_FEW),
        dice.choice(_FEW),
        f"{dice.choice(('PC', 'A/5', 'STON'))} {dice.randint(10_000, 99_999)}",
        round(dice.uniform(5, 30) * (4 - cabin_class), 4),
        f"{dice.choice('ABCDEF')}{dice.randint(1, 120)}" if cabin_class == 1 else "",
        dice.choice("SSSCQ"),
    ]


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=3)).capitalize()


def hands(path: Path, *, seed: int) -> Path:
    """A table of movements, a row each: a hand rises and sinks again, and before and after it draws a gun or not."""
    random, steps = np.random.default_rng(seed), np.arange(NUM_STEPS)
    rows = []
    for number in range(NUM_HANDS):
        label = ("gun", "point")[number % 2]
        rise, width = random.uniform(35, 50), random.uniform(45, 60)
        values = 1 / (1 + np.exp(-(steps - rise) / 4)) - 1 / (1 + np.exp(-(steps - rise - width) / 4))
        if label == "gun":
            values += 0.25 * np.exp(-(((steps - rise + 15) / 4) ** 2))
            values -= 0.25 * np.exp(-(((steps - rise - width - 12) / 4) ** 2))
        noisy = values + random.normal(0, 0.01, NUM_STEPS)
        rows.append([*noisy.round(5).tolist(), label])
    return _written(path, (*(f"t{step + 1}" for step in steps), "label"), rows)


def _written(path: Path, header: Iterable[str], rows: Iterable[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(header), *rows])
    return path
