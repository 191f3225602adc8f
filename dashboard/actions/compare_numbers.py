"""Runs that predict a number side by side: what each reached, and which comes nearer on the items that both answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.actions.answered_items import answered_by_both, answers, answers_key, has_answers
from dashboard.evaluation.comparison import holm
from dashboard.evaluation.number_comparison import NumbersPaired, numbers_difference_words, numbers_paired
from dashboard.evaluation.number_metrics import number_metrics
from dashboard.i18n import Message
from dashboard.spec.autoencoder_report import Estimate
from dashboard.store.runs import Run

_KEPT = 96


@dataclass(frozen=True)
class NumberPair:
    """A later run beside the first one.

    Attributes:
        p: made stricter where the first is compared with several.
    """

    first: Run
    second: Run
    found: NumbersPaired
    p: float

    @property
    def difference(self) -> Estimate | None:
        """By how much more the second is off on average; None where too few items say."""
        return self.found.difference

    @property
    def num_items(self) -> int:
        """Test items that both answered."""
        return self.found.num_items

    def sentence(self, first: str, second: str) -> Message:
        """Which comes nearer, and whether that may be chance, with the two called so."""
        return numbers_difference_words(self.found, first, second, self.p)


def metrics(run: Run) -> dict[str, Estimate]:
    """What a finished run reached in the test: "mae", "rmse", "r2" → value and range; empty for runs for something else."""
    return dict(_metrics(*answers_key(run))) if _predicts_numbers(run) else {}


def pairs(found: Sequence[Run]) -> list[NumberPair]:
    """The first finished run of ``found`` that predicts a number beside each of the others that do."""
    ready = [run for run in found if _predicts_numbers(run)]
    if not ready:
        return []
    first, *others = ready
    compared = [numbers_paired(*answered_by_both(first, other)) for other in others]
    stricter = holm([one.p for one in compared])
    return [NumberPair(first, other, one, p) for other, one, p in zip(others, compared, stricter, strict=True)]


def _predicts_numbers(run: Run) -> bool:
    return run.spec.purpose == "regress" and has_answers(run)


@lru_cache(maxsize=_KEPT)
def _metrics(path: Path, changed: int) -> dict[str, Estimate]:
    predictions = answers(path, changed)
    measured = number_metrics(predictions[predictions["split"] == "test"])
    return {name: estimate for name, estimate in measured.items() if estimate is not None}
