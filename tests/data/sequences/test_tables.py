"""Sequences in one table: a row each, or a row a step."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.sequences.finding import sequences_of
from dashboard.data.sequences.reading import survey
from dashboard.errors import DataError
from dashboard.i18n import render
from tests.data.sequences.conftest import spec_of, wide_text, written, zip_of


def code_of(kept, *arguments, **columns) -> str:
    with pytest.raises(DataError) as caught:
        kept(*arguments, **columns)
    return caught.value.code


def test_a_row_each(kept, tmp_path):
    found = kept(written(tmp_path, wide_text()))
    assert found.frame["status"].eq("used").all() and found.frame["label"].tolist() == ["down", "up"] * 3
    assert np.allclose(found.values(1)[:, 0], np.arange(0.1, 8, 1))
    assert found.frame["most/number/value"].iloc[1] == pytest.approx(7.1)
    assert found.entries.columns["label"].name == "label" and found.entries.facts.layout == "wide"
    assert "8 steps, from the column t1 to t8" in render(found.entries.layout)


def test_labels_may_stand_anywhere_and_be_called_anything(kept, tmp_path):
    rows = [line.split(",") for line in wide_text().splitlines()]
    rows[0][-1] = "kind of run"
    text = "\n".join(",".join([cells[-1], *cells[:-1]]) for cells in rows)
    assert kept(written(tmp_path, text)).entries.columns["label"].name == "kind of run"


def test_empty_cells_are_gaps_and_at_the_end_there_are_no_steps(kept, tmp_path):
    lines = wide_text().splitlines()
    lines[1] = ",1,,3,4,,,,down"
    lines[2] = ",,,,,,,,up"
    lines[3] = "1,2,inf,4,soon,6,7,8,down"
    lines[4] = "1,2,3,4,5,6,7,8,"
    found = kept(written(tmp_path, "\n".join(lines)))
    assert np.isnan(found.values(0)[:, 0]).tolist() == [True, False, True, False, False]
    assert found.frame["known/number/value"].iloc[0] == 3 and found.frame["length"].iloc[0] == 5
    assert found.frame["reason_code"].tolist()[:4] == [None, "D430", None, "D242"]
    assert found.frame["status"].tolist()[:4] == ["used", "skipped", "used", "refused"]
    assert found.frame["observations"].iloc[2] == "infinite,not_a_number"


def test_columns_of_several_channels(kept, tmp_path):
    header = ",".join([*(f"x_{n}" for n in range(8)), *(f"y_{n}" for n in range(8)), "label"])
    rows = [",".join([*map(str, range(n, n + 8)), *map(str, range(-n, 8 - n)), "ab"[n % 2]]) for n in range(4)]
    found = kept(written(tmp_path, "\n".join([header, *rows])))
    assert found.values(3)[:2].tolist() == [[3, -3], [4, -2]]
    assert [channel.name for channel in found.entries.facts.channels] == ["x", "y"]


def test_a_file_of_the_ucr_archive(kept, tmp_path):
    rows = ["\t".join([str(n % 2 + 1), *(f"{n + step / 7:.4f}" for step in range(9))]) for n in range(6)]
    found = kept(written(tmp_path, "\n".join(rows), "Some_TRAIN.tsv"))
    assert found.frame["label"].tolist() == ["1", "2"] * 3 and found.frame["length"].eq(9).all()
    train, test = "\n".join(rows), "\n".join(rows[:2])
    both = kept(zip_of(tmp_path / "a.zip", {"S/S_TRAIN.tsv": train, "S/S_TEST.tsv": test, "S/README.md": "# words"}))
    assert both.frame["split"].tolist() == ["train"] * 6 + ["test"] * 2 + [None]
    assert both.frame["status"].tolist()[-1] == "skipped" and both.frame["name"].iloc[6] == "S_TEST.tsv/#1"


LONG = "series,step,x,y,state\n" + "\n".join(
    f"{name},{step},{step * slope},{step % 3},{'up' if slope > 0 else 'down'}"
    for name, length, slope in (("a", 5, 1), ("b", 7, -1), ("c", 4, 2), ("d", 6, -2))
    for step in range(length)
)


def test_a_row_a_step(kept, tmp_path):
    found = kept(written(tmp_path, LONG))
    assert found.frame["name"].tolist() == ["a", "b", "c", "d"] and found.frame["length"].tolist() == [5, 7, 4, 6]
    assert found.frame["label"].tolist() == ["up", "down"] * 2
    assert found.values(2).tolist() == [[0, 0], [2, 1], [4, 2], [6, 0]]
    assert {role: choice.name for role, choice in found.entries.columns.items()} == {
        "id": "series",
        "time": "step",
        "label": "state",
    }
    assert found.entries.facts.longest == 7 and found.entries.facts.layout == "long"


def test_steps_are_put_in_the_order_of_their_times_and_what_is_odd_is_noticed(kept, tmp_path):
    header, *rows = LONG.splitlines()
    swapped = [rows[1], rows[0], *rows[2:]]
    swapped[11] = swapped[11].replace("b,6,", "b,9,")
    swapped[13] = swapped[13].replace("c,1,", "c,0,")
    found = kept(written(tmp_path, "\n".join([header, *swapped])))
    assert found.values(0)[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert found.frame["observations"].tolist() == ["out_of_order", "uneven", "time_twice,uneven", ""]


def test_a_sequence_with_two_labels_is_refused(kept, tmp_path):
    found = kept(written(tmp_path, LONG.replace("a,4,4,1,up", "a,4,4,1,down")), label="state", id="series")
    assert found.frame["reason_code"].tolist() == ["D436", None, None, None]
    assert found.values(1)[:, 0].tolist() == [0, -1, -2, -3, -4, -5, -6]


def test_columns_are_read_as_chosen(kept, tmp_path):
    path = written(tmp_path, LONG.replace("series,step", "machine,clock"))
    found = kept(path, id="machine", time="clock", label="state")
    assert found.frame["name"].tolist() == ["a", "b", "c", "d"]
    assert code_of(kept, path, id="none") == "D230"
    assert code_of(kept, written(tmp_path, "id,label\n" + "1,a\n2,b\n" * 5), id="id") == "D453"


def test_a_separate_test_set_must_have_the_same_channels(kept, tmp_path):
    train = written(tmp_path, LONG)
    test = written(tmp_path, "step,y,x,state,series\n0,5,6,up,z\n1,7,8,up,z\n2,7,8,up,z\n", "test.csv")
    found = kept(train, test, id="series", label="state", time="step")
    assert found.frame["split"].tolist() == [None] * 4 + ["test"] and found.frame["name"].iloc[4] == "test.csv/z"
    assert found.values(4)[0].tolist() == [6, 5]
    lacking = written(tmp_path, "step,x,state,series\n0,6,up,z\n1,8,up,z\n2,8,up,z\n", "test.csv")
    assert code_of(kept, train, lacking) == "D438"


def test_what_forbids_the_import_is_told_before(tmp_path):
    def problems(text: str) -> tuple[str, ...]:
        return survey(spec_of(written(tmp_path, text)).source).problem_codes

    assert problems(wide_text()) == ()
    assert problems(wide_text().replace("up", "down").replace("down", "x")) == ("D433",)
    assert problems("\n".join(line.rpartition(",")[0] for line in wide_text().splitlines())) == ("D432",)
    assert problems("a,b\nx,y\nz,w\n") == ("D439",)


def test_a_survey_counts_and_shows_the_columns(tmp_path):
    found = survey(spec_of(written(tmp_path, wide_text())).source)
    assert found.classes == {"down": 3, "up": 3} and found.total == found.usable == 6
    assert found.table is not None and found.table.roles["label"].name == "label"
    assert [drawn.label for drawn in found.drawn] == ["down", "down", "up", "up"]
    assert found.drawn[2].values[:2] == ((0.1,), (1.1,))


def test_values_can_be_read_as_long_as_the_context_lasts(tmp_path):
    with sequences_of(spec_of(written(tmp_path, wide_text())).source, lambda done, total: None) as found:
        assert len(found.values) == 6 and found.values[0].shape == (8, 1)
