"""Each piece of advice fires when it should, and only then."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.evaluation.classes import class_frame, confusion_frame
from dashboard.evaluation.next_steps import MAX_STEPS, TrainingFacts, next_steps
from dashboard.i18n import N_, message, render

CLASSES = ("ant", "bee")
CALM = TrainingFacts(
    losses=(1.0, 0.5, 0.3, 0.2),
    val_losses=(1.0, 0.6, 0.5, 0.52),
    accuracies=(0.6, 0.8, 0.9, 0.95),
    best_epoch=3,
    stopped_early=False,
    train_counts={"ant": 100, "bee": 100},
    num_test=200,
)

BY_HEART = {
    "losses": (1.0, 0.5, 0.3, 0.2, 0.1, 0.05),
    "val_losses": (1.0, 0.5, 0.55, 0.8, 0.9, 1.0),
    "accuracies": (0.6, 0.8, 0.9, 0.95, 0.97, 0.99),
    "best_epoch": 2,
}


def frames(ant_right: int = 95, bee_right: int = 95) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [("ant", "ant")] * ant_right + [("ant", "bee")] * (100 - ant_right)
    rows += [("bee", "bee")] * bee_right + [("bee", "ant")] * (100 - bee_right)
    answered = pd.DataFrame(rows, columns=["label", "predicted"])
    return class_frame(answered, CLASSES), confusion_frame(answered, CLASSES)


def steps(facts: TrainingFacts, **answers: int) -> list[str]:
    return [render(step) for step in next_steps(facts, *frames(**({"ant_right": 99, "bee_right": 99} | answers)))]


def test_nothing_to_say_when_all_is_well():
    assert steps(CALM) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"best_epoch": 4, "val_losses": (1.0, 0.6, 0.5, 0.4)}, "with more epochs, such as 8"),
        (BY_HEART, "Since epoch 3 it learns the training items by heart (epoch 2"),
        ({"accuracies": (0.3, 0.4, 0.5, 0.5)}, "Even on the training items it is right for 50% only"),
        ({"train_counts": {"ant": 49, "bee": 100}}, "Class ant has only 49 training items"),
        ({"train_counts": {"ant": 301, "bee": 100}}, "Try “Balance the classes”"),
        ({"num_test": 99}, "With only 99 test items"),
        ({"diverged": message(N_("It broke."))}, "It broke."),
    ],
)  # fmt: skip
def test_each_fires(change: dict, part: str):
    found = steps(replace(CALM, **change))
    assert len(found) == 1 and part in found[0]


@pytest.mark.parametrize(
    "change",
    [
        {"best_epoch": 4, "val_losses": (1.0, 0.6, 0.5, 0.4), "stopped_early": True},  # somebody stopped it: they know
        {"train_counts": {"ant": 301, "bee": 100}, "class_weights": True},
        {"train_counts": {"ant": 300, "bee": 100}},
        {"train_counts": {"ant": 50, "bee": 100}},
        {"num_test": 0},
    ],
)
def test_their_twins_do_not(change: dict):
    assert steps(replace(CALM, **change)) == []


def test_regularized_networks_are_not_told_to_regularize():
    found = steps(replace(CALM, **BY_HEART, regularized=True))
    assert len(found) == 1 and "dropout" not in found[0] and "More items would help" in found[0]


def test_networks_without_an_l2_penalty_are_not_told_to_try_one():
    rising = replace(CALM, **BY_HEART)
    assert "L2" in steps(rising)[0]
    assert "L2" not in steps(replace(rising, has_l2=False))[0] and "dropout 0.3" in steps(rising)[0]


def test_the_weakest_class_and_the_most_frequent_confusion():
    found = steps(CALM, ant_right=99, bee_right=70)
    assert found == [
        "Class bee is recognised worst (70%). Look at its mistakes, or give more items of it.",
        "bee was taken for ant most often (30 times). Look at these items: are their labels right?",
    ]


def test_something_simpler_that_is_better_comes_first():
    better = message(N_("gradient-boosted trees"))
    first, *_ = next_steps(replace(CALM, num_test=99), *frames(99, 99), better)
    assert render(first).startswith("Something simpler does better on the same items (gradient-boosted trees)")


def test_at_most_four():
    facts = replace(CALM, **BY_HEART, train_counts={"ant": 10, "bee": 100}, num_test=50)
    assert len(steps(facts, bee_right=50)) == MAX_STEPS
