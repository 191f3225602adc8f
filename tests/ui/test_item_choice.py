"""What the browser sends as chosen is checked before it is believed."""

import pytest

from dashboard.ui.item_choice import chosen_from

IDS = ["a", "b", "c"]


def test_the_chosen_ones_come_in_the_order_of_the_gallery():
    assert chosen_from({"chosen": ["c", "a"]}, IDS) == ["a", "c"]


@pytest.mark.parametrize("value", [None, "a", {}, {"chosen": None}, {"chosen": "abc"}, {"chosen": ["z", 5, None, {}]}])
def test_nothing_else_is_believed(value):
    assert chosen_from(value, IDS) == []
