"""What runs answered to the items that they were tested on, and which of these are the same in two runs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard.actions.predictions import has_report
from dashboard.data.renamed import names_later
from dashboard.errors import NotFoundError
from dashboard.spec.dataset import DatasetVersion
from dashboard.store import datasets, files, folders
from dashboard.store.runs import Run

_KEPT = 12


def has_answers(run: Run) -> bool:
    """Whether a run was judged, and its report has a row an item."""
    return has_report(run.id) and _path(run).exists()


def answers_key(run: Run) -> tuple[Path, int]:
    """Where its answers are and when they were written, for ``answers`` and whatever is kept of them."""
    path = _path(run)
    return path, path.stat().st_mtime_ns


@lru_cache(maxsize=_KEPT)
def answers(path: Path, _changed: int) -> pd.DataFrame:
    """The predictions of a report."""
    return files.read_frame(path)


def answered_by_both(first: Run, second: Run) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The predictions of two runs, in which an id stands for the same item; none where that cannot be known."""
    before, after = (answers(*answers_key(run)) for run in (first, second))
    if first.spec.dataset_version == second.spec.dataset_version:
        return before, after
    try:
        versions = datasets.get(first.spec.dataset_version), datasets.get(second.spec.dataset_version)
    except NotFoundError:
        return before.iloc[:0], after.iloc[:0]
    same = _same_items(*versions)
    before, after = before[before["id"].isin(same)], after[after["id"].isin(same)]
    return _called(before, names_later(*versions)), _called(after, names_later(*versions[::-1]))


def _path(run: Run) -> Path:
    return folders.run(run.id) / "report" / "predictions.parquet"


def _called(answers: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """With the names that the classes have in the other run's data, where that was made from this one's."""
    if "label" not in answers:
        return answers
    return answers.assign(**{column: answers[column].replace(names) for column in ("label", "predicted")})


def _same_items(first: DatasetVersion, second: DatasetVersion) -> set[str]:
    """Ids that stand for the same content in both versions: an id comes from a name alone."""
    frames = (datasets.samples(version.id)[["id", "hash"]] for version in (first, second))
    both = pd.merge(*frames, on=["id", "hash"])
    return set(both["id"])
