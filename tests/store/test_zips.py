"""Zips in memory."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from dashboard.store.zips import zipped

CONTENTS = {"b.txt": b"x" * 1000, "a/文.csv": "字".encode()}


@pytest.mark.parametrize(("is_packed_already", "size"), [(True, 1000), (False, 12)])
def test_what_was_put_in_comes_out_in_its_order(is_packed_already, size):
    found = zipfile.ZipFile(io.BytesIO(zipped(CONTENTS.items(), is_packed_already=is_packed_already)))
    assert {name: found.read(name) for name in found.namelist()} == CONTENTS
    assert found.namelist() == list(CONTENTS)
    assert (
        found.infolist()[0].compress_size <= size and (found.infolist()[0].compress_size == 1000) == is_packed_already
    )


def test_the_same_contents_give_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch):
    first = zipped(CONTENTS.items())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert zipped(CONTENTS.items()) == first
