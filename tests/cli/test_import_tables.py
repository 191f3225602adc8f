"""``import`` of tables that something is predicted from, and of sequences."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.cli.importing import _reading
from dashboard.cli.parser import UsageError, parser
from tests.cli.test_command_line import call, real_imports
from tests.data.table.faulty import honest, write


def reading(*arguments: str):
    return _reading(parser().parse_args(["import", "parts.csv", *arguments]))


def test_what_is_predicted_is_said_by_options() -> None:
    assert (reading().target_as, reading().no_label, reading().columns) == ("auto", False, {})
    found = reading("--label", "heat", "--label-as", "number", "--id", "trial", "--time", "when")
    assert (found.target_as, found.columns) == ("number", {"label": "heat", "id": "trial", "time": "when"})
    assert reading("--no-label").no_label
    with pytest.raises(UsageError):
        reading("--no-label", "--label", "heat")
    with pytest.raises(UsageError):
        reading("--label-as", "words")


def test_a_number_is_predicted_from_all_columns(workshop: Path, tmp_path: Path, capsys) -> None:
    real_imports(workshop)
    table = write(tmp_path / "parts.csv", honest())
    status, found = call(capsys, "import", str(table), "--label", "heat", "--label-as", "number")
    assert status == 0 and (found["kind"], found["target"], found["classes"]) == ("table", "heat", {})
    features = {"speed": "number", "weight": "number", "place": "category", "outcome": "category"}
    assert (found["features"], found["left_out"]) == (features, {})
    assert sum(found["splits"].values()) == 240


def test_sequences_by_the_column_that_holds_them_together(workshop: Path, tmp_path: Path, capsys) -> None:
    real_imports(workshop)
    path = tmp_path / "motions.csv"
    rows = [f"{n},{step},{step * (n % 2) + n / 9:.3f},{'ab'[n % 2]}" for n in range(40) for step in range(12 + n % 3)]
    path.write_text("\n".join(["trial,when,x,motion", *rows]), "utf-8")
    chosen = ("--kind", "sequences", "--id", "trial", "--time", "when", "--label", "motion")
    status, found = call(capsys, "import", str(path), *chosen)
    assert status == 0 and (found["kind"], found["channels"]) == ("sequences", ["x"])
    assert found["steps"] == {"shortest": 12, "median": 13, "longest": 14}
    assert found["classes"] == {"a": 20, "b": 20} and found["columns"]["id"]["name"] == "trial"
