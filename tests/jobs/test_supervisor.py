"""The supervisor with real processes: what it starts, what it notices, and what it leaves behind."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from dashboard.i18n import render
from dashboard.jobs import launcher, processes
from dashboard.store import database, folders, jobs, tables
from dashboard.store.events import read_events
from tests.workshop import add, has_started, is_over, processes_of, until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")


def supervisors(home: Path) -> list[psutil.Process]:
    return processes_of(home, "dashboard.jobs.supervisor")


def kill(job_id: str) -> None:
    pid = jobs.get(job_id).pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def test_a_job_is_done_and_its_words_are_kept(workshop: Path) -> None:
    job = add("survey")
    launcher.ensure_supervisor()
    until(lambda: is_over(job))
    ended = jobs.get(job.id)
    assert (ended.state, ended.result["done"], ended.reason) == ("finished", True, None)
    types = [event["type"] for event in read_events(folders.job(job.id))]
    assert types[0] == "phase" and types[-1] == "end" and "progress" in types
    assert (folders.job(job.id) / "worker.log").exists()


def test_a_killed_worker_is_reported_with_its_signal(workshop: Path) -> None:
    job = add("train", "hang")
    launcher.ensure_supervisor()
    until(lambda: has_started(job))
    kill(job.id)
    until(lambda: is_over(job))
    ended = jobs.get(job.id)
    assert (ended.state, ended.reason_code) == ("failed", "J101")
    assert ended.reason is not None
    assert "killed by signal 9" in render(ended.reason) and "memory" in render(ended.reason)
    assert read_events(folders.of_job(job))[-1]["type"] == "end"


def test_a_worker_that_ends_without_a_word_is_reported_with_its_exit_status(workshop: Path) -> None:
    job = add("survey", "crash")
    launcher.ensure_supervisor()
    until(lambda: is_over(job))
    reason = jobs.get(job.id).reason
    assert reason is not None and "exit status 7" in render(reason)


def test_an_unexpected_error_has_an_id_and_no_details(workshop: Path) -> None:
    job = add("survey", "fail")
    launcher.ensure_supervisor()
    until(lambda: is_over(job))
    ended = jobs.get(job.id)
    assert ended.reason_code == "J100" and ended.reason is not None
    assert "secret" not in render(ended.reason)
    log = (folders.job(job.id) / "worker.log").read_text()
    assert "secret detail" in log and ended.reason.values["error_id"] in log


def test_a_killed_supervisor_stops_no_worker_and_the_next_one_adopts_it(workshop: Path) -> None:
    job = add("train", "wait")
    launcher.ensure_supervisor()
    until(lambda: has_started(job))
    first = launcher.running_supervisor()
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    until(lambda: launcher.running_supervisor() is None)
    assert processes.is_alive(launcher.identity_of(jobs.get(job.id)))  # type: ignore[arg-type]
    launcher.ensure_supervisor()
    pid = jobs.get(job.id).pid
    jobs.ask_to_stop(job.id, "keep")
    until(lambda: is_over(job))
    ended = jobs.get(job.id)
    assert (ended.state, ended.pid, ended.result) == ("finished", pid, {"kept": True})


def test_an_adopted_worker_that_dies_is_noticed(workshop: Path) -> None:
    job = add("train", "hang")
    launcher.ensure_supervisor()
    until(lambda: has_started(job))
    first = launcher.running_supervisor()
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    until(lambda: launcher.running_supervisor() is None)
    launcher.ensure_supervisor()
    kill(job.id)
    until(lambda: is_over(job))
    assert jobs.get(job.id).reason_code == "J101"


def test_many_callers_start_one_supervisor(workshop: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: launcher.ensure_supervisor(), range(8)))
    until(lambda: len(supervisors(workshop)) == 1)
    job = add("survey")
    until(lambda: is_over(job))
    assert len(supervisors(workshop)) == 1


def test_a_second_supervisor_goes_away(workshop: Path) -> None:
    job = add("survey")
    launcher.ensure_supervisor()
    until(lambda: is_over(job))
    first = launcher.running_supervisor()
    second = processes.start_detached(["-m", "dashboard.jobs.supervisor"], workshop / "second.log")
    assert second.wait(15) == 0
    assert launcher.running_supervisor() == first


def test_supervisors_that_start_at_once_beside_old_lock_files_share_no_device(workshop: Path) -> None:
    workshop.mkdir(exist_ok=True)
    for name in ("supervisor.lock", "supervisor-launch.lock"):
        (workshop / name).write_text("left by a crash")
    trainings = [add("train", "wait") for _ in range(2)]
    both = [processes.start_detached(["-m", "dashboard.jobs.supervisor"], workshop / f"{n}.log") for n in range(2)]
    until(lambda: any(has_started(job) for job in trainings))
    until(lambda: any(supervisor.poll() == 0 for supervisor in both))
    assert [len(jobs.with_state(state)) for state in ("running", "queued")] == [1, 1]
    assert len(supervisors(workshop)) == 1


def test_trainings_run_one_after_the_other_in_order_and_light_jobs_beside_them(workshop: Path) -> None:
    first, second = add("train", "wait"), add("train")
    launcher.ensure_supervisor()
    until(lambda: has_started(first))
    light = add("import")
    until(lambda: is_over(light))
    assert jobs.get(second.id).state == "queued"
    jobs.ask_to_stop(first.id, "discard")
    until(lambda: is_over(second))
    assert jobs.get(first.id).state == "stopped"
    assert jobs.get(second.id).result["device"] == "cpu"
    assert jobs.get(second.id).started_at >= jobs.get(first.id).ended_at  # type: ignore[operator]


def test_a_paused_training_gives_its_device_free_at_once_and_goes_on_when_it_is_resumed(workshop: Path) -> None:
    first, second = add("train", "wait"), add("train", "wait")
    launcher.ensure_supervisor()
    until(lambda: has_started(first))
    jobs.ask_to_stop(first.id, "pause")
    until(lambda: has_started(second))
    rests = jobs.get(first.id)
    assert (rests.state, rests.reason_code, rests.is_over) == ("paused", "J140", False)
    assert jobs.requeue(first.id)
    jobs.ask_to_stop(second.id, "discard")
    until(lambda: jobs.get(first.id).state == "running" and jobs.get(first.id).pid != rests.pid)
    jobs.ask_to_stop(first.id, "keep")
    until(lambda: is_over(first))
    assert (jobs.get(first.id).state, jobs.get(first.id).result) == ("finished", {"kept": True})


def test_one_that_does_not_rest_by_itself_is_ended_and_still_only_paused(workshop: Path) -> None:
    job = add("train", "hang")
    launcher.ensure_supervisor()
    until(lambda: has_started(job))
    jobs.ask_to_stop(job.id, "pause")
    kill(job.id)
    until(lambda: jobs.get(job.id).state == "paused")
    assert jobs.get(job.id).reason_code == "J143" and not is_over(job)


def test_a_training_that_goes_on_keeps_the_engine_that_it_began_with(workshop: Path) -> None:
    job = add("train")
    jobs.ask_to_stop(job.id, "pause")
    jobs.requeue(job.id, payload=job.payload | {"engine": "jax", "do": "finish"})
    launcher.ensure_supervisor()
    until(lambda: is_over(job))
    assert jobs.get(job.id).result["engine"] == "jax"  # by itself it takes TensorFlow for a network of this kind


def test_a_job_waits_for_the_one_before_it_and_fails_with_it(workshop: Path) -> None:
    before = add("import")
    good = add("train", after=before.id)
    broken = add("import", "crash")
    bad = add("train", after=broken.id)
    launcher.ensure_supervisor()
    until(lambda: is_over(good) and is_over(bad))
    assert jobs.get(good.id).state == "finished"
    ended = jobs.get(bad.id)
    assert (ended.state, ended.reason_code) == ("failed", "J102")
    assert ended.reason is not None and "exit status 7" in render(ended.reason)


def test_a_damaged_record_keeps_no_other_job_waiting(workshop: Path) -> None:
    of_run, of_engine, empty, before = add("train"), add("train"), add("explain"), add("import")
    after, good, light = add("train", after=before.id), add("train"), add("import")
    with database.writing() as connection:
        of_spec = sa.update(tables.runs).where(tables.runs.c.id == of_run.payload["run"])
        connection.execute(of_spec.values(spec={"epochs": "many"}))
        for job, payload in ((of_engine, of_engine.payload | {"engine": "jbx"}), (empty, {})):
            connection.execute(sa.update(tables.jobs).where(tables.jobs.c.id == job.id).values(payload=payload))
        connection.execute(sa.update(tables.jobs).where(tables.jobs.c.id == before.id).values(kind="inport"))
    launcher.ensure_supervisor()
    until(lambda: is_over(good) and is_over(light))
    assert [jobs.get(job.id).state for job in (good, light)] == ["finished", "finished"]
    found = [jobs.get(job.id).reason_code for job in (of_run, of_engine, empty, after)]
    assert found == ["J115", "J115", "J115", "J113"]


def test_a_worker_that_hangs_is_stopped_with_all_that_it_started(workshop: Path) -> None:
    job = add("survey", "spawn")
    launcher.ensure_supervisor()
    until(lambda: has_started(job))
    until(lambda: any(event["type"] == "child" for event in read_events(folders.job(job.id))))
    child = next(event["pid"] for event in read_events(folders.job(job.id)) if event["type"] == "child")
    pid = jobs.get(job.id).pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    jobs.ask_to_stop(job.id, "discard")
    until(lambda: is_over(job))
    assert (jobs.get(job.id).state, jobs.get(job.id).reason_code) == ("stopped", "J106")
    until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE)


def test_a_measurement_gives_way_to_a_training(workshop: Path) -> None:
    probe = add("probe", "wait")
    launcher.ensure_supervisor()
    until(lambda: has_started(probe))
    training = add("train", "wait")
    until(lambda: has_started(training) and is_over(probe))
    late = add("probe")
    until(lambda: is_over(late))
    assert [jobs.get(job.id).state for job in (probe, late)] == ["stopped", "stopped"]
    assert jobs.get(late.id).reason_code == "J105"


def test_an_explanation_gets_its_engine_and_goes_on_beside_a_training(workshop: Path) -> None:
    training, explanation = add("train", "wait"), add("explain")
    launcher.ensure_supervisor()
    until(lambda: has_started(training) and is_over(explanation))
    done = jobs.get(explanation.id)
    assert (done.state, done.result["engine"], done.result["device"]) == ("finished", "tensorflow", "cpu")
    assert not jobs.get(training.id).is_over


def test_nothing_is_left_running_after_the_last_job(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERASCOPE_LINGER_S", "1")
    job = add("survey")
    launcher.ensure_supervisor()
    until(lambda: is_over(job))
    until(lambda: not processes_of(workshop))
    assert launcher.running_supervisor() is None
    again = add("survey")
    launcher.ensure_supervisor()
    until(lambda: is_over(again))


def test_shutdown_leaves_trainings_alone_unless_forced(workshop: Path) -> None:
    training, waiting = add("train", "wait"), add("train")
    launcher.ensure_supervisor()
    until(lambda: has_started(training))
    report = launcher.shutdown()
    assert report.was_running
    assert [job.id for job in report.still_running] == [training.id]
    assert [job.id for job in report.still_queued] == [waiting.id]
    assert launcher.running_supervisor() is None
    launcher.revive_supervisor()
    assert launcher.running_supervisor() is None, "what was shut down on purpose stays down"
    assert processes.is_alive(launcher.identity_of(jobs.get(training.id)))  # type: ignore[arg-type]
    assert len(launcher.shutdown(force=True).stopped) == 2
    assert [jobs.get(job.id).state for job in (training, waiting)] == ["stopped", "stopped"]
    until(lambda: not processes_of(workshop))
