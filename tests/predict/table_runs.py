"""Finished runs that read rows of a table and answer, made without training."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.data.table.features import feature_values, fitted_features
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import TableFacts
from dashboard.store import datasets, folders, runs
from tests.pages.judged_row_run import COLOUR, SIZE, judged_numbers, judged_rows
from tests.predict.tiny_table_network import write_table_run


def table_run(folder: Path, *, number: bool = False, background: bool = True) -> str:
    """A run that is over, has a report and answers: large ones are of the second class (or cheap), red ones of the first; its id."""
    run_id = judged_numbers(folder) if number else judged_rows(folder)
    version = datasets.get(runs.get(run_id).spec.dataset_version)
    write_network_of(version, folders.run(run_id), background=background)
    return run_id


def write_network_of(version: DatasetVersion, place: Path, *, background: bool = True) -> None:
    """What the run needs to answer."""
    samples = datasets.samples(version.id)
    used = samples[samples["status"] == "used"]
    assert isinstance(version.facts, TableFacts)
    preprocessing = fitted_features(used, version.facts)
    says = np.zeros(preprocessing.width, np.float32)
    says[preprocessing.input_names.index(SIZE)] = 2
    says[preprocessing.input_names.index(f"{COLOUR} = red")] = -1
    train = feature_values(used[used["split"] == "train"], preprocessing)
    write_table_run(place, preprocessing, says, train if background else None, version.classes)
