"""Explanations hold: where the evidence was planted, they point; and they change when what was learned is taken away."""

from __future__ import annotations

from functools import cache

import keras
import numpy as np
import pytest

from tests.explain.evidence.held import METHODS, SUBJECTS, Held, forgotten, held
from tests.explain.evidence.leading import leads
from tests.explain.evidence.subject import Item, Subject

_NUM_ITEMS = 12
_SHARE_FOUND = 0.9
_MOST_ALIKE = 0.6


@cache
def networks(name: str) -> tuple[keras.Model, keras.Model]:
    """The network that learned what was planted, and the same before."""
    model = SUBJECTS[name].learned()
    return model, forgotten(model)


@pytest.mark.parametrize(("name", "method"), METHODS)
def test_what_was_planted_is_found_and_only_by_a_network_that_learned_it(name, method):
    subject = SUBJECTS[name]
    found = held(subject, method, *networks(name), subject.items(_NUM_ITEMS))
    assert found.found >= _SHARE_FOUND
    assert found.found_forgotten < found.found and found.likeness < _MOST_ALIKE


def test_the_leaking_column_leads_the_table_of_importance():
    assert [leads(model) for model in networks("rows")] == [True, False]


def measured(explained: dict[str, list[float]], evidence: list[bool]) -> Held:
    """Of a method that says the same whatever the network."""
    subject = Subject(SUBJECTS["rows"].spec, 2, SUBJECTS["rows"].planted,
                      {"fixed": lambda model: lambda item: np.array(explained[str(model)])})  # fmt: skip
    item = Item(np.zeros(3, np.float32), 0, np.array(evidence))
    return held(subject, "fixed", "learned", "without", [item])  # type: ignore[arg-type]


def test_an_explanation_of_the_item_alone_does_not_hold():
    """An edge is an edge whatever the network: found twice, and ranked alike."""
    same = {"learned": [0.0, 2.0, 1.0], "without": [0.0, 4.0, 2.0]}
    assert measured(same, [False, True, False]) == Held(1.0, 1.0, 1.0)


def test_the_strongest_part_counts_and_nothing_speaks_where_all_is_below_zero():
    found = measured({"learned": [-3.0, -2.0, -1.0], "without": [0.0, 0.0, 0.0]}, [False, False, True])
    assert found == Held(0.0, 0.0, 0.0)
    found = measured({"learned": [1.0, 5.0, 4.0], "without": [5.0, 1.0, 1.5]}, [False, True, False])
    assert (found.found, found.found_forgotten) == (1.0, 0.0) and found.likeness == pytest.approx(1.0)
