"""What a table is taken to be for: which column is predicted, as what, and from which others."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.dividing import ranges
from dashboard.data.entries import Entries
from dashboard.data.table.facts import table_facts
from dashboard.data.table.features import feature_columns
from dashboard.data.table.reading import read, survey
from dashboard.data.table.rows import rows_of
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.numbers import TableFacts
from tests.data.table.conftest import Import, spec_of, used

HEADER = "id,born,age,town,same,copy,note,risk"
TOWNS = ("Kiel", "Riga", "Rome")


def people(num_rows: int = 60, header: str = HEADER, *extra: str) -> str:
    """One column of each sort; the risk goes with the town's place, half of the time."""
    rows = [
        f"{1000 + n * 7},19{50 + n % 40}-0{n % 9 + 1}-15,{20 + n * 3 % 41 if n % 6 else ''},{TOWNS[n * n % 3]},x,"
        f"{risk(n)},{'a longer note of number ' + str(n)},{risk(n)}"
        for n in range(num_rows)
    ]
    return "\n".join([header, *rows, *extra]) + "\n"


def risk(number: int) -> str:
    return "high" if number % 4 == 0 else "low"


def facts_of(entries: Entries) -> TableFacts:
    frame = used(entries.frame).assign(split="train")
    return table_facts(frame, entries.facts)


def test_columns_are_read_or_left_out_with_the_reason(table: Import):
    entries = table(people())
    assert entries.columns["label"].name == "risk" and entries.normal == ()
    facts = facts_of(entries)
    assert [(feature.name, feature.type, feature.width) for feature in facts.features] == [
        ("born", "date", 5),
        ("age", "number", 2),
        ("town", "category", 2),
    ]
    assert facts.features[1].missing == pytest.approx(1 / 6)
    assert facts.features[2].counts == {"Riga": 40, "Kiel": 20}
    reasons = {column.name: render(column.reason) for column in facts.left_out}
    assert set(reasons) == {"id", "same", "copy", "note"}
    assert reasons["id"] == "It only numbers the rows." and "the same in all rows" in reasons["same"]
    assert "the same as risk" in reasons["copy"] and "text" in reasons["note"]
    assert facts.target is None and entries.frame["unusual"].isna().all()


def test_words_and_dates_are_kept_as_they_are(table: Import):
    frame = table(people(60, HEADER, "9,,,,x,low,,low", "10,1970-01-11,,?,x,high,,high", "11,,31,Kiel,x,,,")).frame
    assert feature_columns(frame) == ["number/age", "date/born", "category/town"]
    assert frame["reason_code"].tolist()[-3:] == ["D402", None, "D242"]
    assert frame["status"].tolist()[-3:] == ["skipped", "used", "refused"]
    assert frame["date/born"].iloc[-2] == 10.0 and frame["category/town"].iloc[-2] is None
    assert frame[feature_columns(frame)].iloc[[-3, -1]].isna().all(axis=None)


def test_rows_that_differ_in_what_is_not_read_are_no_copies(table: Import):
    row = "9,1970-01-11,31,Kiel,x,high,{note},high"
    frame = table(people(60, HEADER, row.format(note="one"), row.format(note="two"), row.format(note="two"))).frame
    assert frame["hash"].iloc[-3:].nunique() == 1 and frame["row_hash"].iloc[-3:].nunique() == 2


def test_a_user_s_types_count(table: Import):
    types = {"note": "category", "age": "left_out", "same": "category", "born": "text"}
    facts = facts_of(table(people(), types=types))
    assert [feature.name for feature in facts.features] == ["town", "same", "note"]
    assert "chosen" in render(facts.features[1].reason)
    assert facts.features[2].width == 1  # each of its words is in one row only


@pytest.mark.parametrize(
    ("header", "choices", "expected"),
    [
        (HEADER, {}, ("risk", "classes")),  # the last column, of few words
        (HEADER.replace("town", "Outcome"), {}, ("Outcome", "classes")),
        (HEADER.replace("town", "违约"), {}, ("违约", "classes")),
        (HEADER, {"no_label": True}, None),
        (HEADER.replace("risk", "Anomaly"), {}, ("Anomaly", "unusual")),
        (HEADER.replace("risk", "Anomaly"), {"target_as": "classes"}, ("Anomaly", "classes")),
        (HEADER.replace("age", "target"), {}, ("target", "number")),
        (HEADER, {"columns": {"label": "age"}}, ("age", "number")),
        (HEADER, {"columns": {"label": "age"}, "target_as": "classes"}, ("age", "classes")),
    ],
)
def test_what_is_to_be_predicted(table: Import, header: str, choices: dict, expected: tuple[str, str] | None):
    entries = table(people(header=header), **choices)
    label = entries.columns.get("label")
    assert (label and label.name) == (expected and expected[0])
    assert bool(entries.normal) == (expected is not None and expected[1] == "unusual")
    assert ("target" in entries.frame) == (expected is not None and expected[1] == "number")
    assert bool(facts_of(entries).features) == (expected is not None and expected[1] != "unusual")


