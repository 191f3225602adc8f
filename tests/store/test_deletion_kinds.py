"""Deletion leaves no byte of pictures, tables, numbers, changes and uploads either, nor of what went wrong on the way."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.actions import datasets as dataset_actions
from dashboard.actions import runs as run_actions
from dashboard.data.apart.files import desk
from dashboard.data.importing import import_data
from dashboard.jobs import launcher
from dashboard.jobs.forgetting import forget_abandoned, sweep_temporary
from dashboard.jobs.upkeep import Upkeep
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.edits import edits_of
from dashboard.spec.table import TableReading
from dashboard.store import datasets, drafts, embeddings, files, folders, jobs, uploads
from dashboard.store.ids import new_id
from tests.store.test_deletion import CANARY, places, trained
from tests.workshop import is_over, until

_DAY_S = 86_400


def staged(kind: str) -> Source:
    """Data of a kind as the browser brought it, with a canary wherever a name or a value can stand."""
    folder = folders.staging(new_id())
    folder.mkdir(parents=True)
    if kind == "images":
        names = {}
        for number in range(12):
            pixels = np.random.default_rng(number).integers(0, 255, (12, 12, 3), dtype=np.uint8)
            Image.fromarray(pixels).save(folder / f"{number:06d}", "png")
            names[f"{number:06d}"] = f"top/{CANARY}-label-{number % 2}/{CANARY} {number}.png"
        return Source(kind="path", path=str(folder), title=f"{CANARY} pictures", original_names=names)
    rows = "".join(f"{number},{CANARY} cell {number % 3},{CANARY}-{number % 2}\n" for number in range(60))
    (folder / "000000").write_text(f"size,{CANARY} column,kind\n{rows}")
    reading = TableReading(columns={"label": "kind"})
    names = {"000000": f"{CANARY}.csv"}
    return Source(kind="path", path=str(folder / "000000"), title=CANARY, original_names=names, reading=reading)


def imported(kind: str) -> str:
    """A frozen version of that kind, from an import that left its job."""
    spec, version_id = ImportSpec(source=staged(kind), kind=kind, name=f"{CANARY} data"), new_id()
    payload = {"spec": spec.model_dump(mode="json"), "version_id": version_id}
    job = jobs.add("import", subject=version_id, payload=payload)
    import_data(spec, version_id, lambda *_: None)
    jobs.end(job.id, "finished")
    return version_id


@pytest.mark.parametrize("kind", ["images", "table"])
def test_no_byte_of_a_kind_of_data_is_left(home: Path, kind: str) -> None:
    version_id = imported(kind)
    run_id = trained(version_id)
    report = folders.run(run_id) / "report"
    frame = pd.DataFrame({"id": [CANARY], "label": [f"{CANARY} label"]})
    for name in ("predictions", "studies/labels", "layers/patches"):
        files.write_frame(report / f"{name}.parquet", frame)
    embeddings.write(report, np.frombuffer(CANARY.encode().ljust(16), np.float32)[None], np.zeros((1, 4), np.float32))
    files.write_json(report / "explanations" / "occlusion" / "0.json", {"label": CANARY})
    files.write_bytes(folders.dataset_version(version_id) / "prepared" / "8x8x3.npy", CANARY.encode())
    item = str(datasets.samples(version_id)["id"].iloc[0])
    with drafts.changing(version_id) as changes:
        changes.extend(edits_of([{"kind": "relabel", "items": [item], "label": f"{CANARY} corrected"}]))
    payload = {"parent": version_id, "edits": [{"label": CANARY}], "name": CANARY, "version_id": new_id()}
    jobs.end(jobs.add("edit", subject=payload["version_id"], payload=payload).id, "failed")
    found = {place.split("/")[0] for place in places(home)}
    assert found >= {"datasets", "runs", "staging" if kind == "table" else "datasets"}
    run_actions.delete(run_id)
    dataset_actions.delete_dataset(version_id)
    assert places(home) == []


def test_what_a_prediction_was_asked_goes_with_its_field(home: Path) -> None:
    token = uploads.new_token()
    file_id = new_id()
    assert not uploads.announce(token, [uploads.Announced(file_id, f"{CANARY}.csv", len(CANARY))])
    uploads.get(token, file_id).path.write_text(CANARY)
    assert len(places(home)) == 2
    uploads.drop(token)
    assert places(home) == []


def test_what_a_killed_process_left_is_swept(home: Path) -> None:
    (home / "runs" / ".deleted-0-1").mkdir(parents=True)
    (home / "runs" / ".deleted-0-1" / "spec.json").write_text(CANARY)
    (folders.temporary() / "999999999-x").mkdir(parents=True)
    (folders.temporary() / "999999999-x" / "given").write_text(CANARY)
    with desk() as mine:
        mine.put(b"mine")
        Upkeep().look([])
        assert places(home) == [] and (mine.given / "0").exists() and mine.given.is_relative_to(home)
    sweep_temporary()
    assert list(folders.temporary().iterdir()) == []


def test_looks_and_failed_imports_are_forgotten_after_a_day(home: Path) -> None:
    kept = imported("table")
    looked_only, failed, still_running = staged("table"), staged("table"), staged("images")
    survey = {"source": looked_only.model_dump(mode="json")}
    jobs.end(jobs.add("survey", payload=survey).id, "finished", result={"classes": [CANARY]})
    spec = ImportSpec(source=failed, kind="table", name=CANARY).model_dump(mode="json")
    jobs.end(jobs.add("import", subject=new_id(), payload={"spec": spec}).id, "failed")
    running = jobs.add("survey", payload={"source": still_running.model_dump(mode="json")})
    assert forget_abandoned() == 0
    long_ago = time.time() - _DAY_S - 60
    for folder in (home / "staging").iterdir():
        os.utime(folder, (long_ago, long_ago))
    assert forget_abandoned() == 0, "their jobs are not a day old"
    assert forget_abandoned(time.time() + _DAY_S + 60) == 2
    assert Path(still_running.path).exists() and jobs.get(running.id)
    assert dataset_actions.import_of(kept) is not None, "it can be read again in another way"
    jobs.end(running.id, "failed")
    forget_abandoned(time.time() + _DAY_S + 60)
    dataset_actions.delete_dataset(kept)
    assert places(home) == []


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_a_bad_file_leaves_nothing_in_any_log_of_real_processes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real supervisor and worker read a table whose sentence of refusal quotes it."""
    monkeypatch.setenv("KERASCOPE_SPARE_MIN_FREE_GIB", "1e6")
    source = staged("table")
    Path(source.path).write_text(f"kind,{CANARY}\n")
    spec = ImportSpec(source=source, kind="table", name=CANARY).model_dump(mode="json")
    version_id = new_id()
    job = jobs.add("import", subject=version_id, payload={"spec": spec, "version_id": version_id})
    launcher.ensure_supervisor()
    try:
        until(lambda: is_over(job))
        assert jobs.get(job.id).state == "failed" and CANARY in str(jobs.get(job.id).reason)
        logs = list(home.rglob("*.log"))
        assert {"worker.log", launcher.LOG_FILE} <= {path.name for path in logs}
        assert not [path for path in logs if CANARY.encode() in path.read_bytes()]
        assert forget_abandoned(time.time() + _DAY_S + 60) == 1
        datasets.forget_empty()
        assert places(home) == []
    finally:
        launcher.end_supervisor()
