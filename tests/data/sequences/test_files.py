"""Sequences in files of their own, and in the archives' .ts files."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.sequences.asked import asked
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.errors import DataError
from tests.data.sequences.conftest import npy, wide_text, written, zip_of


def recording(length: int, slope: float = 1.0, header: str = "x,y") -> str:
    return "\n".join([header, *(f"{slope * step:.1f},{step % 2}" for step in range(length))])


FILES = {
    "walk/1.csv": recording(5),
    "walk/2.csv": recording(6),
    "run/1.csv": recording(4, 3.0),
    "run/2.csv": recording(7, 3.0, "y,x"),
}


def test_a_file_each_in_class_folders(kept, tmp_path):
    broken = {"run/3.csv": "x,z\n1,2\n3,4\n5,6", "run/4.csv": b"", "README.md": "# words"}
    found = kept(zip_of(tmp_path / "a.zip", {**FILES, **broken}))
    frame = found.frame.set_index("name")
    assert frame["label"].dropna().to_dict() == {name: name.split("/")[0] for name in FILES}
    assert frame["length"].loc[list(FILES)].tolist() == [5, 6, 4, 7]
    assert frame["reason_code"].loc[["run/3.csv", "run/4.csv"]].tolist() == ["D437", "D154"]
    assert found.values(3)[:3].tolist() == [[0, 0], [1, 3], [0, 6]]  # by the names of columns, and 0 and 1 are numbers
    assert found.entries.facts.layout == "files"


def test_where_no_file_can_be_read_one_of_them_is_named(kept, tmp_path):
    with pytest.raises(DataError, match=r"b/2\.csv.*No column of it holds numbers") as caught:
        kept(zip_of(tmp_path / "a.zip", {f"{label}/{n}.csv": "x,y\nup,down\n" for label in "ab" for n in (1, 2)}))
    assert caught.value.code == "D482"


def test_times_and_counted_steps_are_no_channels(kept, tmp_path):
    text = "\n".join(["index,time,x", *(f"{n},{t},{n % 3}.5" for n, t in enumerate((0.0, 0.1, 0.2, 0.9, 1.0)))])
    files = {f"{label}/{n}.csv": text for label in "ab" for n in range(2)}
    found = kept(zip_of(tmp_path / "a.zip", files))
    assert [channel.name for channel in found.entries.facts.channels] == ["x"]
    assert found.frame["observations"].tolist() == ["uneven"] * 4


def test_parts_of_the_split_in_folders_and_a_separate_test_set(kept, tmp_path):
    parted = {f"{part}/{name}": text for part in ("train", "test") for name, text in FILES.items()}
    assert kept(zip_of(tmp_path / "a.zip", parted)).frame["split"].tolist() == ["train"] * 4 + ["test"] * 4
    train, test = zip_of(tmp_path / "b.zip", FILES), zip_of(tmp_path / "c.zip", FILES)
    assert kept(train, test).frame["split"].tolist() == [None] * 4 + ["test"] * 4


def test_several_tables_that_are_neither_in_folders_nor_parts(kept, tmp_path):
    with pytest.raises(DataError) as caught:
        kept(zip_of(tmp_path / "a.zip", {"a.csv": recording(5), "b.csv": recording(5)}))
    assert caught.value.code == "D456"


TS = """# a remark
@problemName Two
@timeStamps false
@missing true
@univariate false
@dimensions 2
@equalLength false
@classLabel true up down
@data
1,2,3:4,5,6:up
-1,-2:?,-5:down
2,3,4,5:1,1,1,1:up
1,x:2,3:down
1,2:down
"""


def test_a_file_of_several_channels_and_unequal_lengths(kept, tmp_path):
    found = kept(written(tmp_path, TS, "Two_TRAIN.ts"))
    assert found.frame["label"].tolist() == ["up", "down", "up", None, None]
    assert found.frame["reason_code"].tolist() == [None, None, None, "D450", "D451"]
    assert found.frame["length"].tolist() == [3, 2, 4, 0, 0]
    assert found.values(0).tolist() == [[1, 4], [2, 5], [3, 6]]
    assert np.isnan(found.values(1)[0, 1]) and found.values(1)[1].tolist() == [-2, -5]
    both = kept(zip_of(tmp_path / "a.zip", {"Two_TRAIN.ts": TS, "Two_TEST.ts": TS, "Two_TRAIN.txt": "1 2 3"}))
    assert both.frame["split"].value_counts().to_dict() == {"train": 3, "test": 3}


def test_time_stamps_are_left_out(kept, tmp_path):
    timed = TS.split("@data")[0].replace("@timeStamps false", "@timeStamps true") + (
        "@data\n(0,1.5),(1,2.5):(0,3),(1,4):up\n(2020-01-01 10:00:00,7),(2020-01-01 10:00:01,8):(0,1),(1,2):down\n"
    )
    found = kept(written(tmp_path, timed, "t.ts"))
    assert found.values(0).tolist() == [[1.5, 3], [2.5, 4]] and found.values(1)[:, 0].tolist() == [7, 8]


def test_a_file_without_data(kept, tmp_path):
    with pytest.raises(DataError) as caught:
        kept(written(tmp_path, "@problemName x\n@univariate true\n", "x.ts"))
    assert caught.value.code == "D449"


def test_new_sequences_are_asked_about_without_labels(tmp_path):
    value, two = (NumberColumn("value"),), (NumberColumn("x"), NumberColumn("y"))
    wide = written(tmp_path, "\n".join(line.rpartition(",")[0] for line in wide_text(2).splitlines()))
    assert [(name, values.shape) for name, values in asked(wide, "w.csv", value)] == [("#2", (8, 1)), ("#3", (8, 1))]
    array = written(tmp_path, npy(np.ones((3, 4, 2))), "new.npy")
    assert [values.shape for _, values in asked(array, "new.npy", two)] == [(4, 2)] * 3
    with pytest.raises(DataError) as caught:
        asked(wide, "w.csv", two)
    assert caught.value.code == "D457"


def test_one_table_of_the_channels_is_one_recording_unless_it_has_an_id(tmp_path):
    two = (NumberColumn("y"), NumberColumn("x"))
    ((name, values),) = asked(written(tmp_path, recording(5), "new.csv"), "new.csv", two)
    assert (name, values[:2].tolist()) == ("new.csv", [[0, 0], [1, 1]])
    loose = zip_of(tmp_path / "a.zip", {"a.csv": recording(5), "b.csv": recording(6), "c.csv": "words\nno\nnumbers"})
    assert [getattr(found, "shape", None) for _, found in asked(loose, "a.zip", two)] == [(5, 2), (6, 2), None]
    long = "who,x,y,state\n" + "\n".join(f"{n // 4},{n},{n % 3}.5," for n in range(12))
    found = asked(written(tmp_path, long), "l.csv", two, trained_on={"id": "who", "label": "state", "time": "clock"})
    assert [(name, values.shape) for name, values in found] == [("0", (4, 2)), ("1", (4, 2)), ("2", (4, 2))]