def test_the_survey_says_what_is_predicted_and_why(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(people())
    seen = rows_of(spec_of(path, columns={"label": "age"}).source, lambda done, total: None).table.seen
    assert seen.target_as == "number" and "different numbers" in render(seen.target_reason)
    assert {column.name for column in seen.columns if column.left_out} == {"id", "same", "note"}


def test_where_nothing_is_left_to_learn_from_the_survey_names_the_label(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["copy,state", *(f"{label},{label}" for label in "abc" * 20)]))
    seen = survey(spec_of(path).source)
    assert seen.problem_codes == ("D401",) and "the same as state" in render(seen.problems[0])
    assert seen.table.roles["label"].name == "state" and seen.table.target_as == "classes"
    path.write_text("state\n" + "a\nb\n" * 30)
    assert "It is the only column." in render(survey(spec_of(path).source).problems[0])


def test_a_table_of_words_alone_asks_which_of_them_is_predicted(tmp_path):
    rows = [f"{'rgb'[n % 3]},{'xy'[n % 2]},a note of number {n}" for n in range(60)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["colour,form,note", *rows]))
    seen = survey(spec_of(path).source)
    assert seen.problem_codes == ("D485",) and "colour, form" in render(seen.problems[0])
    assert not seen.table.roles and [column.name for column in seen.table.columns] == ["colour", "form", "note"]
    chosen = survey(spec_of(path, columns={"label": "form"}).source)
    assert not chosen.problems and chosen.classes == {"x": 30, "y": 30}


def test_a_label_of_few_exceptions_says_what_is_unusual(table: Import):
    rows = [f"{n % 7}.5,{n % 5}.5,{'broken' if n in (3, 9) else 'OK'}" for n in range(40)]
    entries = table("\n".join(["heat,speed,state", *rows]), columns={"label": "state"})
    assert entries.normal == ("OK",) and facts_of(entries).num_unusual == 2
    half = [f"{n % 7}.5,{n % 5}.5,{'broken' if n % 2 else 'OK'}" for n in range(40)]
    assert table("\n".join(["heat,speed,state", *half]), columns={"label": "state"}).normal == ()


def test_a_label_that_is_not_known_is_no_class(table: Import):
    entries = table(people(60, HEADER, "9,,31,Kiel,x,NA,,NA", "9,,31,Kiel,x,none,,none"))
    assert set(used(entries.frame)["label"]) == {"high", "low", "none"}
    assert entries.frame["reason_code"].iloc[-2] == "D242"


def test_a_number_to_predict(table: Import):
    entries = table(people(60, HEADER, "9,,,Rome,,,,high", "10,,inf,Kiel,,,,high"), columns={"label": "age"})
    rows = used(entries.frame)
    assert rows["target"].notna().all() and rows["label"].isna().all() and len(rows) == 50
    assert set(entries.frame["reason_code"].dropna()) == {"D403"}
    facts = facts_of(entries)
    assert facts.target is not None and facts.target.name == "age" and facts.target.least == 20
    assert "age" not in [column.name for column in (*facts.features, *facts.columns)]


def test_a_number_where_there_is_none(table: Import):
    with pytest.raises(DataError) as caught:
        table(people(), columns={"label": "town"}, target_as="number")
    assert caught.value.code == "D400"


@pytest.mark.parametrize(
    ("label", "choices", "code"),
    [("only", {}, "D481"), ("", {}, "D480"), ("7.5", {"target_as": "number"}, "D481")],
)
def test_an_answer_that_is_always_the_same_is_refused(table: Import, label: str, choices: dict, code: str):
    rows = [f"{n % 7}.5,{n % 5}.5,{label}" for n in range(40)]
    with pytest.raises(DataError, match="state") as caught:
        table("\n".join(["heat,speed,state", *rows]), columns={"label": "state"}, **choices)
    assert caught.value.code == code


def test_labels_that_are_all_normal_leave_the_unusual_to_the_test_set(tmp_path):
    for name, states in (("train", ["normal"]), ("test", ["normal", "broken"])):
        rows = [f"{n % 7}.5,{n % 5}.5,{states[n % len(states)]}" for n in range(40)]
        (tmp_path / f"{name}.csv").write_text("\n".join(["heat,speed,state", *rows]))
    spec = spec_of(tmp_path / "train.csv", test=tmp_path / "test.csv", columns={"label": "state"})
    entries = read(spec, tmp_path, lambda phase, done, total: None)
    assert entries.normal == ("normal",) and facts_of(entries).num_unusual == 20


def test_ranges_of_numbers_are_equally_frequent():
    found = ranges(np.arange(100.0)[::-1])
    assert {place: found.count(place) for place in set(found)} == dict.fromkeys("01234", 20)
    assert found[0] == "4" and ranges(np.ones(60)) == ["0"] * 60
