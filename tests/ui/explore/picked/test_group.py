"""A group in the address: what is put there is read again, and nothing else is believed."""

import pytest

from dashboard.ui import state
from dashboard.ui.explore.picked.group import Group, address, pick, picked


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> dict[str, str | None]:
    kept: dict[str, str | None] = {}
    monkeypatch.setattr(state, "query", lambda name: kept.get(name) or "")
    monkeypatch.setattr(state, "set_query", lambda **values: kept.update(values))
    return kept


def test_a_group_comes_back_as_it_was_picked(query):
    group = Group("cell", ('猫 "x"', ""))
    pick(group)
    assert query == {"group": '["cell","猫 \\"x\\"",""]'} == address(group)
    assert picked("bin", "cell") == group
    assert picked("bin") is None


def test_nothing_is_picked_any_more(query):
    pick(Group("cell", ("a", "b")))
    pick(None)
    assert picked("cell") is None
    assert query == {"group": None}


@pytest.mark.parametrize("value", ["", "cell", "{}", "[]", "null", '["cell",1]', '[["cell"]]', '"cell"', "[" * 3000])
def test_what_is_no_group_is_none(query, value):
    query["group"] = value
    assert picked("cell") is None
