from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.series.dividing import divided
from dashboard.data.series.facts import series_facts
from dashboard.data.series.reading import layout_of, read, span, survey
from dashboard.data.series.rows import series_rows
from dashboard.data.table.stored import value_columns
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.dataset import SplitSettings
from tests.data.series.conftest import Import, hourly, text_of
from tests.data.table.conftest import spec_of


def code_of(series: Import, content: str, **choices: object) -> str:
    with pytest.raises(DataError) as caught:
        series(content, **choices)
    return caught.value.code


def test_every_row_is_counted(series: Import):
    rows = [*hourly(), "soon,5", ",5", "2024-03-01 05:00,9", "2024-03-20 00:00,", "2024-02-01 00:00,5"]
    frame = series(text_of(rows)).frame
    assert frame["status"].value_counts().to_dict() == {"used": 241, "refused": 3, "skipped": 1}
    assert frame["reason_code"].tolist()[-5:-1] == ["D270", "D270", "D271", "D265"]
    assert frame["observations"].tolist()[-1] == "out_of_order"
    assert frame["time"].dtype == "datetime64[us]" and frame["part"].eq(0).all()


def test_the_sentence_says_what_was_understood(tmp_path: Path):
    path = tmp_path / "s.csv"
    path.write_text(text_of(hourly()))
    said = render(layout_of(series_rows(spec_of(path).source, lambda done, total: None)))
    assert "heat over time (time), every 1 h from 2024-03-01 00:00 to 2024-03-10 23:00" in said


def test_several_columns_and_labels_that_are_only_written_where_something_was_wrong(series: Import):
    rows = [
        f"{line},{number % 7 + 0.5}," + ("fault" if 50 <= number < 60 else "") for number, line in enumerate(hourly())
    ]
    entries = series(text_of(rows, "time,heat,speed,state"), columns={"label": "state"}, normal=())
    assert value_columns(entries.frame) == ["number/heat", "number/speed"]
    assert entries.columns["time"].name == "time"
    assert entries.frame["status"].eq("used").all()
    assert np.flatnonzero(entries.frame["unusual"]).tolist() == list(range(50, 60))
    assert entries.frame["label"].iloc[0] is None


def test_columns_of_time_by_name_by_content_and_as_chosen(series: Import):
    other = [f"{line},2020-01-01" for line in hourly()]
    assert series(text_of(other, "time,heat,date")).columns["time"].name == "time"
    assert series(text_of(hourly(), "when,heat")).columns["time"].name == "when"
    epoch = [f"{1_700_000_000 + 60 * number},{number % 9}.5" for number in range(240)]
    found = series(text_of(epoch, "stamp,heat"), columns={"time": "stamp"})
    assert str(found.frame["time"].iloc[0]) == "2023-11-14 22:13:20"
    assert code_of(series, text_of(epoch, "stamp,heat"), columns={"time": "heat"}) == "D272"
    assert code_of(series, text_of(epoch, "stamp,heat")) == "D273"


def test_what_cannot_be_used(series: Import):
    assert code_of(series, text_of(hourly(199))) == "D275"
    assert code_of(series, text_of([*hourly(), *hourly()])) == "D274"


def test_a_separate_test_set_may_be_of_the_same_time(tmp_path: Path):
    path, test = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_text(text_of(hourly()))
    test.write_text(text_of(hourly(50)))
    frame = read(spec_of(path, test=test), tmp_path, lambda phase, done, total: None).frame
    assert frame["part"].tolist() == [0] * 240 + [1] * 50 and frame["status"].eq("used").all()
    splits = divided(frame, SplitSettings())
    assert splits == ["train"] * 204 + ["validation"] * 36 + ["test"] * 50
    facts = series_facts(frame.assign(split=splits))
    assert (facts.interval_s, facts.num_gaps) == (3600, 0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(300, "5 min"), (3600, "1 h"), (5400, "1.5 h"), (172_800, "2 days"), (0.25, "0.25 s"), (7, "7 s")],
)
def test_spans(seconds: float, said: str):
    assert render(span(seconds)) == said


def test_the_survey(tmp_path: Path):
    path = tmp_path / "s.csv"
    path.write_text(text_of([*hourly(), "soon,5"]))
    seen = survey(spec_of(path).source)
    assert (seen.total, seen.usable, seen.refused) == (241, 240, 1) and not seen.problems
    assert seen.table and set(seen.table.roles) == {"time"}
    path.write_text(text_of(hourly(10)))
    assert survey(spec_of(path).source).problem_codes == ("D275",)


def test_columns_can_be_chosen_where_none_holds_times(tmp_path: Path):
    path = tmp_path / "s.csv"
    path.write_text(text_of([row.removeprefix("2024-") for row in hourly()], "when,heat"))
    seen = survey(spec_of(path).source)
    assert seen.problem_codes == ("D273",) and seen.table
    assert [column.name for column in seen.table.columns if column.left_out] == ["when"]
    path.write_text("")
    assert survey(spec_of(path).source).table is None


def test_the_machine_temperature(test_data: Path, tmp_path: Path):
    path = test_data / "nab_machine_temperature" / "machine_temperature_system_failure_with_answers.csv"
    frame = read(spec_of(path), tmp_path, lambda phase, done, total: None).frame
    assert frame["reason_code"].value_counts().to_dict() == {"D271": 12}  # the clock went back one hour
    used = frame[frame["status"] == "used"]
    used = used.assign(split=divided(used, SplitSettings()))
    facts = series_facts(used)
    assert (facts.interval_s, facts.num_stretches, facts.num_unusual, facts.suggested_steps) == (300, 4, 2268, 144)
    unusual = used[used["unusual"].fillna(False).astype(bool)]
    assert unusual["split"].value_counts().to_dict() == {"validation": 1134, "test": 1134}
    shares = used[~used["unusual"].fillna(False).astype(bool)]["split"].value_counts(normalize=True)
    assert np.allclose([shares["train"], shares["validation"], shares["test"]], [0.67, 0.165, 0.165], atol=0.05)
