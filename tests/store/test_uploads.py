"""Uploads in the data folder: all of them move or none, and what is left alone is swept."""

import os
import time
from pathlib import Path

import pytest

from dashboard.errors import DataError
from dashboard.store import uploads
from dashboard.web.upload_sweep import Sweeper
from tests.uploaded import put, uploaded


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_move_that_fails_leaves_everything_where_it_was(home, monkeypatch, nth):
    files = uploaded(("a", b"1"), ("b", b"2"), ("c", b"3"))
    target, renamed, rename = home / "staging" / "0123456789ab", [], Path.rename

    def failing(path, to):
        renamed.append(path)
        if len(renamed) == nth:
            raise OSError(5, "Input/output error")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="Input/output"):
        uploads.take(files, target)
    monkeypatch.undo()
    assert not target.exists()
    assert [file.path.read_bytes() for file in files] == [b"1", b"2", b"3"]
    assert uploads.take(files, target, 7) == {"000007": "a", "000008": "b", "000009": "c"}, "and it can be done again"
    assert [path.read_bytes() for path in sorted(target.iterdir())] == [b"1", b"2", b"3"]


def test_a_token_outlives_the_process_only_with_files(home, monkeypatch):
    empty, used = uploads.new_token(), uploads.new_token()
    put(used, ("a", b"1"))
    monkeypatch.setattr(uploads, "_SECRET", b"of the next process")
    assert [uploads.is_known(token) for token in (empty, used)] == [False, True]
    with pytest.raises(DataError) as caught:
        uploads.folder(empty)
    assert caught.value.code == "D500"


def test_a_note_that_a_power_cut_left_half_written_is_no_file(home):
    token = uploads.new_token()
    whole, cut = put(token, ("a", b"1"), ("b", b"2"))
    cut.path.with_suffix(".json").write_text('{"name": "b", "si')
    assert uploads.all_of(token) == [whole]


def test_what_nobody_comes_back_for_is_swept_and_nothing_else(home):
    left, seen = uploads.new_token(), uploads.new_token()
    put(left, ("left", b"1"))
    put(seen, ("seen", b"2"))
    (home / "uploads" / "of-somebody").mkdir()
    for name in (left, seen, "of-somebody"):
        os.utime(home / "uploads" / name, (time.time() - 4000,) * 2)
    sweeper = Sweeper()
    assert sweeper.look() == 0, "a computer that slept is given a moment"
    uploads.touch(seen)
    assert sweeper.look() == 1
    assert not uploads.whole(left, ["0" * 12])
    assert not (home / "uploads" / left).exists()
    assert uploads.all_of(seen)[0].read() == b"2"
    assert (home / "uploads" / "of-somebody").is_dir()
    assert sweeper.look() == 0
