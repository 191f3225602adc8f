"""Who a process is, and ending one with all it started."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import psutil
import pytest

from dashboard.jobs import processes
from tests.workshop import until


def test_this_process_is_alive():
    assert processes.is_alive(processes.identity())


@pytest.mark.parametrize("change", [{"started_at": 1.0}, {"boot_id": "another"}])
def test_a_pid_that_was_given_to_another_process_or_before_a_restart_is_not_the_same(change):
    assert not processes.is_alive(replace(processes.identity(), **change))


def test_an_ended_child_that_nobody_collected_is_not_alive():
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    known = processes.identity(child.pid)
    until(lambda: psutil.Process(child.pid).status() == psutil.STATUS_ZOMBIE)
    assert not processes.is_alive(known)
    child.wait()
    with pytest.raises(psutil.NoSuchProcess):
        processes.identity(child.pid)


@pytest.mark.skipif(os.name == "nt", reason="sessions as POSIX has them")
def test_killing_takes_grandchildren_that_lost_their_parent_too(home):
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    leader = processes.start_detached(["-c", code], home / "log")
    until(lambda: processes.session_members(leader.pid))
    orphan = processes.session_members(leader.pid)[0]
    known = processes.identity(leader.pid)
    leader.kill()
    leader.wait()
    processes.kill_tree(known)
    until(lambda: not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.skipif(os.name == "nt", reason="sessions as POSIX has them")
@pytest.mark.parametrize("change", [{"started_at": 1.0}, {"boot_id": "another"}])
def test_a_session_that_was_given_the_pid_of_a_worker_of_before_is_left_alone(home, change):
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    leader = processes.start_detached(["-c", code], home / "log")
    until(lambda: processes.session_members(leader.pid))
    member = processes.session_members(leader.pid)[0]
    known = processes.identity(leader.pid)
    processes.kill_tree(replace(known, **change))
    assert member.is_running() and processes.is_alive(known)
    processes.kill_tree(known)
    until(lambda: not member.is_running() or member.status() == psutil.STATUS_ZOMBIE)
    leader.wait()


def test_our_own_session_is_never_taken():
    assert processes.session_members(os.getsid(0)) == []
