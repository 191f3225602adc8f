"""The table of faults is complete and can be run, and a little of what ``make faults`` does is done with each test run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults import __main__ as runner
from tests.faults import flips, nth_write, reboot
from tests.faults.failing import as_before
from tests.faults.table import FAULTS, Amount, Fault, NotDone
from tests.training.toys import tiny_model
from tests.worker.trainings import close_database

_LINES = {f"F{number}" for number in (1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 15)}


def test_every_line_that_can_be_done_by_a_program_has_a_fault():
    assert {fault.line for fault in FAULTS} >= _LINES
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_is_a_function(fault: Fault):
    assert callable(fault.function())


def test_chance_is_the_same_in_each_run_and_other_for_each_purpose():
    amount = Amount(seed=3)
    assert amount.random("kill", 1).random() == Amount(seed=3).random("kill", 1).random()
    assert amount.random("kill", 1).random() != amount.random("kill", 2).random() != Amount().random("kill", 2).random()


def _broken(amount: Amount) -> str:
    raise AssertionError(f"{amount.kills} broke")


def _forbidden(amount: Amount) -> str:
    raise NotDone("no mounts")


def _good(amount: Amount) -> str:
    return f"{amount.kills} went well"


def test_the_last_line_says_how_many_passed_and_the_status_whether_all_did(monkeypatch, capsys):
    class Made(Fault):
        def function(self):
            return {"good": _good, "bad": _broken, "no": _forbidden}[self.name]

    monkeypatch.setattr(runner, "FAULTS", (Made("good", "F1", ""), Made("no", "F3", ""), Made("bad", "F2", "")))
    assert runner.main(["--kills", "7"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 passed, 1 failed"
    assert "7 went well" in lines[-4] and "7 broke" in lines[-2]
    assert lines[-3].startswith("not done") and lines[-3].endswith("not done here: no mounts")
    assert runner.main(["--only", "good", "no"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"
    assert runner.main(["--only", "god"]) == 2


@pytest.mark.parametrize("make", [nth_write.draft, nth_write.upload])
@pytest.mark.parametrize("for_good", [False, True])
def test_a_write_that_fails_leaves_the_old_version_or_the_new_one(home: Path, make, for_good: bool):
    operation = make()
    for first in (1, 2, 3, 4):
        close_database()
        with as_before(home):
            assert nth_write.attempt(operation, first, for_good=for_good) or first > 3
            close_database()


def test_a_flipped_byte_of_each_file_is_found(home: Path):
    folder = flips.written(home / "runs" / ("a" * 12))
    model = tiny_model()
    names = sorted(path.name for path in folder.iterdir())
    words = {name: flips.flipped(folder, name, model, Amount().random("quick", name)) for name in names}
    assert words == {
        "epoch-1.keras": "gone on from the other file",
        "epoch-2.keras": "gone on from the other file",
        "state.copy.json": "refused",
        "state.json": "read from the copy",
    }


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_an_earlier_start_of_the_machine_and_another_program_s_pid(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KERASCOPE_SPARE_MIN_FREE_GIB", "100000")
    assert "the other program lives" in reboot.reboot(Amount())
