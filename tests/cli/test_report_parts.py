"""Every run's report has the same parts for programs: each filled, or with the reason why it is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.cli.main import main
from dashboard.store import folders
from tests.pages.coded_run import coded_run
from tests.pages.flagged_run import flagged_run
from tests.pages.judged_row_run import SIZE, judged_numbers, judged_rows, judged_sequences
from tests.pages.judged_run import judged_run
from tests.pages.judged_text_run import judged_text_run

PARTS = {"baselines", "intervals", "confusion", "calibration", "importance", "slices"}
OF_CLASSES = {"baselines", "intervals", "confusion", "calibration"}  # the test items are too few for groups
RUNS: dict[str, tuple[Callable[[Path], str], set[str]]] = {  # how it is made, and the parts that are filled
    "pictures": (judged_run, OF_CLASSES),
    "texts": (judged_text_run, OF_CLASSES),
    "rows": (judged_rows, OF_CLASSES | {"importance", "slices"}),
    "sequences": (judged_sequences, OF_CLASSES | {"importance"}),
    "numbers": (judged_numbers, {"baselines", "intervals", "importance", "slices"}),
    "unusual pictures": (lambda folder: flagged_run(folder, "images"), {"baselines", "intervals", "confusion", "slices"}),
    "unusual rows": (lambda folder: flagged_run(folder, "table"), {"baselines", "intervals", "confusion", "slices"}),
    "unusual series": (lambda folder: flagged_run(folder, "series"), {"baselines", "intervals", "confusion", "slices"}),
    "unlabelled rows": (lambda folder: flagged_run(folder, "table", labelled=False), {"baselines", "intervals", "slices"}),
    "noise": (lambda folder: coded_run(folder, "images", "denoise"), {"baselines", "intervals"}),
    "codes": (lambda folder: coded_run(folder, "table"), {"baselines", "intervals", "slices"}),
}  # fmt: skip


def reported(run_id: str, capsys: pytest.CaptureFixture[str]) -> dict:
    assert main(["report", run_id, "--json"]) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("name", RUNS)
def test_each_part_is_filled_or_says_why_not(
    name: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, filled = RUNS[name]
    found = reported(make(tmp_path / "data"), capsys)
    assert set(found) >= PARTS | {"verdict"}
    for part in PARTS:
        if part in filled:
            assert found[part] and "applies" not in found[part], part
        else:
            assert found[part]["applies"] is False and found[part]["why"].endswith("."), part
    assert set(found["verdict"]) == {"level", "sentence", "next_steps"}
    assert all(set(step) == {"sentence", "action", "values"} for step in found["verdict"]["next_steps"])


def test_what_the_parts_say(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_id = judged_rows(tmp_path / "data", wrong=3)
    found = reported(run_id, capsys)
    assert found["baselines"]["linear"]["value"] == 1.0
    assert sum(map(sum, found["confusion"]["counts"])) == found["intervals"]["test"]["num_items"]
    of_size = [group for group in found["slices"] if group["property"] == SIZE]
    assert {group["group"] for group in of_size} <= {"1", "2", "3", "4", ""}
    assert all(group["low_ci"] <= group["value"] <= group["high_ci"] for group in found["slices"])
    assert found["importance"][0]["column"] == SIZE
    assert found["classes"][0]["recall_low"] <= found["classes"][0]["recall"] <= found["classes"][0]["recall_high"]
    (folders.run(run_id) / "report" / "slices.parquet").unlink()
    assert reported(run_id, capsys)["slices"] == {
        "applies": False, "why": "It was not measured yet when this run was judged. Train again to have it.",
    }  # fmt: skip


def test_flags_are_a_confusion_too(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = reported(flagged_run(tmp_path / "data", "table"), capsys)
    flags = found["flags"]
    assert found["confusion"]["counts"][1] == [
        flags["num_unusual"] - flags["flagged_unusual"],
        flags["flagged_unusual"],
    ]
    assert set(found["intervals"]) >= {"roc_auc"} and found["baselines"]["pca"]["roc_auc"]["value"] > 0
