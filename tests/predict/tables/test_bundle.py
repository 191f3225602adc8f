"""The zip to take away answers the rows of a table in a fresh process, in an empty folder, as the app does."""

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

from dashboard import predict
from dashboard.evaluation.familiarity import Familiarity
from dashboard.predict.bundle import onnx_bundle
from dashboard.predict.tables.asked import ask_table
from dashboard.predict.uploads import Upload
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from tests.predict.familiar import make_familiar
from tests.predict.tiny_table_network import CLASSES, PRICES, ROWS, RUN_ID, write_table_run

TABLE = (
    "age;port;alone;day;label;age\n20;Kiel;no;2022-01-08;=1;9\n;;;;;\n?;Röm;yes;2022-01-08;ü;\nold;Riga;1;no day;x;7\n"
)


def unpacked(folder: Path, preprocessing, home) -> Path:
    """The zip of a run, unpacked, and a table beside it."""
    job = jobs.add("train", payload={"run": RUN_ID})
    runs.add(RUN_ID, "Rows #1", RunSpec.from_recipe(recipe("D2"), "0" * 12), job.id)
    write_table_run(folders.run(RUN_ID), preprocessing)
    east = np.eye(1, preprocessing.width, dtype=np.float16)
    known = Familiarity({"embedding": 1.9}, {"embedding": east}, {"port": (0.0, 1.0)}, neighbours=1)
    make_familiar(folders.run(RUN_ID), known, temperature=2.0, calibrated=True)
    runs.set_summary(RUN_ID, {"test": {"mae": 1.25} if preprocessing.target else {"accuracy": 0.8}})
    with zipfile.ZipFile(io.BytesIO(onnx_bundle(RUN_ID))) as archive:
        archive.extractall(folder)
    (folder / "rows.csv").write_text(TABLE, "utf-8")
    return folder


def fresh(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the script as somebody else would: another folder, an environment without our paths."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KERA"))}
    command = [sys.executable, "predict.py", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("preprocessing", [ROWS, PRICES], ids=["classes", "number"])
def test_the_script_gives_the_runs_own_answers(home, tmp_path, preprocessing):
    away = unpacked(tmp_path / "away", preprocessing, home)
    done = fresh(away, "rows.csv", "answers.csv")
    assert done.returncode == 0, done.stderr
    told = {"rows": 3, "answered": 3, "out": "answers.csv", "unread": {"age": 1, "day": 1}}
    assert json.loads(done.stdout) == told
    script = pd.read_csv(away / "answers.csv", sep=";", encoding="utf-8-sig")
    own = ask_table(predict.load_rows(RUN_ID), Upload("rows.csv", TABLE.encode()))
    answered = own.frame[own.frame[own.columns["problem"]] == ""].reset_index(drop=True)
    same = ["predicted"] if preprocessing.target else ["label", "probability", f"probability_{CLASSES[1]}"]
    for name in same:
        column = "predicted_label" if name == "label" else name
        assert column == own.columns[name]
        assert script[column].tolist() == (answered[column].tolist() if name == "label" else pytest.approx(answered[column].tolist()))  # fmt: skip
    unlike = script["unlike"].dropna().astype(bool).tolist()
    assert unlike == answered[own.columns["unlike"]].astype(bool).tolist() and True in unlike and False in unlike
    readme = (away / "README.txt").read_text(encoding="utf-8")
    assert (
        "python predict.py rows.csv answers.csv" in readme and "[n, 11]" in readme and "age, port, alone, day" in readme
    )
    assert ("off by 1.25" if preprocessing.target else "right for 80%") in readme


def test_a_table_without_a_column_is_named(home, tmp_path):
    away = unpacked(tmp_path / "away", ROWS, home)
    (away / "rows.csv").write_text("age,port\n1,Kiel\n", "utf-8")
    done = fresh(away, "rows.csv", "answers.csv")
    assert done.returncode != 0 and b"alone, day" in done.stderr
