"""Runs that predict a number side by side."""

from __future__ import annotations

import json

import pytest

from dashboard.actions import compare, compare_numbers
from dashboard.cli.main import main
from dashboard.i18n import english
from dashboard.store import files, folders, runs
from tests.pages.judged_row_run import judged_numbers, row_version
from tests.pages.run_states import ended


@pytest.fixture
def both(queue_only, tmp_path) -> list[str]:
    """Two runs on the same rows; the second misses each by half as much."""
    version = row_version(tmp_path / "data", number=True)
    found = [judged_numbers(tmp_path, version=version) for _ in range(2)]
    path = folders.run(found[1]) / "report" / "predictions.parquet"
    predictions = files.read_frame(path)
    predictions["error"] /= 2
    files.write_frame(path, predictions.assign(predicted=predictions["target"] + predictions["error"]))
    return found


def test_what_each_reached(both: list[str]):
    first, second = (compare_numbers.metrics(run) for run in compare.chosen(both)[0])
    assert set(first) == {"mae", "rmse", "r2"}
    assert second["mae"].value == pytest.approx(first["mae"].value / 2)
    assert second["mae"].low <= second["mae"].value <= second["mae"].high


def test_the_nearer_one_is_named(both: list[str]):
    found = compare.chosen(both)[0]
    (pair,) = compare_numbers.pairs(found)
    assert (pair.first.id, pair.second.id) == tuple(both)
    assert pair.found.nearer == pair.num_items > 10 and pair.difference.high < 0
    assert english(pair.sentence("A", "B")).startswith("B comes nearer than A, and that is hardly chance")
    assert compare.pairs(found) == [] and compare.metrics(found[0]) == {} and compare.cautions(found) == []


def test_runs_without_a_result_or_for_something_else_are_left_out(both: list[str], tmp_path):
    unfinished = ended(row_version(tmp_path / "more", number=True), "failed", purpose="regress")
    found = [runs.get(unfinished)]
    assert compare_numbers.pairs(found) == [] and compare_numbers.metrics(found[0]) == {}


def test_the_command_line_says_it_too(both: list[str], capsys):
    assert main(["compare", *both, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said["runs"][0]["intervals"]) == {"mae", "rmse", "r2"}
    (pair,) = said["pairs"]
    assert pair["nearer"] == pair["num_items"] and pair["difference"]["value"] < 0
    assert main(["report", both[0], "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["purpose"], report["baselines"]["mean"]["note"]) == ("regress", None)
    assert report["importance"][0].keys() == {"column", "importance", "low", "high"}
    assert main(["compare", *both]) == 0
    assert "comes nearer than" in capsys.readouterr().out
