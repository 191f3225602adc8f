"""The supervisor's rules without processes: who may start, how long to wait, what an end means."""

from __future__ import annotations

import signal
import time

import pytest

from dashboard.i18n import message, render
from dashboard.jobs import processes
from dashboard.jobs.deaths import death, end_of
from dashboard.jobs.exit_codes import ExitCode
from dashboard.jobs.liveness import liveness
from dashboard.jobs.processes import Identity
from dashboard.jobs.scheduling import Refusal, free_device, light_jobs_to_start, predecessor_verdict
from dashboard.jobs.stopping import next_step, patience
from dashboard.spec.job import Job

OWN = processes.identity()
BEFORE_RESTART = Identity(OWN.pid, OWN.started_at, "another boot")


def job(id: str = "a", kind: str = "train", state: str = "queued", **values) -> Job:
    return Job.model_validate({"id": id, "kind": kind, "subject": "", "state": state, "payload": {}, "created_at": 100.0} | values)  # fmt: skip


def test_two_light_jobs_at_once_and_a_measurement_beside_them():
    waiting = [job(id, kind) for id, kind in (("1", "import"), ("2", "survey"), ("3", "import"), ("4", "probe"))]
    assert [one.id for one in light_jobs_to_start(waiting, [], training_is_due=False)] == ["1", "2", "4"]
    assert [one.id for one in light_jobs_to_start(waiting, [], training_is_due=True)] == ["1", "2"]
    running = [job("0", "import", "running"), job("9", "probe", "running"), job("8", "train", "running")]
    assert [one.id for one in light_jobs_to_start(waiting, running, training_is_due=False)] == ["1"]


def test_what_comes_first_decides():
    waiting = job(after="b")
    assert predecessor_verdict(job(), None) == "go"
    assert predecessor_verdict(waiting, job("b", state="finished")) == "go"
    assert predecessor_verdict(waiting, job("b", state="running")) == "wait"
    failed = predecessor_verdict(waiting, job("b", state="failed", reason=message("The disk is full.")))
    assert isinstance(failed, Refusal) and (failed.state, failed.reason.code) == ("failed", "J102")
    assert "The disk is full." in render(failed.reason.text)
    assert predecessor_verdict(waiting, job("b", state="paused")) == "wait"
    stopped, missing = predecessor_verdict(waiting, job("b", state="stopped")), predecessor_verdict(waiting, None)
    assert isinstance(stopped, Refusal) and stopped.state == "stopped"
    assert isinstance(missing, Refusal) and missing.state == "failed"


def test_a_device_is_never_given_twice():
    taken = {"gpu:0": job()}
    assert free_device("cpu", ["cpu"], {}, any_gpu=False) == "cpu"
    assert free_device("cpu", ["cpu"], {"cpu": job()}, any_gpu=True) is None
    assert free_device("gpu:0", ["cpu", "gpu:0", "gpu:1"], taken, any_gpu=True) == "gpu:1"
    assert free_device("gpu:0", ["cpu", "gpu:0", "gpu:1"], taken, any_gpu=False) is None
    assert free_device("gpu:0", ["cpu", "gpu:0"], taken, any_gpu=True) is None, "a GPU is waited for, not replaced"


@pytest.mark.parametrize(
    ("kind", "mode", "acknowledged", "silence_s", "terminate_s", "kill_s"),
    [
        ("train", "discard", False, 1.0, 5.0, 8.0),
        ("train", "keep", False, 1.0, 10.0, 60.0),
        ("train", "keep", True, 1.0, 600.0, 660.0),
        ("train", "keep", True, 30.0, 0.0, 4.0),
        ("train", "pause", False, 1.0, 10.0, 60.0),
        ("train", "pause", True, 1.0, 120.0, 150.0),
        ("import", "discard", False, 30.0, 0.0, 4.0),
        ("probe", "discard", False, 1.0, 1.0, 3.0),
    ],
)
def test_patience_with_a_job_that_was_asked_to_stop(kind, mode, acknowledged, silence_s, terminate_s, kill_s):
    allowed = patience(job(kind=kind), mode, has_acknowledged=acknowledged, silence_s=silence_s)
    assert (allowed.terminate_s, allowed.kill_s) == (terminate_s, kill_s)


