"""The command line as programs use it: one JSON object, exit statuses, and progress on standard error."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from dashboard import settings
from dashboard.cli.main import main
from dashboard.store import folders, jobs, runs
from dashboard.store.events import read_events
from tests.versions import frozen_version
from tests.workshop import until

pytestmark = pytest.mark.usefixtures("workshop")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Two classes of eight different pictures each."""
    for label, shade in (("dark", 10), ("light", 200)):
        folder = tmp_path / "shades" / label
        folder.mkdir(parents=True)
        for number in range(8):
            Image.new("L", (12, 12), shade + number).save(folder / f"{number}.png")
    return tmp_path / "shades"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    """Exit status and the one JSON object of a call with ``--json``."""
    status = main([*arguments, "--json"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    return status, json.loads(lines[0])


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", *arguments],
        cwd=settings.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def real_imports(workshop: Path) -> None:
    """Imports are really done; only trainings stay tiny."""
    site = workshop.parent / "site" / "sitecustomize.py"
    site.write_text(site.read_text().replace('"survey", "import", "train", "probe"', '"train",'))


@pytest.fixture
def dataset() -> dict[str, str]:
    """A frozen version that nobody had to import."""
    version = frozen_version("shades", ("dark", "light"))
    return {"dataset": version.dataset_id, "version": version.id}


def test_import_says_what_was_found(workshop: Path, pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real_imports(workshop)
    status, found = call(capsys, "import", str(pictures), "--kind", "images", "--split-seed", "3")
    assert status == 0
    assert (found["used"], found["skipped"], found["refused"]) == (16, 0, 0)
    assert found["classes"] == {"dark": 8, "light": 8}
    assert sum(found["splits"].values()) == 16
    assert (found["kind"], found["name"]) == ("images", "shades")
    assert {"code", "severity", "message", "items"} <= set(found["problems"][0])
    status, listed = call(capsys, "datasets")
    assert status == 0 and [entry["version"] for entry in listed["datasets"]] == [found["version"]]


def test_train_goes_to_the_end_in_the_foreground(dataset: dict, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = call(capsys, "train", "shades", "--recipe", "D2", "--epochs", "2", "--set", "dense_units=16,8", "batch_size=4")  # fmt: skip
    assert status == 0
    assert {"run", "status", "engine", "device", "epochs", "seconds", "parameters", "test"} <= set(found)
    assert (found["status"], found["epochs"], found["device"]) == ("finished", 2, "cpu")
    assert found["test"]["accuracy"] == 0.5
    spec = runs.get(found["run"]).spec
    assert (spec.network.dense_units, spec.training.batch_size) == ((16, 8), 4)
    assert call(capsys, "runs")[1]["runs"][0]["run"] == found["run"]


def test_progress_goes_to_standard_error(dataset: dict) -> None:
    process = start("train", dataset["version"], "--epochs", "2", "--json")
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0
    assert json.loads(out)["status"] == "finished"
    assert "epoch 2 of 2" in error


def _has_an_epoch(run_id: str) -> bool:
    return any(event["type"] == "epoch" for event in read_events(folders.run(run_id)))


def test_control_c_keeps_the_best(dataset: dict) -> None:
    process = start("train", "shades", "--epochs", "1000", "--json")
    until(lambda: [run for run in runs.all_runs() if _has_an_epoch(run.id)], 150)  # before, there is nothing to keep
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=200)
    found = json.loads(out)
    assert (process.returncode, found["status"]) == (0, "stopped"), error
    assert found["epochs"] < 1000 and found["test"]["accuracy"] == 0.5


def test_the_web_process_is_not_needed_and_no_heavy_package_is_loaded(dataset: dict) -> None:
    code = (
        "import sys; from dashboard.cli.main import main; main(['datasets', '--json']);"
        "print([name for name in ('keras', 'tensorflow', 'jax', 'streamlit', 'sklearn') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=settings.ROOT, capture_output=True, text=True, check=True)
    assert out.stdout.splitlines()[-1] == "[]"


def test_delete_frees_space(dataset: dict, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = call(capsys, "delete", dataset["version"])
    assert (status, found["kind"]) == (0, "dataset")
    assert found["freed_bytes"] > 0
    assert call(capsys, "datasets")[1] == {"datasets": [], "unreadable": []}


@pytest.mark.parametrize(
    "arguments",
    [
        ("train",),
        ("sing",),
        (),
        ("train", "nothing-there", "--recipe", "D2"),
        ("import", "/nowhere/at/all", "--kind", "images"),
        ("report", "0123456789ab"),
        ("delete", "0123456789ab"),
        ("train", "x", "--engine", "abacus"),
    ],
)
def test_bad_use_is_an_object_with_a_code_and_exit_status_2(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = call(capsys, *arguments)
    assert status == 2
    assert found["error"]["code"] and found["error"]["message"]


@pytest.mark.parametrize(
    "option", ["--set=epochs=0", "--set=nonsense=1", "--set=epochs", "--set=dense_units=many", "--network=text_average"]
)
def test_a_setting_out_of_range_is_bad_use(option: str, dataset: dict, capsys: pytest.CaptureFixture[str]) -> None:
    status, found = call(capsys, "train", "shades", option)
    assert status == 2 and found["error"]["message"]


def test_a_job_that_fails_is_exit_status_1(workshop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real_imports(workshop)
    (tmp_path / "empty").mkdir()
    status, found = call(capsys, "import", str(tmp_path / "empty"), "--kind", "images")
    assert status == 1
    assert found["error"]["code"].startswith("D")


def test_recipes_and_devices(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "recipes")[1]["recipes"][0]["name"] == "D2"
    assert call(capsys, "devices")[1]["devices"][0]["id"] == "cpu"
    assert main(["devices"]) == 0
    assert "cpu" in capsys.readouterr().out


def test_shutdown_says_what_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    job = jobs.add("survey", payload={"do": "wait"})
    status, found = call(capsys, "shutdown")
    assert (status, found["was_running"]) == (0, False)
    assert [entry["job"] for entry in found["still_queued"]] == [job.id]


def test_sentences_are_in_the_language_that_is_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard import i18n

    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["recipes"])
    assert i18n.language() == "zh"
    main(["recipes", "--language", "en"])
    assert i18n.language() == "en"


def test_data_for_programs_is_in_english_whatever_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    _status, english = call(capsys, "recipes", "--language", "en")
    assert call(capsys, "recipes", "--language", "zh")[1] == english
    status, refused = call(capsys, "report", "no-such-run", "--language", "zh")
    assert status == 2 and refused["error"]["message"].isascii()
