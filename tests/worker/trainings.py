"""Small real datasets and runs, made by the real import and queue."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from dashboard.data.importing import import_data
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.spec.job import Job
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import database, folders, jobs, runs
from dashboard.store.events import EventWriter
from dashboard.store.ids import new_id
from dashboard.worker.context import JobContext
from models.specs import CNNSpec

NETWORK = CNNSpec(height=12, width=12, convolution_filters=(4,), dense_units=(8,))
CLASSES = ("across", "down", "left")


def bar(label: str, random: np.random.Generator) -> Image.Image:
    """A bright bar on a dark noisy ground, 16 × 16."""
    pixels = random.integers(0, 50, (16, 16), dtype=np.uint8)
    place = int(random.integers(3, 11))
    if label == "across":
        pixels[place : place + 3, 2:14] += 180
    elif label == "down":
        pixels[2:14, place : place + 3] += 180
    else:
        pixels[2:14, :2] += 180
    return Image.fromarray(pixels)


def write_bars(folder: Path, each: int = 40) -> Path:
    """Class folders of pictures."""
    random = np.random.default_rng(0)
    for label in CLASSES:
        (folder / label).mkdir(parents=True)
        for number in range(each):
            bar(label, random).save(folder / label / f"{number}.png")
    return folder


def imported(folder: Path, test_folder: Path | None = None) -> DatasetVersion:
    """Freeze class folders as a dataset version."""
    source = Source(kind="path", path=str(folder), title="bars", test_path=str(test_folder or ""))
    spec = ImportSpec(source=source, kind="images", name="bars")
    return import_data(spec, new_id(), lambda phase, done, total: None)


def queued(version: DatasetVersion, **settings: object) -> tuple[str, Job]:
    """A run in the queue; returns its id and its job."""
    spec = RunSpec.from_recipe(recipe("D2"), version.id).model_copy(update={"network": NETWORK})
    spec = spec.with_settings({"epochs": 8, "learning_rate": 0.01, "batch_size": 8} | settings)
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "Bars #1", spec, job_id)
    return run_id, jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)


def close_database() -> None:
    """Its connections are closed now, not when they are collected: then the data folder can be copied."""
    if database._engine.cache_info().currsize:
        database._engine(database.url()).dispose()
    database._engine.cache_clear()


def context_of(job: Job, engine: str = "tensorflow") -> JobContext:
    """What the worker hands to the handler."""
    jobs.claim(job.id)
    return JobContext(jobs.get(job.id), EventWriter(folders.of_job(job)), engine, "cpu")
