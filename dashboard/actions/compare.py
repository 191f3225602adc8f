"""Runs side by side: which they are, which settings differ, how they went, and what one gets right that another does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.actions import autoencoders, progress
from dashboard.actions.answered_items import answered_by_both, answers, answers_key, has_answers
from dashboard.errors import NotFoundError, SettingError
from dashboard.evaluation.class_metrics import class_metrics
from dashboard.evaluation.comparison import Paired, changes_by_class, difference_words, holm, paired
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.report import Interval
from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import FormField, fields_of
from dashboard.store import datasets, runs
from dashboard.store.runs import Run

__all__ = ["MAX_RUNS", "Pair", "Paired", "SettingRow", "changes_by_class"]

MAX_RUNS = 12
_CHANGES_THE_LOSS = {"label_smoothing", "class_weights", "l2"}
CURVES = ("epoch", "seconds", "loss", "accuracy", "val_loss", "val_accuracy")


@dataclass(frozen=True)
class SettingRow:
    """One setting that is not the same in all runs.

    Attributes:
        values: of each run, in their order; None where its network has no such setting.
    """

    field: FormField
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Pair:
    """A later run beside the first one, item by item.

    Attributes:
        p: made stricter where the first is compared with several.
    """

    first: Run
    second: Run
    found: Paired
    p: float

    def sentence(self, first: str, second: str) -> Message:
        """Which is better, and whether that may be chance, with the two called so."""
        return difference_words(self.found, first, second, self.p)


def chosen(run_ids: Iterable[str]) -> tuple[list[Run], list[str]]:
    """The runs with these ids, in their order and each once, and the ids of which there is none.

    Raises:
        SettingError: for more than ``MAX_RUNS``.
    """
    wanted = list(dict.fromkeys(run_ids))
    if len(wanted) > MAX_RUNS:
        raise SettingError(
            "S430",
            N_("{received} runs are too many to stand side by side. Choose at most {most}."),
            received=len(wanted),
            most=MAX_RUNS,
        )
    known = {run.id: run for run in runs.all_runs()}
    return [known[id] for id in wanted if id in known], [id for id in wanted if id not in known]


def measured_alike(run: Run) -> Callable[[Run], bool]:
    """Whether another run's test numbers mean the same as those of ``run``, which has a result.

    Errors and likeness depend on size and scaling of the items; answers and rankings do not.
    """
    purpose, test = run.spec.purpose, (run.summary or {})["test"]
    if purpose == "denoise":
        return lambda other: other.spec.network.input_shape == run.spec.network.input_shape
    if purpose == "compress" or (purpose == "anomalies" and test.get("roc_auc") is None):
        known = set(autoencoders.code_size_points(run.id)["run_id"])
        return lambda other: other.id in known
    return lambda other: True


def cautions(found: Sequence[Run]) -> list[Message]:
    """Why the numbers of these runs must not simply be laid beside each other; empty where they can."""
    if len({run.spec.purpose for run in found}) > 1:
        sentence = N_("These runs were trained for different purposes, so their results cannot be compared.")
        return [message(sentence)]
    told = _of_the_data(found)
    ready = [run for run in found if run.summary is not None]
    if (
        len({run.spec.dataset_version for run in found}) == 1
        and ready
        and not all(map(measured_alike(ready[0]), ready))
    ):
        sentence = N_(
            "The items have another size or scaling in some of these runs, so their errors and likeness cannot be compared."
        )
        told.append(message(sentence))
    if found and found[0].spec.purpose == "denoise" and len({run.spec.task for run in found}) > 1:
        sentence = N_("The noise is not the same, and some noise is easier to remove. Compare the gains with care.")
        told.append(message(sentence))
    return told


def _version(run: Run) -> DatasetVersion | None:
    try:
        return datasets.get(run.spec.dataset_version)
    except NotFoundError:
        return None


def _of_the_data(found: Sequence[Run]) -> list[Message]:
    versions = [_version(run) for run in found]
    known = {version.id: version for version in versions if version is not None}
    if len({run.spec.dataset_version for run in found}) < 2:
        return []
    families = {version.dataset_id: version.name for version in known.values()}
    if None in versions or len(families) > 1:
        sentence = N_(
            "These runs learned from different data, so a better number may only mean that its data is easier. Items are compared where the same ones were tested in both."
        )
        return [message(sentence)]
    sentence = N_(
        "These runs learned from different versions of {name}: {numbers}. Their test items may differ; items are compared where the same ones were tested in both."
    )
    numbers = [version.number for version in sorted(known.values(), key=lambda version: version.number)]
    return [message(sentence, name=next(iter(families.values())), numbers=numbers)]


def differing_settings(specs: Sequence[RunSpec]) -> list[SettingRow]:
    """The settings that are not the same in all of ``specs``, in the order of the form."""
    fields: dict[str, FormField] = {}
    for spec in specs:
        for model in spec.setting_models():
            fields |= {field.name: field for field in fields_of(model) if field.name not in fields}
    values = [spec.setting_values() for spec in specs]
    rows = [SettingRow(field, tuple(one.get(name) for one in values)) for name, field in fields.items()]
    return [row for row in rows if any(value != row.values[0] for value in row.values)]


def loss_is_alike(specs: Sequence[RunSpec]) -> bool:
    """Whether equally good runs have equal losses: the same purpose, and nothing set that changes what is counted."""
    differing = {row.field.name for row in differing_settings(specs)}
    wanted = {spec.task if spec.purpose == "denoise" else spec.purpose for spec in specs}
    return len(wanted) < 2 and not differing & _CHANGES_THE_LOSS


def curves(run_ids: Sequence[str]) -> pd.DataFrame:
    """Columns run_id and ``CURVES``: one row for each run and finished epoch.

    ``seconds`` is how long the training took until the end of that epoch.
    """
    frames = []
    for run_id in run_ids:
        history = progress.live(run_id).history
        frames.append(history.assign(run_id=run_id, seconds=history["seconds"].cumsum()))
    everything = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()
    return everything.reindex(columns=["run_id", *CURVES])


def metrics(run: Run) -> dict[str, Interval]:
    """What a finished classifier reached in the test: measure → value and range; empty for all other runs."""
    return dict(_metrics(*answers_key(run))) if _has_answers(run) else {}


def pairs(found: Sequence[Run]) -> list[Pair]:
    """The first finished classifier of ``found`` beside each of the others, on the test items that both answered."""
    ready = [run for run in found if _has_answers(run)]
    if not ready:
        return []
    first, *others = ready
    compared = [paired(*answered_by_both(first, other)) for other in others]
    stricter = holm([one.p for one in compared])
    return [Pair(first, other, one, p) for other, one, p in zip(others, compared, stricter, strict=True)]


def _has_answers(run: Run) -> bool:
    return run.spec.purpose == "classify" and has_answers(run)


@lru_cache(maxsize=8 * MAX_RUNS)
def _metrics(path: Path, changed: int) -> dict[str, Interval]:
    return class_metrics(answers(path, changed))
