"""``predict`` on runs that read rows of a table and say a class or a number of each."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from dashboard.cli.main import main
from dashboard.cli.run_figures import with_digits
from tests.pages.judged_row_run import CLASSES, COLOUR, DAY, KIND, PRICE, SIZE
from tests.predict.table_runs import table_run

LARGE, SMALL = "25,red,2024-03-01,1", "3,red,2024-03-01,1"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_rows_get_classes_and_those_without_an_answer_a_reason(home, tmp_path: Path, capsys) -> None:
    run_id = table_run(tmp_path / "data")
    rows = tmp_path / "rows.csv"
    rows.write_text(f"{SIZE},{COLOUR},{DAY},{PRICE},note\n{LARGE},a\n,,,,b\n{SMALL},c\n", "utf-8")
    status, found = call(capsys, "predict", run_id, str(rows), "--out", str(tmp_path / "out.csv"))
    large, empty, small = found["items"]
    assert status == 0 and (large["label"], small["label"]) == (CLASSES[1], CLASSES[0])
    assert sum(large["classes"].values()) == pytest.approx(1) and "error" in empty
    written = pd.read_csv(tmp_path / "out.csv", encoding="utf-8-sig")
    assert written["note"].tolist() == ["a", "b", "c"] and written["label"].isna().tolist() == [False, True, False]
    assert main(["predict", run_id, str(rows)]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("#2")


def test_rows_get_numbers_with_the_usual_error(home, tmp_path: Path, capsys) -> None:
    run_id = table_run(tmp_path / "data", number=True)
    rows = tmp_path / "rows.csv"
    rows.write_text(
        f"{SIZE},{COLOUR},{DAY},{KIND}\n25,red,2024-03-01,{CLASSES[0]}\n,,,\n3,red,2024-03-01,{CLASSES[0]}\n", "utf-8"
    )
    status, found = call(capsys, "predict", run_id, str(rows))
    large, empty, small = found["items"]
    assert status == 0 and found["target"] == PRICE and found["typical_error"] == 1.25
    assert large["value"] > small["value"] and empty["value"] is None and empty["error"]["message"]
    assert found["notes"] == []
    rows.write_text(rows.read_text("utf-8").replace("25,", '"25,5",').replace("\n3,", '\n"3,1",'), "utf-8")
    assert main(["predict", run_id, str(rows)]) == 0
    told = capsys.readouterr().out
    assert f"#2   {with_digits(call(capsys, 'predict', run_id, str(rows))[1]['items'][0]['value'], 6)}" in told
    assert "none of its cells is written as in training, for example 25,5." in told


def test_a_table_that_lacks_columns_is_refused(home, tmp_path: Path, capsys) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text(f"{SIZE},x\n1,2\n3,4\n", "utf-8")
    status, found = call(capsys, "predict", table_run(tmp_path / "data"), str(rows))
    assert status != 0 and found["error"]["code"] == "P140"
