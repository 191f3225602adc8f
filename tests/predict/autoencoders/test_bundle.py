"""The zip to take away of an autoencoder answers in a fresh process, in an empty folder, as the app does."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard import i18n
from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import Upload
from dashboard.data.images.preprocessing import decode
from dashboard.predict.bundle import onnx_bundle
from tests.predict.autoencoder_runs import COMBINATIONS, series_csv, table_csv
from tests.predict.pictures.test_files import png
from tests.predict.pictures.test_predictor import half


def unpacked(run_id: str, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(onnx_bundle(run_id))) as archive:
        archive.extractall(folder)
    return folder


def fresh(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the script as somebody else would: another folder, an environment without our paths."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KERA"))}
    command = [sys.executable, "predict.py", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="utf-8-sig")


@pytest.mark.parametrize("purpose", ["anomalies", "compress"])
def test_pictures_are_given_back(run_of, tmp_path, purpose):
    run_id = run_of("images", purpose)
    away = unpacked(run_id, tmp_path / "away")
    for side in ("left", "right"):
        (away / f"{side}.png").write_bytes(png(half(side)))
    (away / "sub").mkdir()
    (away / "sub" / "left.png").write_bytes(b"nonsense")
    done = fresh(away, "left.png", "right.png", "sub/left.png", "--out", "back")
    assert done.returncode == 1 and not done.stderr
    left, right, broken = json.loads(done.stdout)["items"]
    images = [decode((away / item["file"]).read_bytes()) for item in (left, right)]
    own = autoencoders.ask_pictures(run_id, images)
    assert [left["error"], right["error"]] == pytest.approx([one.error for one in own])
    assert broken["restored"] is None and "format" in broken["error"]
    assert (left.get("flagged"), right.get("flagged")) == ((False, True) if purpose == "anomalies" else (None, None))
    assert (left.get("unlike"), right.get("unlike")) == tuple(one.unlike for one in own)
    assert (own[0].unlike, own[1].unlike) == ((None, None) if purpose == "anomalies" else (False, True))
    assert len(right.get("code", [])) == (32 if purpose == "compress" else 0)
    restored = autoencoders.png_of(own[0].reconstruction.restored)
    assert np.array_equal(Image.open(away / left["restored"]), Image.open(io.BytesIO(restored)))


@pytest.mark.parametrize("purpose", ["anomalies", "compress"])
def test_rows_get_their_answers_beside_them(run_of, tmp_path, purpose):
    run_id = run_of("table", purpose)
    away, text = unpacked(run_id, tmp_path / "away"), table_csv(20).replace("p3,13,20", 'p3,"1,013",?') + "empty,,,\n"
    (away / "rows.csv").write_text(text, "utf-8-sig")
    done = fresh(away, "rows.csv", "answers.csv")
    assert done.returncode == 0, done.stderr
    own, found = autoencoders.ask_table(run_id, Upload("rows.csv", text.encode())), read(away / "answers.csv")
    np.testing.assert_allclose(found["error"], own.errors, rtol=1e-9)
    assert found["largest"].fillna("").tolist() == own.frame["largest"].fillna("").tolist()
    told = json.loads(done.stdout)
    assert (told["rows"], told["answered"]) == (21, 20)
    if purpose == "anomalies":
        assert found["flagged"].fillna(False).astype(bool).tolist() == own.flagged.tolist()
        assert told["flagged"] == own.num_flagged > 0
    else:
        assert found["unlike"].dropna().astype(bool).tolist() == own.frame["unlike"].dropna().astype(bool).tolist()
        assert own.num_unlike > 0 and "flagged" not in own.columns
        np.testing.assert_allclose(found["code_1"], own.frame["code_1"].astype(float), rtol=1e-6)


@pytest.mark.parametrize(("delimiter", "purpose"), [(",", "anomalies"), (";", "anomalies"), (",", "compress")])
def test_a_series_gets_its_answers_beside_it(run_of, tmp_path, delimiter, purpose):
    run_id = run_of("series", purpose)
    lines = series_csv(120, jump_at=60).splitlines()
    text = "\n".join([lines[0], *lines[30:], *lines[1:20], ",1,1", lines[40]]).replace(",", delimiter)
    away = unpacked(run_id, tmp_path / "away")
    (away / "rows.csv").write_text(text, "utf-8")
    done = fresh(away, "rows.csv", "answers.csv")
    assert done.returncode == 0, done.stderr
    own = autoencoders.ask_series(run_id, Upload("rows.csv", text.encode()))
    found = pd.read_csv(away / "answers.csv", encoding="utf-8-sig", sep=delimiter)
    np.testing.assert_allclose(found["error"], own.frame["error"].astype(float), rtol=1e-9)
    told = json.loads(done.stdout)
    assert (told["windows"], told["flagged_windows"]) == (len(own.windows), own.num_flagged)
    name = "flagged" if purpose == "anomalies" else "unlike"
    flags = own.frame[name].fillna(False).tolist()
    assert found[name].fillna(False).astype(bool).tolist() == flags and any(flags)


def test_a_script_says_what_is_missing(run_of, tmp_path):
    away = unpacked(run_of("series", "anomalies"), tmp_path / "away")
    (away / "short.csv").write_text(series_csv(5), "utf-8")
    (away / "other.csv").write_text("when,load\n2024-01-01,1\n", "utf-8")
    (away / "untimed.csv").write_text("heat *h*,load\n1,2\n", "utf-8")
    assert b"too short" in fresh(away, "short.csv", "out.csv").stderr
    assert b"heat *h*" in fresh(away, "other.csv", "out.csv").stderr
    assert b"--time" in fresh(away, "untimed.csv", "out.csv").stderr
    assert b"cannot be read" in fresh(away, "nowhere.csv", "out.csv").stderr
    (away / "form.csv").write_text(
        "when,heat *h*,load\n" + "".join(f"0{n // 24 + 1}.03.2024 {n % 24:02d}:00,1,2\n" for n in range(30)), "utf-8"
    )
    assert fresh(away, "form.csv", "out.csv", "--time", "when", "--format", "%d.%m.%Y %H:%M").returncode == 0


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_the_readme_says_what_to_do_in_the_readers_language(run_of, tmp_path, kind, purpose):
    run_id = run_of(kind, purpose)
    for language in ("en", "zh"):
        i18n.set_language(language)
        away = unpacked(run_id, tmp_path / language)
        readme = (away / "README.txt").read_text("utf-8")
        assert "python predict.py" in readme and "pip install numpy" in readme and "decoder.onnx" in readme
        assert ("preprocessing.json and" in readme) or language == "zh"
    names = {path.name for path in away.iterdir()}
    assert {"README.txt", "predict.py", "preprocessing.json", "model.onnx", "decoder.onnx"} <= names
    assert onnx_bundle(run_id) == onnx_bundle(run_id)
