"""``predict`` and ``report`` on a finished run."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.cli.main import main
from dashboard.i18n import message
from dashboard.spec.recipe import recipe
from dashboard.spec.report import Baseline, Interval, NextStep, NotSure, ReportSummary, Verdict
from dashboard.spec.run import RunSpec
from dashboard.store import files, folders, jobs, runs
from tests.predict.tiny_network import RUN_ID, SIZE, write_run


@pytest.fixture
def run_id(home: Path) -> str:
    """A finished run that tells bright left from bright right halves, with a report."""
    job = jobs.add("train", subject=RUN_ID, payload={"run": RUN_ID})
    runs.add(RUN_ID, "halves", RunSpec.from_recipe(recipe("D2"), "0" * 12), job.id)
    jobs.end(job.id, "finished")
    write_run(folders.run(RUN_ID))
    _write_report(folders.run(RUN_ID) / "report")
    return RUN_ID


def _write_report(folder: Path) -> None:
    interval = Interval(value=0.75, low=0.5, high=0.9, num_items=4)
    summary = ReportSummary(
        test=interval, validation=interval, macro_f1=0.7, balanced_accuracy=0.75, best_epoch=2, epochs=3,
        baselines=(Baseline(name="majority", accuracy=interval), Baseline(name="linear", accuracy=None, note=message("Too few."))),
        verdict=Verdict(level="fair", sentence=message("Right for {n} of 4.", n=3), next_steps=(NextStep(sentence=message("More data."), action="data"),)),
        not_sure=NotSure(threshold=0.8, coverage=0.5, accuracy=None),
    )  # fmt: skip
    files.write_json(folder / "summary.json", summary.model_dump(mode="json"))
    classes = {"label": ["left", "right"], "precision": [1.0, None], "recall": [0.5, 1.0], "f1": [0.66, 0.8], "support": [2, 2]}  # fmt: skip
    files.write_frame(folder / "classes.parquet", pd.DataFrame(classes))
    pairs = {"label": ["left", "left", "right", "right"], "predicted": ["left", "right"] * 2, "count": [1, 1, 0, 2]}
    files.write_frame(folder / "confusion.parquet", pd.DataFrame(pairs))
    files.write_frame(folder / "predictions.parquet", pd.DataFrame({"id": ["a"], "label": ["left"]}))
    np.save(folder / "probabilities.npy", np.zeros((1, 2), np.float32))


def half(side: str) -> bytes:
    pixels = np.zeros((SIZE, SIZE), np.uint8)
    pixels[:, : SIZE // 2] = 255 if side == "left" else 0
    pixels[:, SIZE // 2 :] = 255 if side == "right" else 0
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_one_picture_is_answered(run_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.png").write_bytes(half("left"))
    status, found = call(capsys, "predict", run_id, str(tmp_path / "x.png"))
    item = found["items"][0]
    assert (status, item["file"], item["label"], item["not_sure"]) == (0, "x.png", "left", False)
    assert item["classes"]["left"] == item["probability"] > 0.8
    assert sum(item["classes"].values()) == pytest.approx(1.0, abs=1e-5)


def test_a_zip_is_answered_file_by_file_and_a_broken_one_is_named(
    run_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a/1.png", half("right"))
        archive.writestr("a/2.png", half("left")[:40])
        archive.writestr("__MACOSX/a/._1.png", b"junk")
    table = tmp_path / "answers.csv"
    status, found = call(capsys, "predict", "halves", str(tmp_path / "x.zip"), "--out", str(table))
    assert status == 0
    assert [(item["file"], item["label"]) for item in found["items"]] == [("a/1.png", "right"), ("a/2.png", None)]
    assert found["items"][1]["error"]["code"].startswith("P")
    written = pd.read_csv(table, encoding="utf-8-sig")
    assert list(written["label"].fillna("")) == ["right", ""]


def test_nothing_that_could_be_answered_is_a_failure(
    run_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "words.txt").write_text("no picture")
    assert call(capsys, "predict", run_id, str(tmp_path / "words.txt"))[0] == 1
    assert call(capsys, "predict", run_id, str(tmp_path / "nowhere.png"))[0] == 2
    assert call(capsys, "predict", "0" * 12, str(tmp_path / "words.txt"))[0] == 2


def test_the_report_is_told_in_fractions(run_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = call(capsys, "report", "halves")
    assert status == 0
    step = {"sentence": "More data.", "action": "data", "values": {}}
    assert found["verdict"] == {"level": "fair", "sentence": "Right for 3 of 4.", "next_steps": [step]}
    assert found["intervals"]["test"] == {"value": 0.75, "low": 0.5, "high": 0.9, "num_items": 4}
    assert found["baselines"]["majority"]["value"] == 0.75
    assert found["baselines"]["linear"] == {"value": None, "note": "Too few."}
    assert found["confusion"] == {"classes": ["left", "right"], "counts": [[1, 1], [0, 2]]}
    assert found["classes"][1]["precision"] is None
    assert main(["report", "halves"]) == 0
    assert "75.0%" in capsys.readouterr().out
