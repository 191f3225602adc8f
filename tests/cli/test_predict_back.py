"""``predict`` on finished autoencoders: pictures, rows of a table, rows of a series."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.cli.main import main
from tests.cli.test_results import half
from tests.predict.autoencoder_runs import autoencoder_run, series_csv, table_csv


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    status = main([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_pictures_are_flagged_and_restored_into_a_folder(home, tmp_path: Path, capsys) -> None:
    run_id = autoencoder_run(tmp_path / "data", "images", "anomalies")
    place = tmp_path / "new"
    place.mkdir()
    (place / "l.png").write_bytes(half("left"))
    (place / "r.png").write_bytes(half("right"))
    (place / "x.png").write_bytes(b"nonsense")
    out = tmp_path / "out"
    out.mkdir()
    status, found = call(capsys, "predict", run_id, str(place), "--out", str(out))
    assert status == 0 and found["threshold"] == 0.2
    left, right, broken = sorted(found["items"], key=lambda item: item["file"])
    assert (left["error"], left["flagged"]) == (0.0, False)
    assert (right["error"], right["flagged"]) == (0.5, True)  # half of the pixels are 1 and come back as 0
    assert broken["problem"]["code"] == "P105" and broken["error"] is None
    written = pd.read_csv(out / "answers.csv", encoding="utf-8-sig")
    assert list(written.columns) == ["file", "error", "flagged", "problem"]
    assert not np.asarray(Image.open(out / "r.png")).any() and np.asarray(Image.open(out / "l.png")).max() == 255


def test_rows_of_a_table_come_with_error_and_flag(home, tmp_path: Path, capsys) -> None:
    run_id = autoencoder_run(tmp_path / "data", "table", "anomalies")
    rows = tmp_path / "rows.csv"
    rows.write_text(table_csv(20) + "empty,,,\n")
    status, found = call(capsys, "predict", run_id, str(rows), "--out", str(tmp_path / "out.csv"))
    assert status == 0 and found["flagged"] == 1 and len(found["items"]) == 21
    assert [item["row"] for item in found["items"] if item.get("flagged")] == [17]
    assert found["items"][15]["largest"] == "weight $w$"
    assert found["items"][20]["problem"]["message"] and found["items"][20]["error"] is None
    written = pd.read_csv(tmp_path / "out.csv", encoding="utf-8-sig")
    assert written["flagged"].sum() == 1 and list(written.columns)[:4] == ["part", "width", "weight $w$", "state"]
    assert main(["predict", run_id, str(rows)]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("#17")


def test_rows_of_a_series_come_with_events(home, tmp_path: Path, capsys) -> None:
    run_id = autoencoder_run(tmp_path / "data", "series", "anomalies")
    rows = tmp_path / "rows.csv"
    rows.write_text(series_csv(200, jump_at=100))
    status, found = call(capsys, "predict", run_id, str(rows))
    assert status == 0 and len(found["items"]) == 200
    assert len(found["events"]) == 1 and found["flagged_windows"] > 0
    assert found["items"][105]["flagged"] is True and found["items"][20]["flagged"] is False


def test_another_kinds_file_is_an_error(home, tmp_path: Path, capsys) -> None:
    run_id = autoencoder_run(tmp_path / "data", "table", "compress")
    (tmp_path / "x.png").write_bytes(half("left"))
    assert call(capsys, "predict", run_id, str(tmp_path / "x.png"))[1]["error"]["code"] == "D221"
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    status, found = call(capsys, "predict", run_id, str(tmp_path / "other.csv"))
    assert status != 0 and found["error"]["code"] == "P140" and "width" in found["error"]["message"]
    assert call(capsys, "predict", run_id, str(tmp_path))[1]["error"]["code"] == "P132"
