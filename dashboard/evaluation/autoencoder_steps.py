"""What to try next with an autoencoder, the most promising first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.evaluation.anomaly import threshold_note
from dashboard.evaluation.anomaly_verdict import NAMES, better_in_events
from dashboard.evaluation.autoencoder_report import Summary
from dashboard.evaluation.course_steps import MAX_STEPS, about_course, twice_as_long
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
from dashboard.spec.report import NextStep

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
        code_size: as it was set; of networks that keep places, for each place.
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
    code_size: int = 0
    regularized: bool = False
    has_l2: bool = False
    diverged: Message | None = None
    is_threshold_learned: bool = False


def autoencoder_steps(facts: AutoencoderFacts, summary: Summary) -> tuple[NextStep, ...]:
    """At most four, each with one thing to do."""
    if isinstance(summary, AnomalySummary):
        about = _about_unusual(facts, summary)
    elif isinstance(summary, DenoisingSummary):
        about = _about_noise(facts, summary)
    else:
        about = _about_code(facts, summary)
    return (*about_course(facts), *about)[:MAX_STEPS]


def _about_unusual(facts: AutoencoderFacts, summary: AnomalySummary) -> Iterator[NextStep]:
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


def _about_threshold(facts: AutoencoderFacts, summary: AnomalySummary) -> Iterator[NextStep]:
    if facts.is_threshold_learned:
        sentence = N_(
            "There are no normal validation items, so the threshold was chosen on training items. New normal items may be flagged more often than was asked: import the data again with items for validation."
        )
        yield NextStep(sentence=message(sentence), action="data")
    elif (note := threshold_note(summary.threshold)) is not None:
        yield NextStep(sentence=note, action="data")


def _about_flags(test: FlagCounts, flags_of_100: float, events: EventCounts | None) -> Iterator[NextStep]:
    """Of a series a stretch counts as found with one flag in it: how many of its windows are missed does not matter.

    The threshold stands on the page itself, to be moved: no button is needed.
    """
    share = 100 * test.flagged_normal / test.num_normal if test.num_normal else 0.0
    missed = test.num_unusual - test.flagged_unusual
    found: Message | None = None
    if test.flagged_normal >= _FEW_FLAGS and share > _MANY_FLAGS * max(flags_of_100, 0.5):
        sentence = N_(
            "{share} of 100 normal test items are flagged, {flags} were allowed: the test items differ from those that the threshold was chosen on. Take fewer flags of 100, or train on more normal items of all sorts."
        )
        found = message(sentence, share=round(share, 1), flags=flags_of_100)
    elif events is not None:
        found = _about_stretches(events)
    elif test.num_unusual and 2 * test.flagged_unusual < test.num_unusual:
        sentence = N_(
            "{missed} of {unusual} unusual test items are missed. Take more flags of 100; then more normal items are flagged."
        )
        found = message(sentence, missed=missed, unusual=test.num_unusual)
    elif test.flagged_normal > test.flagged_unusual > 0:
        sentence = N_(
            "Most flagged items are normal: {normal} of {all}. Take fewer flags of 100; then more unusual items are missed."
        )
        found = message(sentence, normal=test.flagged_normal, all=test.flagged_normal + test.flagged_unusual)
    if found is not None:
        yield NextStep(sentence=found)


def _about_stretches(events: EventCounts) -> Message | None:
    if events.found >= events.num_windows:
        return None
    sentence = N_(
        "Unusual stretches missed: {missed} of {unusual}. Take more flags of 100; then there are more false alarms."
    )
    return message(sentence, missed=events.num_windows - events.found, unusual=events.num_windows)


def _better(summary: AnomalySummary) -> ScorerName | None:
    """The simple method that the verdict calls better."""
    if summary.events:
        return better_in_events(summary.events)
    ranked = {score.name: score.roc_auc.value for score in summary.scores if score.roc_auc is not None}
    best = max(ranked, key=lambda name: ranked[name], default=None)
    if best is None or summary.verdict.level != "poor" or ranked[best] <= ranked["network"]:
        return None
    return best


def _about_noise(facts: AutoencoderFacts, summary: DenoisingSummary) -> Iterator[NextStep]:
    over_median = summary.gain_over_median
    if over_median is None or over_median.value > 0:
        return
    if facts.keeps_places is False:
        sentence = N_(
            "One row of numbers cannot keep where everything stands. Set “Form of the code” to “Numbers for each place”."
        )
        yield NextStep(sentence=message(sentence), action="train", values={"code_form": "map"})
    elif facts.keeps_places is None:
        sentence = N_(
            "Choose the network “Convolutions”: it looks for small patterns anywhere, which dense layers cannot."
        )
        yield NextStep(sentence=message(sentence), action="train", values={"network": "convolutional_autoencoder"})
    else:
        sentence = N_("Choose more convolution filters, or use the median filter, which needs no training.")
        yield NextStep(sentence=message(sentence), action="train")


def _about_code(facts: AutoencoderFacts, summary: CompressionSummary) -> Iterator[NextStep]:
    if facts.code_length >= facts.num_values:
        yield _smaller_code(
            facts,
            N_(
                "Its code has {code} numbers, an item has {parts}: nothing is compressed. Choose a smaller code, such as {smaller}."
            ),
        )
    if summary.unused:
        sentence = N_(
            "{unused} of {code} numbers of the code are the same for all items. Set “Activation of the code” to “None”: then all of them are used."
        )
        about = message(sentence, unused=summary.unused, code=summary.code_size)
        yield NextStep(sentence=about, action="train", values={"code_activation": "linear"})
    error, pca_error = summary.reconstruction_error, summary.pca_error
    if summary.verdict.level == "poor" and error is not None and pca_error is not None and error.value > pca_error:
        sentence = N_(
            "With as many numbers the error of PCA is {less}% smaller: train with more epochs or wider layers, or use PCA, which is simpler."
        )
        about = message(sentence, less=percent(1 - pca_error / error.value))
        yield NextStep(sentence=about, action="train", values=twice_as_long(facts))


def _smaller_code(facts: AutoencoderFacts, sentence: str, **values: object) -> NextStep:
    """A code that keeps its form: where it has numbers for each place, it gets fewer for each."""
    smaller = max(1, min(facts.code_length // 2, facts.num_values // 4))
    about = message(sentence, code=facts.code_length, parts=facts.num_values, smaller=smaller, **values)
    size = max(1, smaller * facts.code_size // facts.code_length) if facts.keeps_places else smaller
    return NextStep(sentence=about, action="train", values={"code_size": size})
