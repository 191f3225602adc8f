"""What to try next with an autoencoder, the most promising first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.evaluation.anomaly import threshold_note
from dashboard.evaluation.anomaly_verdict import NAMES, better_in_events
from dashboard.evaluation.autoencoder_report import Summary
from dashboard.evaluation.next_steps import MAX_STEPS, by_heart, more_epochs
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import (
    AnomalySummary,
    CompressionSummary,
    DenoisingSummary,
    EventCounts,
    FlagCounts,
    ScorerName,
)

_MANY_FLAGS = 2.0
_FEW_FLAGS = 5


@dataclass(frozen=True)
class AutoencoderFacts:
    """What is known of the training and the network, besides what came out.

    Attributes:
        losses, val_losses: one number an epoch; ``val_losses`` is empty without validation items.
        best_epoch: counted from 1.
        stopped_early: True if not all epochs were trained.
        code_length, num_values: how many numbers the code and the item have.
        keeps_places: whether the code says for each place what is there; None for networks that have no choice.
        regularized: whether dropout is switched on.
        diverged: the sentence about a loss that was no number any more.
        is_threshold_learned: whether the threshold had to be chosen on training items.
    """

    losses: tuple[float, ...]
    val_losses: tuple[float, ...]
    best_epoch: int
    stopped_early: bool
    code_length: int
    num_values: int
    keeps_places: bool | None = None
    regularized: bool = False
    has_l2: bool = False
    diverged: Message | None = None
    is_threshold_learned: bool = False


def autoencoder_steps(facts: AutoencoderFacts, summary: Summary) -> tuple[Message, ...]:
    """At most four sentences, each with one thing to do."""
    if isinstance(summary, AnomalySummary):
        about = _about_unusual(facts, summary)
    elif isinstance(summary, DenoisingSummary):
        about = _about_noise(facts, summary)
    else:
        about = _about_code(facts, summary)
    return (*_about_training(facts), *about)[:MAX_STEPS]


def _about_training(facts: AutoencoderFacts) -> Iterator[Message]:
    if facts.diverged is not None:
        yield facts.diverged
        return
    longer = more_epochs(facts)
    if longer is not None:
        yield longer
    learned_by_heart = by_heart(facts)
    if learned_by_heart is not None:
        yield learned_by_heart


def _about_unusual(facts: AutoencoderFacts, summary: AnomalySummary) -> Iterator[Message]:
    yield from _about_threshold(facts, summary)
    if facts.code_length >= facts.num_values:
        yield _smaller_code(
            facts,
            N_(
                "Its code has {code} numbers, an item has {parts}, so it can simply copy everything, unusual items too. Choose a smaller code, such as {smaller}."
            ),
        )
    elif (other := _better(summary)) is not None:
        yield _smaller_code(
            facts,
            N_(
                "Something simpler does better here: {other}. Try a code of {smaller} numbers instead of {code}, or keep to the simple method."
            ),
            other=message(NAMES[other]),
        )
    if summary.test is not None:
        yield from _about_flags(summary.test, summary.threshold.flags_of_100, summary.events.get("network"))


def _about_threshold(facts: AutoencoderFacts, summary: AnomalySummary) -> Iterator[Message]:
    if facts.is_threshold_learned:
        yield message(
            N_(
                "There are no normal validation items, so the threshold was chosen on training items. New normal items may be flagged more often than was asked: import the data again with items for validation."
            )
        )
    elif (note := threshold_note(summary.threshold)) is not None:
        yield note


def _about_flags(test: FlagCounts, flags_of_100: float, events: EventCounts | None) -> Iterator[Message]:
    """Of a series a stretch counts as found with one flag in it: how many of its windows are missed does not matter."""
    share = 100 * test.flagged_normal / test.num_normal if test.num_normal else 0.0
    if test.flagged_normal >= _FEW_FLAGS and share > _MANY_FLAGS * max(flags_of_100, 0.5):
        yield message(
            N_(
                "{share} of 100 normal test items are flagged, {flags} were allowed: the test items differ from those that the threshold was chosen on. Take fewer flags of 100, or train on more normal items of all sorts."
            ),
            share=round(share, 1),
            flags=flags_of_100,
        )
    elif events is not None:
        if events.found < events.num_windows:
            yield message(
                N_(
                    "Unusual stretches missed: {missed} of {unusual}. Take more flags of 100; then there are more false alarms."
                ),
                missed=events.num_windows - events.found,
                unusual=events.num_windows,
            )
    elif test.num_unusual and 2 * test.flagged_unusual < test.num_unusual:
        yield message(
            N_(
                "{missed} of {unusual} unusual test items are missed. Take more flags of 100; then more normal items are flagged."
            ),
            missed=test.num_unusual - test.flagged_unusual,
            unusual=test.num_unusual,
        )
    elif test.flagged_normal > test.flagged_unusual > 0:
        yield message(
            N_(
                "Most flagged items are normal: {normal} of {all}. Take fewer flags of 100; then more unusual items are missed."
            ),
            normal=test.flagged_normal,
            all=test.flagged_normal + test.flagged_unusual,
        )


def _better(summary: AnomalySummary) -> ScorerName | None:
    """The simple method that the verdict calls better."""
    if summary.events:
        return better_in_events(summary.events)
    ranked = {score.name: score.roc_auc.value for score in summary.scores if score.roc_auc is not None}
    best = max(ranked, key=lambda name: ranked[name], default=None)
    if best is None or summary.verdict.level != "poor" or ranked[best] <= ranked["network"]:
        return None
    return best


def _about_noise(facts: AutoencoderFacts, summary: DenoisingSummary) -> Iterator[Message]:
    over_median = summary.gain_over_median
    if over_median is None or over_median.value > 0:
        return
    if facts.keeps_places is False:
        yield message(
            N_(
                "One row of numbers cannot keep where everything stands. Set “Form of the code” to “Numbers for each place”."
            )
        )
    elif facts.keeps_places is None:
        yield message(
            N_("Choose the network “Convolutions”: it looks for small patterns anywhere, which dense layers cannot.")
        )
    else:
        yield message(N_("Choose more convolution filters, or use the median filter, which needs no training."))


def _about_code(facts: AutoencoderFacts, summary: CompressionSummary) -> Iterator[Message]:
    if facts.code_length >= facts.num_values:
        yield _smaller_code(
            facts,
            N_(
                "Its code has {code} numbers, an item has {parts}: nothing is compressed. Choose a smaller code, such as {smaller}."
            ),
        )
    if summary.unused:
        yield message(
            N_(
                "{unused} of {code} numbers of the code are the same for all items. Set “Activation of the code” to “None”: then all of them are used."
            ),
            unused=summary.unused,
            code=summary.code_size,
        )
    error = summary.reconstruction_error
    if (
        summary.verdict.level == "poor"
        and error is not None
        and summary.pca_error is not None
        and error.value > summary.pca_error
    ):
        yield message(
            N_(
                "With as many numbers the error of PCA is {less}% smaller: train with more epochs or wider layers, or use PCA, which is simpler."
            ),
            less=percent(1 - summary.pca_error / error.value),
        )


def _smaller_code(facts: AutoencoderFacts, sentence: str, **values: object) -> Message:
    smaller = max(1, min(facts.code_length // 2, facts.num_values // 4))
    return message(sentence, code=facts.code_length, parts=facts.num_values, smaller=smaller, **values)
