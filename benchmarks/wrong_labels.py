"""How many wrong labels the search finds that were put into real data on purpose.

    python -m benchmarks.wrong_labels --data FOLDER [--share 0.05] [--seeds 0 1 2] [--epochs 6] [--recipe recommended]

FOLDER holds ``mnist/mnist_train_3000_png.zip``. Of its pictures a share gets another label, drawn by chance; then a run is
trained and studied as the app does it, here in one process. k is the number of planted labels, so that precision at k says
how many of them a reader meets who goes through as many suggestions as there are wrong labels; precision and recall at k are
the same number then. Also printed: the same by the network alone, by the neighbours alone, and how many of the suggested
classes are the true ones.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

BAR = 0.8
_ITEMS = "mnist/mnist_train_3000_png.zip"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row a seed; 1 when one is under the bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wrong_labels")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--recipe", default="D2")
    options = parser.parse_args(arguments)
    print("seed  planted  suspected  expected  precision@k  by network  by neighbours  true class  seconds", flush=True)
    return 1 if any(_row(options, seed) < BAR for seed in options.seeds) else 0


def _row(options: argparse.Namespace, seed: int) -> float:
    os.environ["KERASCOPE_HOME"] = tempfile.mkdtemp(prefix="kerascope-wrong-labels-")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    from dashboard.store import database, studies

    database._engine.cache_clear()
    planted, run_id = _studied(options, seed)
    began_at = time.monotonic()
    _study(run_id)
    seconds = time.monotonic() - began_at
    found, header = studies.frame(run_id, "labels"), studies.read(run_id, "labels")
    precision = precision_at(found["id"], planted)
    shares = found["votes"] / found["num_neighbours"], found["own_votes"] / found["num_neighbours"]
    by_network = found.sort_values("own_probability", key=lambda own: own - found["probability"], kind="stable")
    by_neighbours = found.assign(lead=shares[0] - shares[1]).sort_values("lead", ascending=False, kind="stable")
    top = found.head(len(planted))
    truth = (top["id"].map(planted) == top["proposed"])[top["id"].isin(list(planted))].mean()
    print(f"{seed:>4}  {len(planted):>7}  {len(found):>9}  {header.expected:>8.0f}  {precision:>11.3f}"  # type: ignore[union-attr]
          f"  {precision_at(by_network['id'], planted):>10.3f}  {precision_at(by_neighbours['id'], planted):>13.3f}"
          f"  {truth:>10.3f}  {seconds:>7.0f}", flush=True)  # fmt: skip
    return precision


def precision_at(ranked: pd.Series, planted: dict[str, str]) -> float:
    """Share of the first k of the list that were planted, k being how many were."""
    return sum(id in planted for id in ranked.head(len(planted))) / len(planted)


def _studied(options: argparse.Namespace, seed: int) -> tuple[dict[str, str], str]:
    """Import, plant, train; the planted items with their true labels, and the run's id."""
    from dashboard.data.editing import save_edited
    from dashboard.data.importing import import_data
    from dashboard.spec.dataset import ImportSpec, Source
    from dashboard.spec.edits import Relabel
    from dashboard.spec.recipe import recipe_for
    from dashboard.spec.run import RunSpec
    from dashboard.store import datasets, jobs, runs
    from dashboard.store.ids import new_id
    from dashboard.worker import train

    source = Source(kind="path", path=str((options.data / _ITEMS).resolve()), title="mnist")
    clean = import_data(ImportSpec(source=source, kind="images", name="mnist"), new_id(), lambda *_: None)
    samples = datasets.samples(clean.id)
    used = samples[samples["status"] == "used"]
    random = np.random.default_rng(seed)
    chosen = used.iloc[random.choice(len(used), round(options.share * len(used)), replace=False)]
    wrong = {row["id"]: str(random.choice([c for c in clean.classes if c != row["label"]])) for _, row in chosen.iterrows()}  # fmt: skip
    changes = tuple(Relabel(items=(id,), label=label) for id, label in wrong.items())
    version = save_edited(clean.id, changes, new_id(), lambda *_: None)
    spec = RunSpec.from_recipe(recipe_for(options.recipe, version, None), version.id)
    spec = spec.with_settings({"epochs": options.epochs, "seed": seed})
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "mnist", spec, job_id)
    train.run(_context(jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id).id))
    return dict(zip(chosen["id"], chosen["label"], strict=True)), run_id


def _study(run_id: str) -> None:
    from dashboard.spec.study import StudyRequest
    from dashboard.store import jobs
    from dashboard.worker import studying

    payload = StudyRequest(run=run_id, study="labels").model_dump(mode="json")
    studying.run(_context(jobs.add("study", subject=run_id, payload=payload).id))


def _context(job_id: str) -> object:
    from dashboard.store import folders, jobs
    from dashboard.store.events import EventWriter
    from dashboard.worker.context import JobContext

    jobs.claim(job_id)
    job = jobs.get(job_id)
    return JobContext(job, EventWriter(folders.of_job(job)), os.environ["KERAS_BACKEND"], "cpu")


if __name__ == "__main__":
    sys.exit(main())
