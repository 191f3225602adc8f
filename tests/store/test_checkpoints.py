"""A damaged checkpoint is noticed, byte by byte, and what is whole of it is used."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from dashboard.store import checkpoints
from dashboard.store.checkpoints import COPY_FILE, STATE_FILE, Checkpoint, SavedNetwork


@pytest.fixture
def written(tmp_path: Path) -> Checkpoint:
    """Two files of networks, and what says that they belong together."""
    saved = []
    for epoch in (2, 3):
        path = tmp_path / f"epoch-{epoch}.keras"
        path.write_bytes(random.Random(epoch).randbytes(5000))
        saved.append(SavedNetwork(name=path.name, sha256=checkpoints.sha256(path), epoch=epoch))
    record = {"epoch": 1, "seconds": 0.5, "loss": 1.0, "best": True}
    found = Checkpoint(epoch=3, last=saved[1], best=saved[0], best_loss=0.5, engine="jax", records=(record,) * 3)
    checkpoints.write(tmp_path, found)
    return found


def flipped(content: bytes, chance: random.Random) -> bytes:
    """With one bit of one byte turned."""
    changed = bytearray(content)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def test_each_of_200_flipped_bits_is_found(tmp_path, written):
    """100 in what says what belongs together, 100 in a network's file."""
    chance = random.Random(8)
    state, network = tmp_path / STATE_FILE, tmp_path / written.last.name
    (tmp_path / COPY_FILE).unlink()
    for path, is_found in (
        (state, lambda: checkpoints.read(tmp_path) is None),
        (network, lambda: not checkpoints.is_whole(tmp_path, written.last)),
    ):
        whole = path.read_bytes()
        for _ in range(100):
            path.write_bytes(flipped(whole, chance))
            assert is_found(), path.read_bytes()
        path.write_bytes(whole)
    assert checkpoints.read(tmp_path) == written and checkpoints.is_whole(tmp_path, written.last)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"[" * 100_000, b'{"sha256": 1}', b"\xff\xfe", None])
def test_a_copy_stands_for_a_state_that_is_damaged_or_gone(tmp_path, written, content: bytes | None):
    (tmp_path / STATE_FILE).unlink()
    if content is not None:
        (tmp_path / STATE_FILE).write_bytes(content)
    assert checkpoints.read(tmp_path) == written
    (tmp_path / COPY_FILE).write_bytes(content or b"")
    assert checkpoints.read(tmp_path) is None and checkpoints.exists(tmp_path)


def test_a_checkpoint_of_an_earlier_version_is_read_without_a_checksum(tmp_path, written):
    (tmp_path / COPY_FILE).unlink()
    (tmp_path / STATE_FILE).write_text(json.dumps(written.model_dump(mode="json")))
    assert checkpoints.read(tmp_path) == written


def test_what_is_named_no_more_is_removed_and_nothing_else(tmp_path, written):
    checkpoints.write(tmp_path, written.model_copy(update={"best": written.last}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["epoch-3.keras", COPY_FILE, STATE_FILE]
