from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.data.survey import Survey
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.job import Job
from dashboard.store import datasets
from dashboard.store.ids import new_id
from dashboard.worker.imports import run_import, run_survey
from tests.corpus import zips


class FakeContext:
    """What the two handlers use of a ``JobContext``."""

    def __init__(self, payload: dict[str, Any]) -> None:
        self.job = Job(id=new_id(), kind="import", subject="", state="running", payload=payload, created_at=0.0)
        self.told: list[tuple[Any, ...]] = []

    def phase(self, name: str) -> None:
        self.told.append(("phase", name))

    def progress(self, phase: str, done: int, total: int) -> None:
        self.told.append((phase, done, total))


def test_a_survey_and_an_import_as_jobs(home: Path, tmp_path: Path):
    source = Source(kind="path", path=str(zips.write_zip(tmp_path / "pets.zip", zips.class_files(6))), title="pets.zip")
    survey = run_survey(FakeContext({"source": source.model_dump(mode="json")}))  # type: ignore[arg-type]
    assert Survey.model_validate(survey).classes == {"cat": 6, "dog": 6}

    spec = ImportSpec(source=source, kind="images", name="Pets")
    context = FakeContext({"spec": spec.model_dump(mode="json"), "version_id": new_id()})
    result = run_import(context)  # type: ignore[arg-type]
    assert result == {"version": context.job.payload["version_id"]}
    assert datasets.get(result["version"]).used == 12
    assert [told for told in context.told if told[0] == "phase"] == [
        ("phase", "reading"),
        ("phase", "checking"),
        ("phase", "saving"),
    ]
    assert ("reading", 12, 12) in context.told
