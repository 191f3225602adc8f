"""Deleting in bulk: runs first, and what stands in the way is told without stopping the rest."""

import pytest

from dashboard.actions.system import StorageRow
from dashboard.errors import BusyError
from dashboard.ui.system import storage


def row(kind: str, id: str) -> StorageRow:
    return StorageRow(kind, id, id, 100, 0.0)


@pytest.fixture
def calls(monkeypatch):
    """What was deleted, in order; the run called "busy" cannot be."""
    done: list[str] = []

    def delete(id: str) -> int:
        if id == "busy":
            raise BusyError("S404", "{name} is being trained. Stop it first.", name=id)
        done.append(id)
        return 100

    monkeypatch.setattr(storage.runs, "delete", delete)
    monkeypatch.setattr(storage.datasets, "delete_dataset", delete)
    monkeypatch.setattr(storage.system, "delete_staging", delete)
    return done


def test_runs_go_before_the_datasets_that_they_use(calls):
    assert storage.deleted([row("staging", "s"), row("dataset", "d"), row("run", "r")]) == (300, [])
    assert calls == ["r", "d", "s"]


def test_what_is_in_use_is_told_and_the_rest_goes(calls):
    freed, problems = storage.deleted([row("run", "busy"), row("run", "r")])
    assert (freed, calls) == (100, ["r"])
    assert [problem.code for problem in problems] == ["S404"]


def test_the_table_names_kinds_in_words():
    frame = storage.storage_frame([row("staging", "3f9a61c07b2d"), row("run", "r")])
    assert frame["kind"].tolist() == ["Upload that was not imported", "Run"]
    assert frame["name"].tolist() == ["", "r"]
    assert frame["bytes"].tolist() == [100, 100]
