"""Three measures of a classifier with their ranges, on answers whose measures are known."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.evaluation.class_metrics import MEASURES, class_metrics
from dashboard.evaluation.classes import balanced_accuracy, class_frame, macro_f1


def answers(counts: dict[tuple[str, str], int], split: str = "test") -> pd.DataFrame:
    """(label, answer) → how often."""
    rows = [pair for pair, count in counts.items() for _ in range(count)]
    return pd.DataFrame(rows, columns=["label", "predicted"]).assign(split=split)


UNEVEN = answers({("a", "a"): 80, ("a", "b"): 10, ("b", "b"): 5, ("b", "a"): 5})


def test_the_values_by_hand():
    # recall 80/90 and 5/10; F1 of a 160/(90 + 85), of b 10/(10 + 15)
    found = class_metrics(UNEVEN)
    assert tuple(found) == MEASURES
    assert found["accuracy"].value == pytest.approx(0.85)
    assert found["balanced_accuracy"].value == pytest.approx((80 / 90 + 5 / 10) / 2)
    assert found["macro_f1"].value == pytest.approx((160 / 175 + 10 / 25) / 2)


def test_they_are_those_of_the_report():
    rows = answers({("a", "a"): 3, ("a", "c"): 2, ("b", "b"): 4, ("c", "b"): 1, ("c", "c"): 2})
    frame, found = class_frame(rows, ("a", "b", "c", "never")), class_metrics(rows)
    assert found["balanced_accuracy"].value == pytest.approx(balanced_accuracy(frame))
    assert found["macro_f1"].value == pytest.approx(macro_f1(frame))


def test_a_rare_class_makes_the_range_of_a_mean_over_classes_wide():
    # recall of b: 10 items, standard error √(0.25/10) = 0.158; half of it: 0.079, so about ±0.155 around 0.694
    found = class_metrics(UNEVEN)["balanced_accuracy"]
    assert found.low == pytest.approx(0.694 - 0.155, abs=0.03)
    assert found.high == pytest.approx(0.694 + 0.155, abs=0.03)
    assert found.high - found.low > 1.8 * (
        class_metrics(UNEVEN)["accuracy"].high - class_metrics(UNEVEN)["accuracy"].low
    )


def test_a_faultless_result_is_not_certain():
    found = class_metrics(answers({("a", "a"): 6, ("b", "b"): 4}))
    # Wilson, all of 10 right: 1 / (1 + 3.8415/10)
    assert {(one.value, round(one.low, 4), one.high) for one in found.values()} == {(1.0, 0.7225, 1.0)}


def test_only_the_test_is_measured():
    both = pd.concat([UNEVEN, answers({("a", "b"): 50}, split="validation")])
    assert class_metrics(both) == class_metrics(UNEVEN)
    assert class_metrics(answers({("a", "a"): 3}, split="validation")) == {}
