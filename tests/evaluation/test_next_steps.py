"""Each piece of advice fires when it should, and only then."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.evaluation.classes import class_frame, confusion_frame
from dashboard.evaluation.course_steps import MAX_STEPS
from dashboard.evaluation.next_steps import Judged, TrainingFacts, next_steps
from dashboard.i18n import N_, message, render
from dashboard.spec.report import NextStep, Verdict

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


def judged(ant_right: int = 99, bee_right: int = 99, sure: float = 0.6, simpler=None) -> Judged:
    rows = [("ant", "ant")] * ant_right + [("ant", "bee")] * (100 - ant_right)
    rows += [("bee", "bee")] * bee_right + [("bee", "ant")] * (100 - bee_right)
    answered = pd.DataFrame(rows, columns=["label", "predicted"]).assign(probability=sure)
    return Judged(answered, class_frame(answered, CLASSES), confusion_frame(answered, CLASSES), simpler)


def advice(facts: TrainingFacts, **answers: float) -> tuple[NextStep, ...]:
    return next_steps(facts, judged(**answers))


def steps(facts: TrainingFacts, **answers: float) -> list[str]:
    return [render(step.sentence) for step in advice(facts, **answers)]


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
    first, *_ = advice(replace(CALM, num_test=99), simpler=better)
    said = render(first.sentence)
    assert said.startswith("Something simpler does better on the same items (gradient-boosted trees)")
    assert (first.action, first.values) == ("train", {"recipe": "recommended"})
    first, *_ = advice(replace(CALM, is_recommended=True), simpler=better)
    assert first.values == {"epochs": 8}


def test_at_most_four():
    facts = replace(CALM, **BY_HEART, train_counts={"ant": 10, "bee": 100}, num_test=50)
    assert len(steps(facts, bee_right=50)) == MAX_STEPS


@pytest.mark.parametrize(
    ("change", "action", "values"),
    [
        ({"best_epoch": 4, "val_losses": (1.0, 0.6, 0.5, 0.4)}, "train", {"epochs": 8}),
        (BY_HEART, "train", {"dropout": 0.3}),
        (BY_HEART | {"regularized": True}, "amount", {}),
        ({"accuracies": (0.3, 0.4, 0.5, 0.5)}, "train", {"epochs": 8}),
        ({"train_counts": {"ant": 49, "bee": 100}}, "data", {"label": "ant"}),
        ({"train_counts": {"ant": 301, "bee": 100}}, "train", {"class_weights": True}),
        ({"num_test": 99}, "data", {}),
        ({"diverged": message(N_("Try {lower}."), lower="1e-05")}, "train", {"learning_rate": 1e-05}),
    ],
)
def test_what_a_button_does(change: dict, action: str, values: dict):
    (found,) = advice(replace(CALM, **change))
    assert (found.action, found.values) == (action, values)


def test_which_items_a_button_opens():
    worst, confused = advice(CALM, bee_right=70)
    assert (worst.action, worst.values) == ("class", {"label": "bee"})
    assert (confused.action, confused.values) == ("cell", {"label": "bee", "predicted": "ant"})


def test_mistakes_that_it_is_sure_of_are_searched_for_wrong_labels():
    (*_, found) = advice(CALM, bee_right=97, sure=0.95)
    assert render(found.sentence).startswith("It contradicts the label of 4 items and is at least 95% sure")
    assert found.action == "suspects"
    assert "suspects" not in [step.action for step in advice(CALM, bee_right=97, sure=0.94)]


def test_steps_of_reports_from_before_are_sentences():
    old = {
        "level": "good",
        "sentence": {"id": "Good.", "values": {}},
        "next_steps": [{"id": "More data.", "values": {}}],
    }
    found = Verdict.model_validate(old)
    assert found.next_steps == (NextStep(sentence=message("More data.")),)
    assert Verdict.model_validate_json(found.model_dump_json()) == found
