"""Each note about the curves comes when it should, and not for what is chance; all answers worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.evaluation.curve_notes import curve_notes, gets_better_still, is_still_falling, overfitting_since
from dashboard.i18n import render
from dashboard.spec.training import TrainingSettings

NAN = float("nan")
FALLING = (1.0, 0.5, 0.3, 0.2, 0.1, 0.05)


def history(losses, val_losses=None, accuracy: float = 0.9, val_accuracy: float = 0.9) -> pd.DataFrame:
    val_losses = [NAN] * len(losses) if val_losses is None else val_losses
    rows = zip(range(1, len(losses) + 1), losses, val_losses, strict=True)
    frame = pd.DataFrame(rows, columns=["epoch", "loss", "val_loss"])
    return frame.assign(accuracy=accuracy, val_accuracy=val_accuracy).astype({"val_loss": "float64"})


def notes(frame: pd.DataFrame, *, ended: bool = False, **settings) -> list[str]:
    known = TrainingSettings(**({"epochs": 6} | settings))
    return [render(note) for note in curve_notes(frame, known, ended)]


def test_by_heart_since_the_epoch_after_the_best():
    # the best and its neighbours: median of 1.0, 0.5, 0.55; each of the last three is above 1.15 · 0.55 = 0.6325
    found = history(FALLING, (1.0, 0.5, 0.55, 0.8, 0.9, 1.0))
    (live,) = notes(found)
    assert live.startswith("Since epoch 3 it learns the training items by heart") and "Epoch 2 is kept" in live
    (after,) = notes(found, ended=True)
    assert after.startswith("Since epoch 3 it learned the training items by heart") and "epoch 2 is what" in after


@pytest.mark.parametrize(
    "val_losses",
    [
        (1.0, 0.5, 0.55, 0.6, 0.62, 0.63),  # less than 15% above
        (1.0, 0.6, 0.55, 0.5, 0.8, 0.9),  # two epochs only
        (1.0, 0.5, 0.55, 0.9, 0.7, 0.8),  # from 0.55 to 0.7 is no more than the curve falls by chance: 0.9 to 0.7
        (NAN,) * 6,
    ],
)
def test_what_may_be_chance_is_not_learning_by_heart(val_losses):
    assert notes(history(FALLING, val_losses)) == []


def test_a_training_loss_that_rises_too_is_not_learning_by_heart():
    assert overfitting_since((1.0, 0.5, 0.6, 0.6, 0.6, 0.6), (1.0, 0.5, 0.55, 0.8, 0.9, 1.0)) is None


def test_noise_around_a_level_raises_no_alarm():
    """Twenty curves that level off, each looked at after every epoch, as somebody does who watches."""
    chance, epochs = np.random.default_rng(3), np.arange(30)
    losses = 1 + 2 * np.exp(-epochs / 3) - 0.002 * epochs
    for _ in range(20):
        val_losses = (1 + 2 * np.exp(-epochs / 3)) * np.exp(0.1 * chance.standard_normal(30))
        assert not any(overfitting_since(losses[:end], val_losses[:end]) for end in range(4, 31))


def test_a_loss_that_jumps_twice_names_the_learning_rate():
    # a jump is 0.2 or more here, a tenth of the first loss
    (words,) = notes(history((2.0, 1.0, 1.3, 0.9, 1.2, 0.8)), learning_rate=0.1)
    assert "in epoch 5 last" in words and "The learning rate of 0.1 is probably too high: try 0.01." in words
    assert notes(history((2.0, 1.0, 1.3, 0.9, 1.05, 0.8))) == []


def test_a_loss_that_jumped_once_and_stays_up_names_it_too():
    (words,) = notes(history((2.0, 1.0, 2.3, 2.3, 2.3)), learning_rate=0.00003)
    assert "0.00003" in words and "0.000003" in words
    assert notes(history((2.0, 1.0, 2.3, 2.3, 1.1))) == []


@pytest.mark.parametrize(
    ("rate", "words"), [(0.03, "too high: try 0.001"), (1e-6, "too low: try 0.001"), (0.001, "Try another network")]
)
def test_a_flat_loss_says_that_nothing_is_learned(rate, words):
    (found,) = notes(history((2.4, 2.3, 2.3, 2.3, 2.3), accuracy=0.1), learning_rate=rate)
    assert found.startswith("The training loss does not fall: it learns nothing.") and words in found


@pytest.mark.parametrize(
    ("losses", "accuracy"),
    [
        ((2.4, 2.3, 2.3, 2.3, 2.3), 0.9),  # nearly all is right: it was learned at once
        ((2.4, 2.3, 2.3, 2.3, 2.3), NAN),  # an autoencoder
        ((2.31, 2.3, 2.29, 2.28, 2.26), 0.1),  # slow, but it falls
        ((2.4, 2.3, 2.3, 2.3), 0.1),
    ],
)
def test_nothing_learned_needs_a_flat_loss_and_wrong_answers(losses, accuracy):
    assert notes(history(losses, accuracy=accuracy)) == []


def test_still_better_at_the_end_is_said_when_it_ended():
    found = history(FALLING, (1.0, 0.8, 0.6, 0.5, 0.4, 0.3))
    assert notes(found) == []
    assert notes(found, ended=True) == ["It was still getting better at the end. More epochs would probably help."]
    assert not gets_better_still(found, TrainingSettings(epochs=7)), "somebody or something stopped it before"
    perfect = found.assign(val_accuracy=1.0)
    assert not gets_better_still(perfect, TrainingSettings(epochs=6)), "nothing is wrong any more"


@pytest.mark.parametrize(
    ("losses", "expected"),
    [
        ((1.0, 0.5, 0.4, 0.38), True),  # 5% less than after three quarters
        ((1.0, 0.5, 0.4, 0.39), False),
        ((1.0, 0.5, 0.38, 0.4), False),
        ((1.0, 0.9, 0.6, 0.5, 0.4, 0.5, 0.65, 0.38), False),  # 0.5 to 0.38 is less than the step up to 0.65
        ((1.0,), False),
    ],
)
def test_a_fall_counts_where_it_is_more_than_chance(losses, expected):
    assert is_still_falling(losses) is expected


def test_nothing_is_said_of_no_epoch():
    assert notes(history(()), ended=True, epochs=1) == []
