"""Changes that are offered for a finding: the right items, nothing twice, and nothing where somebody has to judge."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.checks.similar_names import similar_names
from dashboard.data.fixes import offered
from dashboard.data.images.checks import IMAGE_CHECKS
from dashboard.data.text.checks import TEXT_CHECKS
from dashboard.spec.dataset import CheckResult
from dashboard.spec.edits import Exclude, MergeClasses
from tests.data import check_samples
from tests.data.check_samples import changed, healthy


def samples(**changes: dict[int, object]) -> pd.DataFrame:
    frame = healthy().assign(width=28, height=28, colour=False)
    return changed(frame.assign(group=frame["hash"]), **changes)


def found(code: str, frame: pd.DataFrame) -> CheckResult:
    result = check_samples.run((*IMAGE_CHECKS, *TEXT_CHECKS), code, frame)
    assert result is not None
    return result


def left_out(code: str, frame: pd.DataFrame) -> list[int]:
    """Numbers of the rows that would be left out."""
    [change] = offered(found(code, frame), frame) or []
    assert isinstance(change, Exclude)
    return list(frame.index[frame["id"].isin(change.items)])


def test_similar_names():
    assert similar_names(["Cat", "cat ", "dog", "hot dog", "hot_Dog", "ＣＡＴ"]) == [
        ("Cat", "cat ", "ＣＡＴ"),
        ("hot dog", "hot_Dog"),
    ]
    assert similar_names(["a1", "a2", "猫", "狗"]) == []


def test_almost_equal_classes_are_merged_into_the_larger_one():
    frame = pd.concat([healthy(40, ("Cat",)), healthy(50, ("cat",)), healthy(40, ("dog",))], ignore_index=True)
    result = found("C108", frame)
    assert offered(result, frame) == [MergeClasses(classes=("Cat", "cat"), into="cat")]
    assert offered(result, frame.assign(label=frame["label"].str.lower())) == []  # done


def test_of_copies_one_that_is_learned_from_stays():
    assert left_out("C103", samples(hash={1: "a0", 4: "a0"})) == [1, 4]
    assert left_out("C103", samples(hash={3: "b1", 41: "b1", 42: "b1"}, label={3: "b"})) == [3, 42]


def test_of_near_copies_the_largest_stays():
    assert left_out("C130", samples(group={1: "a0", 2: "a0"}, width={1: 56})) == [0, 2]


@pytest.mark.parametrize(("code", "column"), [("C104", "hash"), ("C132", "group"), ("C204", "group")])
def test_of_leaks_the_tested_ones_go(code: str, column: str):
    assert left_out(code, samples(**{column: {4: "a0", 8: "a1"}})) == [4, 8]


def test_what_is_left_out_already_is_not_offered_again():
    frame = samples(observations={0: "tiny", 5: "tiny"})
    result = found("C110", frame)
    assert offered(result, changed(frame.copy(), status={0: "skipped"})) == [Exclude(items=(frame["id"][5],))]
    assert offered(result, changed(frame.copy(), status={0: "skipped", 5: "skipped"})) == []


def test_where_somebody_has_to_judge_nothing_is_offered():
    frame = samples(hash={40: "a0"})
    assert offered(found("C105", frame), frame) is None
