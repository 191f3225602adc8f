"""A few spoiled files of each format; ``make faults`` does many, each format in a child of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.formats import FORMATS
from tests.corpus.mutations import mutated
from tests.faults import mutated_uploads as module
from tests.faults.table import Amount


@pytest.mark.parametrize("kind", FORMATS)
def test_a_spoiled_file_is_accepted_warned_of_or_refused(kind: str, home: Path, tmp_path: Path):
    assert mutated(kind, 7) == mutated(kind, 7) != FORMATS[kind]()
    for seed in (7, 8):
        place = tmp_path / str(seed)
        place.mkdir()
        assert module.verdict_of(kind, seed, place) in ("accepted", "warned", "refused")


def test_what_ends_the_child_is_named_and_the_others_are_still_done(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "FORMATS", {"no such format": None})
    with pytest.raises(AssertionError, match="2 of them broke") as caught:
        module.mutated_uploads(Amount(mutations=2, seed=5))
    for seed in (5, 6):
        assert f"no such format {seed}: KeyError" in str(caught.value)
