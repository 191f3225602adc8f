from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

from dashboard.data.sequences import preprocessing as module
from dashboard.data.sequences.preprocessing import SequencePreprocessing, lengths
from dashboard.data.tables import preprocessing as of_tables
from dashboard.data.tables.preprocessing import NumberColumn

NAN = np.nan
HEAT = NumberColumn("heat", fill=5.0, centre=1.0, scale=2.0)
WIND = NumberColumn("wind", fill=7.0, centre=3.0, scale=4.0)


def test_gaps_are_carried_and_what_lies_beyond_the_end_is_zero():
    both = SequencePreprocessing((HEAT, WIND), steps=4, masked=True)
    stored = both.of_items(
        [np.array([[NAN, NAN], [3.0, NAN], [NAN, NAN], [5.0, NAN]]), np.array([[1.0, 3.0], [NAN, NAN]])]
    )
    found = both.array(stored)
    assert found.dtype == np.float32 and found.shape == (2, 4, 3)
    assert found[0].tolist() == [[1, 1, 1], [1, 1, 1], [1, 1, 1], [2, 1, 1]]  # wind has no value: its median, scaled
    assert found[1].tolist() == [[0, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, 0]]  # a step of gaps at the end is no step


def test_the_mask_depends_on_what_is_there_not_on_its_value():
    masked = SequencePreprocessing((NumberColumn("a"),), steps=3, masked=True)
    assert masked.array(masked.of_items([np.zeros((2, 1)), np.zeros((0, 1))]))[..., 1].tolist() == [
        [1, 1, 0],
        [0, 0, 0],
    ]


def test_longer_ones_keep_their_first_steps():
    plain = SequencePreprocessing((NumberColumn("a"),), steps=2)
    assert plain.array(plain.of_items([np.array([[1.0], [2.0], [9.0]])])).tolist() == [[[1.0], [2.0]]]


def test_the_way_to_json_and_back():
    one = SequencePreprocessing((HEAT, WIND), steps=4, masked=True)
    assert SequencePreprocessing.from_json({**one.to_json(), "classes": ["a"]}) == one
    assert one.to_json()["kind"] == "sequences"


def test_lengths_count_up_to_the_last_step_with_a_value():
    assert lengths(np.array([[[NAN, NAN], [1, NAN], [NAN, NAN]]])).tolist() == [2]


def test_it_works_beside_an_exported_network_without_this_project(tmp_path: Path):
    shutil.copy(of_tables.__file__, tmp_path / "table_preprocessing.py")
    shutil.copy(module.__file__, tmp_path / "sequence_preprocessing.py")
    code = (
        "import numpy as np; from sequence_preprocessing import *;"
        "one = SequencePreprocessing((NumberColumn('a', centre=1.0),), 2);"
        "print(one.array(one.of_items([np.array([[3.0]])])).tolist())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[[[2.0], [0.0]]]"
