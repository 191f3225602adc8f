from __future__ import annotations

from collections import Counter

from dashboard.data.splitting import divide, divide_unusual
from dashboard.spec.dataset import SplitSettings


def drawn(labels: list[str], hashes: list[str] | None = None, given: list | None = None, **settings: int) -> list[str]:
    hashes = hashes or [str(number) for number in range(len(labels))]
    return divide(labels, hashes, given or [None] * len(labels), SplitSettings(**settings))


def counts(labels: list[str], splits: list[str]) -> dict[tuple[str, str], int]:
    return dict(Counter(zip(labels, splits, strict=True)))


def test_each_class_is_divided_by_the_percentages():
    labels = ["a"] * 100 + ["b"] * 20
    found = counts(labels, drawn(labels))
    assert found == {
        ("a", "train"): 70, ("a", "validation"): 15, ("a", "test"): 15,
        ("b", "train"): 14, ("b", "validation"): 3, ("b", "test"): 3,
    }  # fmt: skip


def test_the_seed_decides():
    labels = ["a"] * 50 + ["b"] * 50
    assert drawn(labels, seed=1) == drawn(labels, seed=1) != drawn(labels, seed=2)


def test_equal_pictures_stay_on_one_side():
    labels = ["a"] * 60
    hashes = [str(number // 3) for number in range(60)]
    splits = drawn(labels, hashes)
    by_hash = {hash: {split for h, split in zip(hashes, splits, strict=True) if h == hash} for hash in hashes}
    assert all(len(found) == 1 for found in by_hash.values())
    assert Counter(splits) == {"train": 42, "validation": 9, "test": 9}


def test_equal_pictures_under_two_labels_stay_on_one_side_too():
    splits = drawn(["a"] * 10 + ["b"] * 10, [str(number % 10) for number in range(20)])
    assert splits[:10] == splits[10:]


def test_classes_of_one_two_and_three():
    assert drawn(["a"]) == ["train"]
    assert sorted(drawn(["a"] * 2)) == ["test", "train"]
    assert sorted(drawn(["a"] * 3)) == ["test", "train", "validation"]


def test_something_is_always_left_to_learn_from():
    assert Counter(drawn(["a"] * 4, validation_percent=40, test_percent=40))["train"] >= 1
    assert Counter(drawn(["a"] * 10, ["x"] * 9 + ["y"])) == {"train": 9, "test": 1}


def test_what_is_given_stays_and_only_the_missing_part_is_drawn():
    given = ["train"] * 20 + ["test"] * 10
    splits = drawn(["a"] * 30, given=given)
    assert splits[20:] == ["test"] * 10
    assert Counter(splits[:20]) == {"train": 17, "validation": 3}
    given = ["train"] * 20 + ["validation"] * 10
    assert Counter(drawn(["a"] * 30, given=given)) == {"train": 17, "validation": 10, "test": 3}
    given = [None] * 10 + ["validation"] * 5 + ["test"] * 5
    assert Counter(drawn(["a"] * 20, given=given)) == {"train": 10, "validation": 5, "test": 5}


def apart(unusual: list[int], hashes: list[str] | None = None, given: list | None = None, **settings: int) -> list[str]:
    hashes = hashes or [str(number) for number in range(len(unusual))]
    given = given or [None] * len(unusual)
    return divide_unusual([bool(flag) for flag in unusual], hashes, given, SplitSettings(**settings))


def test_unusual_items_judge_alone_half_in_each_part():
    unusual = [0] * 100 + [1] * 11
    assert Counter(zip(unusual, apart(unusual), strict=True)) == {
        (0, "train"): 70, (0, "validation"): 15, (0, "test"): 15, (1, "validation"): 5, (1, "test"): 6,
    }  # fmt: skip
    assert apart(unusual, seed=1) == apart(unusual, seed=1) != apart(unusual, seed=2)


def test_normal_copies_of_unusual_items_are_not_learned_from():
    unusual, hashes = [1, 0, 0, 0, 0], ["same", "same", "b", "c", "d"]
    splits = apart(unusual, hashes)
    assert splits[0] == splits[1] != "train"


def test_unusual_items_that_are_given_stay_and_the_others_go_to_the_part_that_is_not_given():
    unusual = [0] * 20 + [1] * 4 + [1, 1, 0]
    given = [None] * 24 + ["test"] * 3
    splits = apart(unusual, given=given)
    assert splits[20:] == ["validation"] * 4 + ["test"] * 3
    assert Counter(splits[:20]) == {"train": 17, "validation": 3}


def test_a_given_test_set_of_unusual_items_alone_gets_normal_ones_to_compare_with():
    splits = apart([0] * 20 + [1] * 3, given=[None] * 20 + ["test"] * 3)
    assert Counter(splits[:20]) == {"train": 14, "validation": 3, "test": 3}


def test_unusual_items_never_stay_in_a_given_training_part():
    splits = apart([0, 0, 1, 0, 0], given=["train", "train", "train", "validation", "test"])
    assert splits == ["train", "train", "validation", "validation", "test"]
