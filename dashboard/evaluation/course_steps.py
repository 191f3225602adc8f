"""What to try next after how a training went, whatever the network was trained for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dashboard.evaluation.curve_notes import is_still_falling, overfitting_since
from dashboard.i18n import N_, Message, message
from dashboard.spec.recipe_form import RECOMMENDED
from dashboard.spec.report import NextStep

MAX_STEPS = 4
FEW_TEST_ITEMS = 100
_DROPOUT = 0.3


class Course(Protocol):
    """What is known of how a training went; see ``next_steps.TrainingFacts``."""

    @property
    def losses(self) -> tuple[float, ...]: ...
    @property
    def val_losses(self) -> tuple[float, ...]: ...
    @property
    def best_epoch(self) -> int: ...
    @property
    def stopped_early(self) -> bool: ...
    @property
    def regularized(self) -> bool: ...
    @property
    def has_l2(self) -> bool: ...
    @property
    def diverged(self) -> Message | None: ...


def about_course(course: Course, otherwise: NextStep | None = None) -> Iterator[NextStep]:
    """What the losses alone say: to mend a training that broke off, to train longer, to learn less by heart.

    Args:
        otherwise: said where nothing was learned by heart.
    """
    if course.diverged is not None:
        yield _mended(course.diverged)
        return
    longer = more_epochs(course)
    if longer is not None:
        yield longer
    better = _by_heart(course) or otherwise
    if better is not None:
        yield better


def beaten_by(simpler: Message, course: Course, *, is_recommended: bool) -> NextStep:
    """What to do where something simpler is clearly better.

    Args:
        is_recommended: whether it was trained by the recommended recipe: then longer is what is left.
    """
    return NextStep(
        sentence=message(
            N_(
                "Something simpler does better on the same items ({other}), so there is more in this data than the network has learned: try the recommended recipe, another learning rate or a longer training."
            ),
            other=simpler,
        ),
        action="train",
        values=twice_as_long(course) if is_recommended else {"recipe": RECOMMENDED},
    )


def twice_as_long(course: Course) -> dict[str, int]:
    """The changed setting."""
    return {"epochs": 2 * len(course.losses)}


def _mended(diverged: Message) -> NextStep:
    """To try again with smaller changes, after a loss that was no number any more."""
    return NextStep(sentence=diverged, action="train", values=_lower_rate(diverged))


def _lower_rate(diverged: Message) -> dict[str, float]:
    """The learning rate that the sentence advises."""
    return {"learning_rate": float(diverged.values["lower"])} if "lower" in diverged.values else {}


def more_epochs(course: Course) -> NextStep | None:
    """To train longer, where all epochs were trained and the loss still fell."""
    if course.stopped_early or not is_still_falling(course.val_losses or course.losses):
        return None
    longer = twice_as_long(course)
    sentence = N_("It was still getting better in the last epoch: train again with more epochs, such as {epochs}.")
    return NextStep(sentence=message(sentence, **longer), action="train", values=longer)


def _by_heart(course: Course) -> NextStep | None:
    """What to do against learning by heart, where it was seen; where all is switched on, more data."""
    since = overfitting_since(course.losses, course.val_losses)
    if since is None:
        return None
    sentence = message(_against_heart(course), epoch=since, best=course.best_epoch)
    if course.regularized:
        return NextStep(sentence=sentence, action="amount")
    return NextStep(sentence=sentence, action="train", values={"dropout": _DROPOUT})


def _against_heart(course: Course) -> str:
    """What helps against learning by heart, of what the network has and has not switched on."""
    if course.regularized:
        return N_(
            "Since epoch {epoch} it learns the training items by heart (epoch {best} was kept). More items would help."
        )
    if course.has_l2:
        return N_(
            "Since epoch {epoch} it learns the training items by heart (epoch {best} was kept). Try dropout 0.3, an L2 penalty of 0.0001, or more items."
        )
    return N_(
        "Since epoch {epoch} it learns the training items by heart (epoch {best} was kept). Try dropout 0.3 or more items."
    )