def test_first_a_request_then_force():
    allowed = patience(job(), "discard", has_acknowledged=False, silence_s=0.0)
    assert [next_step(age, allowed) for age in (0.0, 4.9, 5.0, 7.9, 8.0)] == ["wait", "wait", "terminate", "terminate", "kill"]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "stop", "memory", "state", "code", "words"),
    [
        (-9, None, False, "failed", "J101", "(killed by signal 9). The computer's memory may have run out"),
        (-9, None, True, "failed", "J103", "from 32 to 16"),
        (-11, None, False, "failed", "J101", "killed by signal 11, SIGSEGV"),
        (3, None, False, "failed", "J101", "exit status 3"),
        (None, None, False, "failed", "J101", "how is not known"),
        (ExitCode.OUT_OF_MEMORY, None, False, "failed", "J103", "from 32 to 16"),
        (ExitCode.DISK_FULL, None, False, "failed", "J104", "disk is full"),
        (-9, "discard", True, "stopped", "J106", "by force"),
        (-9, "pause", False, "paused", "J143", "the last epoch that was saved"),
        (ExitCode.PAUSED, None, False, "paused", "J140", "All finished epochs are kept"),
    ],
)
def test_what_the_end_of_a_worker_means(status, stop, memory, state, code, words):
    found = death(OWN, status, stop, memory_ran_out=memory, batch_size=32)
    assert (found.state, found.reason.code) == (state, code)
    assert words in render(found.reason.text)


@pytest.mark.parametrize(
    ("status", "words", "code"),
    [
        (-6, b"terminate called after throwing an instance of 'std::bad_alloc'", "J103"),
        (-11, b"env.cc:84] Check failed: ret == 0 (11 vs. 0) Thread x creation via pthread_create() failed.", "J103"),
        (-11, b"WARNING dashboard.worker.within_memory: The memory was not enough: ResourceExhaustedError", "J103"),
        (-11, b"INFO all is well", "J101"),
        (-15, b"std::bad_alloc", "J101"),
        (None, b"std::bad_alloc", "J101"),
    ],
)
def test_native_code_that_crashed_for_want_of_memory_said_so_before(status, words, code, tmp_path):
    log = tmp_path / "worker.log"
    log.write_bytes(b"std::bad_alloc of another day\n" + words)
    begins_at = log.stat().st_size - len(words)
    found = death(OWN, status, None, last_words=end_of(log, begins_at), batch_size=32)
    assert (found.reason.code, found.for_want_of_memory) == (code, code == "J103")


def test_the_end_of_a_log_that_was_begun_anew_or_is_not_there(tmp_path):
    log = tmp_path / "worker.log"
    assert end_of(log, 10) == b""
    log.write_bytes(b"new")
    assert end_of(log, 10) == b"new"


@pytest.mark.skipif(not hasattr(signal, "SIGABRT"), reason="no signals here")
@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV])
def test_an_upload_that_makes_its_reader_crash_is_named(number):
    found = death(OWN, -number, None, reads="mine.xlsx")
    assert (found.state, found.reason.code) == ("failed", "D522")
    assert "mine.xlsx" in render(found.reason.text)


def test_a_job_from_before_a_restart_was_interrupted():
    assert death(BEFORE_RESTART, None, None).reason.code == "J107"


def test_liveness_is_a_process_and_a_sign_of_life():
    now = time.time()
    identity = {"pid": OWN.pid, "pid_started_at": OWN.started_at, "boot_id": OWN.boot_id}
    running = {"state": "running", "started_at": now - 100}
    assert liveness(job(), now=130.0).state == "queued"
    assert liveness(job(), now=130.0).age_s == 30.0
    resting = liveness(job(state="paused", started_at=now - 100, ended_at=now - 7), now)
    assert (resting.state, resting.age_s) == ("paused", pytest.approx(7))
    assert liveness(job(state="running", started_at=now - 5), now).state == "starting"
    assert liveness(job(state="running", started_at=now - 50), now).state == "dead"
    assert liveness(job(**running, **identity, heartbeat_at=now - 54), now).state == "alive"
    silent = liveness(job(**running, **identity, heartbeat_at=now - 56), now)
    assert (silent.state, round(silent.age_s)) == ("silent", 56)
    gone = identity | {"boot_id": "another boot"}
    assert liveness(job(**running, **gone, heartbeat_at=now), now).state == "dead"
    assert liveness(job(state="failed", ended_at=now - 7), now).age_s == pytest.approx(7)
