"""Files are whole or not there; events survive a writer that was killed."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.errors import NotFoundError
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import database, files, folders, ids, jobs, runs, web_processes
from dashboard.store.events import EventWriter, read_events
from dashboard.store.measurements import Measurement, add, of_network


def test_an_error_while_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a" / "spec.json"
    files.write_json(path, {"x": 1})
    with pytest.raises(RuntimeError), files.replacing(path) as temporary:
        temporary.write_bytes(b"half")
        raise RuntimeError
    assert files.read_json(path) == {"x": 1}
    assert list(path.parent.iterdir()) == [path]


def test_json_knows_no_nan(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        files.write_json(tmp_path / "x.json", {"loss": float("nan")})
    assert not (tmp_path / "x.json").exists()


def test_deleting_says_how_much_it_freed(tmp_path: Path) -> None:
    files.write_bytes(tmp_path / "run" / "a" / "b", b"12345")
    assert files.size(tmp_path / "run") == 5
    assert files.delete_folder(tmp_path / "run") == 5
    assert list(tmp_path.iterdir()) == [] and files.delete_folder(tmp_path / "run") == 0


def test_events_are_read_as_they_were_written(tmp_path: Path) -> None:
    writer = EventWriter(tmp_path)
    writer.write("phase", name="读取")
    with pytest.raises(ValueError):
        writer.write("step", loss=float("nan"))
    writer.close()
    found = read_events(tmp_path)
    assert [(event["type"], event["name"]) for event in found] == [("phase", "读取")]
    assert found[0]["t"] > 1e9
    assert read_events(tmp_path / "nowhere") == []


def test_half_a_line_of_a_killed_writer_is_no_event_and_spoils_none(tmp_path: Path) -> None:
    whole = json.dumps({"t": 1, "type": "epoch", "epoch": 1, "seconds": 1, "loss": 0.5, "best": True})
    (tmp_path / "events.jsonl").write_text(whole + "\n" + whole[:20])
    assert len(read_events(tmp_path)) == 1
    writer = EventWriter(tmp_path)
    writer.write("end", state="failed")
    writer.close()
    assert [event["type"] for event in read_events(tmp_path)] == ["epoch", "end"]


def test_a_disk_with_room_for_half_a_line_costs_that_line_and_no_other(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limits here")
    writer = EventWriter(tmp_path)
    writer.write("phase", name="training")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((tmp_path / "events.jsonl").stat().st_size + 20, usual[1]))
    try:
        for _ in range(2):
            with pytest.raises(OSError):
                writer.write("phase", name="evaluating")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert not (tmp_path / "events.jsonl").read_bytes().endswith(b"\n"), "half a line was written"
    for name in ("exporting", "over"):
        writer.write("phase", name=name)
    writer.close()
    assert [event["name"] for event in read_events(tmp_path)] == ["training", "exporting", "over"]


@pytest.mark.parametrize("text", ["../../etc", "", "0123456789AB", "0123456789abc", "a/b", "0123456789a\n"])
def test_what_is_no_id_never_becomes_a_path(text: str) -> None:
    for folder in (folders.run, folders.job, folders.dataset_version, folders.staging, folders.unfinished):
        with pytest.raises(NotFoundError):
            folder(text)


def test_a_run_is_kept_with_its_job_and_deleted_with_all_of_it(home: Path) -> None:
    run_id, spec = ids.new_id(), RunSpec.from_recipe(recipe("D2"), "0" * 12)
    job = jobs.add("train", subject=run_id, payload={"run": run_id})
    runs.add(run_id, "first", spec, job.id)
    runs.set_summary(run_id, {"epochs": 3, "test": {}})
    runs.rename(run_id, "renamed")
    found = runs.get(run_id)
    assert (found.name, found.spec, found.job, found.summary) == ("renamed", spec, job, {"epochs": 3, "test": {}})
    assert runs.batch_size_of(job) == 32 and runs.of_dataset("0" * 12) == [found]
    assert folders.of_job(job) == folders.run(run_id)
    assert runs.delete(run_id) > 0
    assert runs.all_runs() == [] and jobs.of_subject(run_id) == [] and not folders.run(run_id).exists()


def test_two_threads_that_write_one_file_at_once_leave_one_of_both(tmp_path: Path) -> None:
    both = threading.Barrier(2)

    def write(letter: bytes) -> None:
        with files.replacing(tmp_path / "file") as temporary:
            temporary.write_bytes(letter * 9)
            both.wait(10)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, (b"a", b"b")))
    assert (tmp_path / "file").read_bytes() in (b"a" * 9, b"b" * 9)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_measurements_are_kept_newest_first_for_each_kind_of_network(home: Path) -> None:
    values = {
        "engine": "jax", "device": "cpu", "batch_size": 32, "operations_per_sample": 1e6, "samples_per_second": 10.0,
        "startup_s": 1.0, "peak_memory_bytes": 1e9, "from_probe": True,
    }  # fmt: skip
    for network, size in (("cnn", 1), ("lstm", 2), ("cnn", 3)):
        add(Measurement.model_validate(values | {"network": network, "batch_size": size}))
    assert [found.batch_size for found in of_network("cnn")] == [3, 1]
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE measurements SET startup_s = 'soon' WHERE batch_size = 3")
    assert [found.batch_size for found in of_network("cnn")] == [1], "a damaged one costs itself"


def test_a_web_process_is_there_once_until_it_says_goodbye(home: Path) -> None:
    web_processes.register(7, 1.0)
    web_processes.register(7, 2.0)
    assert web_processes.all_registered() == [(7, 2.0)]
    web_processes.unregister(7)
    assert web_processes.all_registered() == []
