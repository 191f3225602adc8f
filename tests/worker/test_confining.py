"""A worker gives up what its job does not need; one that reads an upload says by its name when it had to give up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.confined import protection
from dashboard.errors import DataError
from dashboard.settings import ROOT
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.store import datasets, folders, jobs
from dashboard.store.ids import new_id
from dashboard.worker.confining import limited
from tests.corpus import idx

SOURCE = Source(kind="path", path="/nowhere/mine.csv", title="mine.csv")

AS_A_WORKER = """
import json, os, sys
from pathlib import Path
from dashboard.store import database, jobs
from dashboard.worker import confining
from dashboard.worker.context import JobContext
from dashboard.store.events import EventWriter
from dashboard.store import folders

job_id, run, secret = sys.argv[1:]
jobs.claim(job_id)
job = jobs.get(job_id)
context = JobContext(job, EventWriter(folders.of_job(job)))
confining.confine_job(job)

def tried(what):
    try:
        what()
    except OSError as error:
        return type(error).__name__
    return "done"

if run == "import":
    from dashboard.worker.imports import run_import
    run_import(context)
database._engine.cache_clear()  # new connections work, too
jobs.ask_to_stop(job_id, "discard")
home = Path(os.environ["KERASCOPE_HOME"])
print(json.dumps({
    "stop": jobs.get(job_id).stop,
    "read a secret": tried(lambda: Path(secret).read_text()),
    "change a secret": tried(lambda: Path(secret).write_text("changed")),
    "change a run": tried(lambda: (home / "runs" / "old" / "weights").write_text("changed")),
    "write to its folder": tried(lambda: (folders.of_job(job) / "x").write_text("x")),
    "write to the data folder": tried(lambda: (home / "x").write_text("x")),
    "memory": __import__("resource").getrlimit(__import__("resource").RLIMIT_DATA)[0],
}))
"""


def as_a_worker(job_id: str, run: str, secret: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", AS_A_WORKER, job_id, run, str(secret)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def secret(home: Path, tmp_path: Path) -> Path:
    (home / "runs" / "old").mkdir(parents=True)
    (home / "runs" / "old" / "weights").write_text("whole")
    path = tmp_path / "elsewhere" / "secret"
    path.parent.mkdir()
    path.write_text("secret")
    return path


@pytest.mark.skipif(not protection().files, reason="this kernel has no Landlock")
def test_an_import_reads_its_upload_and_what_lies_beside_it_and_changes_nothing_else(
    home: Path, tmp_path: Path, secret: Path
):
    images = idx.write_pair(tmp_path / "upload")  # its labels lie beside it
    spec = ImportSpec(source=Source(kind="path", path=str(images), title=images.name), kind="images", name="Digits")
    version_id = new_id()
    job = jobs.add(
        "import", subject=version_id, payload={"spec": spec.model_dump(mode="json"), "version_id": version_id}
    )
    assert as_a_worker(job.id, "import", secret) == {
        "stop": "discard",
        "read a secret": "PermissionError",
        "change a secret": "PermissionError",
        "change a run": "PermissionError",
        "write to its folder": "done",
        "write to the data folder": "PermissionError",
        "memory": 4 * 2**30,
    }
    assert datasets.get(version_id).used == 30
    assert secret.read_text() == "secret"
    assert list((folders.job(job.id) / "temporary").iterdir()) == []


@pytest.mark.skipif(not protection().files, reason="this kernel has no Landlock")
def test_other_work_changes_nothing_outside_the_data_folder_and_that_of_the_database(
    home: Path, tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TMPDIR", str(home))  # the secret lies in the usual one
    (tmp_path / "database").mkdir()
    monkeypatch.setenv("KERASCOPE_DATABASE_URL", f"sqlite:///{tmp_path / 'database' / 'elsewhere.db'}")
    job = jobs.add("edit", payload={})
    found = as_a_worker(job.id, "nothing", secret)
    assert found["read a secret"] == found["change a run"] == found["write to the data folder"] == "done"
    assert found["change a secret"] == "PermissionError"


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="this system limits no time")
def test_reading_that_computes_on_and_on_is_given_up_by_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KERASCOPE_PARSE_CPU_S", "0.1")
    before = signal.getsignal(signal.SIGXCPU)
    with pytest.raises(DataError) as caught, limited(SOURCE, "mine.csv"):
        while True:
            sum(range(1000))
    assert caught.value.code == "D521" and "mine.csv" in str(caught.value)
    assert signal.getsignal(signal.SIGXCPU) == before


def test_memory_that_is_gone_is_told_by_name():
    with pytest.raises(DataError) as caught, limited(SOURCE, "mine.csv"):
        raise MemoryError
    assert caught.value.code == "D520" and "mine.csv" in str(caught.value)
