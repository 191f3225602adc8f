"""``compare``: for programs and for people."""

from __future__ import annotations

import json

import pytest

from dashboard.cli.main import main
from tests.pages.compared_runs import judged
from tests.pages.judged_run import picture_version


@pytest.fixture
def two(home, tmp_path):
    version = picture_version(tmp_path / "pictures")
    return judged(version, "before", 8), judged(version, "after", 0, epochs=7)


def test_programs_get_items_settings_and_the_test(two, capsys):
    assert main(["compare", *two, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [run["run"] for run in found["runs"]] == list(two)
    assert found["runs"][0]["intervals"]["accuracy"]["value"] == 0.0
    assert found["settings"] == [{"name": "epochs", "values": [12, 7]}]
    (pair,) = found["pairs"]
    assert (pair["num_items"], len(pair["fixed"]), pair["broken"], pair["both_wrong"]) == (8, 8, [], 0)
    assert pair["p"] == pytest.approx(2 / 2**8)
    assert pair["difference"]["value"] == 1.0
    assert pair["sentence"].startswith("after is better than before, and that is hardly chance")


def test_people_get_tables_and_the_sentence(two, capsys):
    assert main(["compare", "before", "after"]) == 0
    lines = capsys.readouterr().out
    assert "fixed: 8, newly broken: 0, wrong in both: 0" in lines
    assert "Epochs" in lines and "before is" not in lines


def test_one_run_is_nothing_to_compare(two, capsys):
    assert main(["compare", "before", two[0], "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "S432"


def test_a_name_that_there_is_not(two, capsys):
    assert main(["compare", "before", "nobody", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "S304"


def test_runs_of_the_same_name_are_told_apart_by_their_ids(home, tmp_path, capsys):
    version = picture_version(tmp_path / "pictures")
    first, second = judged(version, "same", 8), judged(version, "same", 0)
    assert main(["compare", first, second, "--json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert pair["sentence"].startswith(f"{second} is better than {first}")
