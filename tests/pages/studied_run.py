"""What studies found out about a run that was made without training."""

from __future__ import annotations

import pandas as pd

from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.study import AmountStudy, LabelStudy
from dashboard.store import datasets, runs, studies
from models.specs.text import message

SENTENCE = "Twice as much training data would hardly help."


def write_labels(run_id: str, count: int = 3) -> list[str]:
    """The first items of the data are suspected to be of the other class; their ids."""
    version_id = runs.get(run_id).spec.dataset_version
    samples, classes = datasets.samples(version_id), datasets.get(version_id).classes
    chosen = samples[samples["status"] == "used"].head(count)
    frame = pd.DataFrame(
        {
            "id": chosen["id"],
            "split": chosen["split"],
            "label": chosen["label"],
            "proposed": [next(name for name in classes if name != label) for label in chosen["label"]],
            "probability": 0.98,
            "own_probability": 0.01,
            "votes": 9,
            "own_votes": 1,
            "num_neighbours": 10,
            "score": 0.9,
        }
    )
    header = LabelStudy(num_items=48, num_judged=48, expected=2.6, num_suspected=count, seconds=9.0)
    studies.write(run_id, header, frame)
    return chosen["id"].tolist()


def write_amount(run_id: str, *, measure: str = "accuracy") -> None:
    """Four points and a forecast."""
    rows = [(3, 0.6, 0.5, 0.7), (6, 0.7, 0.6, 0.8), (12, 0.8, 0.7, 0.9), (30, 0.85, 0.8, 0.9)]
    frame = pd.DataFrame(rows, columns=["num_items", "value", "low", "high"])
    doubled = Estimate(value=0.86, low=0.85, high=0.87, num_items=7)
    header = AmountStudy(measure=measure, num_judged=7, doubled=doubled, sentence=message(SENTENCE), seconds=9.0)  # type: ignore[arg-type]
    studies.write(run_id, header, frame)
