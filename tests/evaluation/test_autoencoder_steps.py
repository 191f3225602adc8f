"""Each piece of advice fires when it should, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.evaluation.autoencoder_steps import AutoencoderFacts, autoencoder_steps
from dashboard.evaluation.course_steps import MAX_STEPS, more_epochs
from dashboard.i18n import N_, message, render
from dashboard.spec.autoencoder_report import (
    AnomalyScore,
    AnomalySummary,
    CompressionSummary,
    DenoisingSummary,
    ErrorThreshold,
    Estimate,
    EventCounts,
    FlagCounts,
)
from dashboard.spec.report import Interval, Verdict

CALM = AutoencoderFacts(
    losses=(1.0, 0.5, 0.3, 0.2),
    val_losses=(1.0, 0.6, 0.5, 0.51),
    best_epoch=3,
    stopped_early=False,
    code_length=8,
    num_values=100,
)
BY_HEART = {
    "losses": (1.0, 0.5, 0.3, 0.2, 0.1, 0.05),
    "val_losses": (1.0, 0.5, 0.55, 0.8, 0.9, 1.0),
    "best_epoch": 2,
}
VERDICT = Verdict(level="fair", sentence=message("So so."))
POOR = Verdict(level="poor", sentence=message("Bad."))


def score(name: str, value: float) -> AnomalyScore:
    return AnomalyScore(name=name, roc_auc=Interval(value=value, low=0.5, high=1, num_items=300), pr_auc=0.5)


def flags(flagged_normal: int, flagged_unusual: int) -> FlagCounts:
    return FlagCounts(num_normal=200, flagged_normal=flagged_normal, num_unusual=100, flagged_unusual=flagged_unusual)


UNUSUAL = AnomalySummary(
    reconstruction_error=None,
    scores=(score("network", 0.9), score("pca", 0.8), score("isolation_forest", 0.7)),
    threshold=ErrorThreshold(flags_of_100=3, threshold=1.0, num_items=200),
    test=flags(6, 80),
    verdict=VERDICT,
)
CODE = CompressionSummary(
    code_size=8, num_parts=100, unused=0, pca_error=0.2, mean_error=1.0, verdict=VERDICT,
    reconstruction_error=Estimate(value=0.1, low=0.1, high=0.1, num_items=50),
)  # fmt: skip


def noise(gain: float | None) -> DenoisingSummary:
    over_median = None if gain is None else Estimate(value=gain, low=gain, high=gain, num_items=50)
    return DenoisingSummary(
        noise="gaussian", strength=0.3, restored=(), gain_over_noisy=None, gain_over_median=over_median, verdict=VERDICT
    )


def steps(summary, **changes: object) -> list[str]:
    return [render(step.sentence) for step in autoencoder_steps(replace(CALM, **changes), summary)]


@pytest.mark.parametrize("summary", [UNUSUAL, CODE, noise(2.0), noise(None)])
def test_nothing_to_say_when_all_is_well(summary):
    assert steps(summary) == []


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"diverged": message(N_("It broke."))}, "It broke."),
        ({"best_epoch": 4, "val_losses": (1.0, 0.6, 0.5, 0.4)}, "with more epochs, such as 8"),
        (BY_HEART, "Since epoch 3 it learns the training items by heart"),
        ({"is_threshold_learned": True}, "no normal validation items"),
        ({"code_length": 100}, "Its code has 100 numbers, an item has 100"),
    ],
)
def test_what_the_training_says(changes: dict, part: str):
    found = steps(UNUSUAL, **changes)
    assert len(found) == 1 and part in found[0]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"threshold": ErrorThreshold(flags_of_100=3, threshold=1.0, num_items=20)}, "chosen on only 20 items"),
        ({"scores": (score("network", 0.7), score("pca", 0.8)), "verdict": POOR},
         "Something simpler does better here: PCA with a code of the same size. Try a code of 4 numbers instead of 8"),
        ({"test": flags(20, 80)}, "10 of 100 normal test items are flagged, 3 were allowed"),
        ({"test": flags(6, 40)}, "60 of 100 unusual test items are missed"),
        ({"test": FlagCounts(num_normal=400, flagged_normal=20, num_unusual=10, flagged_unusual=9)},
         "Most flagged items are normal: 20 of 29"),
    ],
)  # fmt: skip
def test_what_the_flags_say(change: dict, part: str):
    found = steps(UNUSUAL.model_copy(update=change))
    assert len(found) == 1 and part in found[0]


def test_what_may_be_chance_is_no_advice():
    assert steps(UNUSUAL.model_copy(update={"scores": (score("network", 0.7), score("pca", 0.8))})) == []
    assert steps(CODE.model_copy(update={"pca_error": 0.05})) == []


@pytest.mark.parametrize(
    ("found", "part"), [(2, None), (1, "Unusual stretches missed: 1 of 2. Take more flags of 100")]
)
def test_of_a_series_a_missed_stretch_counts_and_no_missed_window(found: int, part: str | None):
    events = EventCounts(num_windows=2, found=found, false_events=0, false_hours=0, num_normal=200, flagged_normal=6)
    advice = steps(UNUSUAL.model_copy(update={"test": flags(6, 10), "events": {"network": events}}))
    assert (advice == []) if part is None else (len(advice) == 1 and part in advice[0])


@pytest.mark.parametrize("name", ["pca", "isolation_forest"])
@pytest.mark.parametrize(("baseline", "is_better"), [((2, 1), True), ((2, 3), False), ((1, 0), False), ((3, 9), False)])
def test_a_series_is_compared_by_events(name: str, baseline: tuple[int, int], is_better: bool):
    def counts(found: int, false: int) -> EventCounts:
        return EventCounts(
            num_windows=2, found=found, false_events=false, false_hours=1, num_normal=9, flagged_normal=1
        )

    found = steps(UNUSUAL.model_copy(update={"events": {"network": counts(2, 2), name: counts(*baseline)}}))
    assert bool(found) == is_better


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"unused": 3}, "3 of 8 numbers of the code are the same for all items"),
        ({"pca_error": 0.05, "verdict": POOR}, "the error of PCA is 50% smaller"),
    ],
)
def test_what_the_code_says(change: dict, part: str):
    found = steps(CODE.model_copy(update=change))
    assert len(found) == 1 and part in found[0]
    assert "nothing is compressed" in steps(CODE, code_length=100)[0]


@pytest.mark.parametrize(
    ("keeps_places", "part"),
    [
        (False, "“Numbers for each place”"),
        (None, "Choose the network “Convolutions”"),
        (True, "more convolution filters"),
    ],
)
def test_where_a_median_filter_does_better(keeps_places: bool | None, part: str):
    (found,) = steps(noise(-0.5), keeps_places=keeps_places)
    assert part in found


def test_a_loss_that_hardly_falls_is_not_worth_more_epochs():
    falling = (1.0, 0.5, 0.4, 0.39)
    assert more_epochs(replace(CALM, best_epoch=4, val_losses=(1.0, 0.5, 0.4, 0.38)))
    assert not more_epochs(replace(CALM, best_epoch=4, val_losses=falling))
    assert not more_epochs(replace(CALM, best_epoch=4, val_losses=(1.0, 0.5, 0.4, 0.2), stopped_early=True))
    assert more_epochs(replace(CALM, best_epoch=4, val_losses=()))
    assert not more_epochs(replace(CALM, best_epoch=1, losses=(1.0,), val_losses=()))


def test_there_are_never_more_than_four():
    found = steps(
        UNUSUAL.model_copy(update={"test": flags(20, 10)}), best_epoch=4, val_losses=(1.0, 0.6, 0.5, 0.1),
        code_length=100, is_threshold_learned=True,
    )  # fmt: skip
    assert len(found) == MAX_STEPS
