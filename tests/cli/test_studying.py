"""``study`` on a run that was studied before."""

from __future__ import annotations

import json

import pytest

from dashboard.cli.main import main
from tests.pages.judged_run import judged_run
from tests.pages.studied_run import SENTENCE, write_amount, write_labels


@pytest.fixture
def run_id(home, tmp_path) -> str:
    found = judged_run(tmp_path / "pictures")
    write_labels(found)
    write_amount(found)
    return found


def test_suspected_labels_as_data_and_for_people(run_id, capsys):
    assert main(["study", run_id, "labels", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["run"] == run_id and said["study"] == "labels" and len(said["suspects"]) == 3
    assert {"id", "label", "proposed", "probability", "votes"} <= set(said["suspects"][0])
    assert main(["study", run_id, "labels"]) == 0
    assert "9/10" in capsys.readouterr().out


def test_the_amount_of_data_as_data_and_for_people(run_id, capsys):
    assert main(["study", run_id, "amount", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["sentence"] == SENTENCE and [point["num_items"] for point in said["points"]] == [3, 6, 12, 30]
    assert main(["study", run_id, "amount"]) == 0
    assert "85.0%" in capsys.readouterr().out


def test_another_study_is_bad_use(run_id, capsys):
    assert main(["study", run_id, "weather"]) == 2
