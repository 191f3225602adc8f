"""A run from before networks had purposes: it opens, answers, and can be trained again."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from dashboard.actions import predictions
from dashboard.actions import runs as run_actions
from dashboard.cli.main import main
from dashboard.predict.bundle import onnx_bundle
from dashboard.store import datasets, files, folders, runs
from dashboard.store.database import writing
from dashboard.store.tables import runs as run_table
from tests.pages.judged_run import judged_run
from tests.pages.opened import opened, words


@pytest.fixture
def older_run(idle: Path, tmp_path: Path) -> str:
    """What the version before this one wrote: no purpose, no task, no normal labels, nothing unusual."""
    run_id = judged_run(tmp_path / "pictures")
    run = runs.get(run_id)
    place, version = folders.run(run_id), folders.dataset_version(run.spec.dataset_version)
    spec = run.spec.model_dump(mode="json", exclude={"task"})
    summary = {name: value for name, value in (run.summary or {}).items() if name != "purpose"}
    with writing() as connection:
        connection.execute(sa.update(run_table).where(run_table.c.id == run_id).values(spec=spec, summary=summary))
    files.write_json(place / "spec.json", spec)
    _without(place / "report" / "summary.json", "purpose", "calibration")
    (place / "report" / "calibration.parquet").unlink()
    _without(place / "preprocessing.json", "purpose")
    _without(version / "version.json", "normal", "split_sizes")
    samples = files.read_frame(version / datasets.SAMPLES_FILE)
    files.write_frame(version / datasets.SAMPLES_FILE, samples.drop(columns="unusual", errors="ignore"))
    return run_id


def _without(path: Path, *names: str) -> None:
    stored = files.read_json(path)
    files.write_json(path, {name: value for name, value in stored.items() if name not in names})


def test_it_is_a_run_that_tells_classes_apart(older_run: str):
    run = runs.get(older_run)
    assert run.spec.purpose == "classify"
    assert run_actions.purposes(run.spec.dataset_version)[0] == "classify"
    assert run_actions.problems(run.spec) == ()
    assert predictions.classes(older_run) == ["left", "right"]
    assert onnx_bundle(older_run)


@pytest.mark.parametrize(
    "page",
    ["start/home", "build/data", "build/train", "build/runs", "explore/explore", "explore/predict"],
)
def test_every_page_shows_it(older_run: str, page: str):
    run = runs.get(older_run)
    asked = {"dataset": run.spec.dataset_version} if page == "build/data" else {"run": older_run}
    app = opened(f"pages/{page}.py", **asked)
    assert not app.error and words(app)


def test_the_command_line_reports_it_and_asks_it(older_run: str, tmp_path: Path):
    Image.linear_gradient("L").resize((8, 8)).save(tmp_path / "new.png")
    assert main(["report", older_run, "--json"]) == 0
    assert main(["runs"]) == 0
    assert main(["predict", older_run, str(tmp_path / "new.png")]) == 0


def test_what_was_recorded_then_can_be_used_for_new_purposes(older_run: str):
    version_id = runs.get(older_run).spec.dataset_version
    assert datasets.get(version_id).normal == ()
    assert set(run_actions.purposes(version_id)) == {"classify", "anomalies", "denoise", "compress"}
    spec = run_actions.default_spec(version_id, purpose="anomalies")
    assert run_actions.problems(spec) == ()
    run_actions.forecast(spec)
