"""Judging a network that is to find what is unusual, beside PCA with a code of the same size and an isolation forest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd

from dashboard.data.tables.preprocessing import SeriesPreprocessing, TablePreprocessing
from dashboard.evaluation.anomaly_baselines import BaselineScores, isolation_forest_scores, pca_scores
from dashboard.evaluation.anomaly_report import Judged, anomaly_report, ranked_details
from dashboard.evaluation.autoencoder_report import AutoencoderReport, write_autoencoder_report
from dashboard.evaluation.autoencoder_steps import autoencoder_steps
from dashboard.evaluation.reconstruction import channel_errors, column_errors, item_errors
from dashboard.spec.autoencoder_report import AnomalySummary
from dashboard.spec.dataset import Kind
from dashboard.spec.task import FindUnusual
from dashboard.training.items import Items
from dashboard.worker.judging.autoencoders import facts_of, latent_frames, network_of, simple_items, spec_of
from dashboard.worker.judging.form import Judgement, Trained
from dashboard.worker.judging.properties import properties_of_ids
from dashboard.worker.judging.series import time_line_of, timeline_frame, times_of

Measure = Callable[[np.ndarray, np.ndarray], np.ndarray]

_PARTS: dict[Kind, Measure] = {"table": column_errors, "series": channel_errors}


def judge(trained: Trained) -> Judgement:
    """Errors of validation items choose the threshold, errors of test items judge it."""
    task = trained.spec.task
    assert isinstance(task, FindUnusual)  # the registry says so
    chosen_on = _chosen_on(trained)
    report = _report(trained, chosen_on, task.flags_of_100)
    facts = facts_of(trained, is_threshold_learned=not len(trained.data.normal_items("validation")))
    report = report.advised(autoencoder_steps(facts, report.summary))
    assert isinstance(report.summary, AnomalySummary)
    threshold = report.summary.threshold
    return Judgement(
        test=_numbers(report.summary),
        write=partial(write_autoencoder_report, report),
        answering={"threshold": threshold.threshold},
        header={"threshold": threshold.threshold, "flags_of_100": threshold.flags_of_100},
    )


def _chosen_on(trained: Trained) -> Items:
    """The items that the threshold is chosen on: normal ones for validation, where there are any."""
    validation = trained.data.normal_items("validation")
    return validation if len(validation) else simple_items(trained)


def _report(trained: Trained, chosen_on: Items, flags_of_100: float) -> AutoencoderReport:
    data, network = trained.data, network_of(trained)
    measures = {"error": item_errors} | ({"parts": _PARTS[data.version.kind]} if data.version.kind in _PARTS else {})

    def judged(items: Items) -> tuple[Judged, np.ndarray | None]:
        found = network.measured(items, measures, np.arange(len(items)))
        part = Judged(data.ids(items), found["error"], data.unusual(items), data.labels(items), times_of(data, items))
        return part, found.get("parts")

    validation, _ = judged(data.items("validation"))
    test, part_errors = judged(data.items("test"))
    errors = network.measured(chosen_on, {"error": item_errors}, np.arange(len(chosen_on)))["error"]
    report = anomaly_report(validation, test, errors, _baselines(trained, chosen_on), flags_of_100, time_line_of(data))
    report.frames.update(latent_frames(trained))
    ranked = report.frames["ranked"]
    report.frames.update(ranked_details(ranked, properties_of_ids(data, ranked["id"].tolist())))
    if part_errors is not None:
        report.frames["parts"] = _parts_frame(trained, part_errors, test.unusual)
    timeline = timeline_frame(data, network)
    if timeline is not None:
        report.frames["timeline"] = timeline
    return report


def _baselines(trained: Trained, chosen_on: Items) -> list[BaselineScores]:
    train, seed = simple_items(trained).inputs(), trained.spec.seed
    parts = [chosen_on, trained.data.items("test")]
    total = len(trained.data.normal_items("train"))
    found = [pca_scores(train, parts, spec_of(trained).code_length, seed, total)]
    trained.look()
    return [*found, isolation_forest_scores(train, parts, seed, total)]


def _parts_frame(trained: Trained, errors: np.ndarray, unusual: np.ndarray | None) -> pd.DataFrame:
    """Columns column, normal_error, unusual_error: means over test items; missing where there are none."""
    preprocessing = trained.data.prepared.preprocessing
    assert isinstance(preprocessing, TablePreprocessing | SeriesPreprocessing)  # kinds that have columns
    is_unusual = np.zeros(len(errors), bool) if unusual is None else unusual
    means = [
        errors[kind].mean(axis=0) if kind.any() else np.full(errors.shape[1], np.nan)
        for kind in (~is_unusual, is_unusual)
    ]
    names = [column.name for column in preprocessing.columns]
    return pd.DataFrame({"column": names, "normal_error": means[0], "unusual_error": means[1]}).astype(
        {"normal_error": np.float64, "unusual_error": np.float64}
    )


def _numbers(summary: AnomalySummary) -> dict[str, float | None]:
    own, *others = summary.scores
    error, flags = summary.reconstruction_error, summary.test
    found: dict[str, float | None] = {
        "roc_auc": own.roc_auc.value if own.roc_auc else None,
        "roc_auc_low": own.roc_auc.low if own.roc_auc else None,
        "roc_auc_high": own.roc_auc.high if own.roc_auc else None,
        "pr_auc": own.pr_auc,
        "reconstruction_error": error.value if error else None,
        "flagged_normal": flags.flagged_normal if flags else None,
        "num_normal": flags.num_normal if flags else None,
        "flagged_unusual": flags.flagged_unusual if flags else None,
        "num_unusual": flags.num_unusual if flags else None,
    }
    for other in others:
        found[f"baseline_{other.name}_roc_auc"] = other.roc_auc.value if other.roc_auc else None
        found[f"baseline_{other.name}_pr_auc"] = other.pr_auc
    return found | _event_numbers(summary)


def _event_numbers(summary: AnomalySummary) -> dict[str, float | None]:
    """For a series whose labels tell of unusual times."""
    found: dict[str, float | None] = {}
    if summary.test is None:
        return found
    for name, counts in summary.events.items():
        prefix = "" if name == "network" else f"baseline_{name}_"
        found |= {
            f"{prefix}windows_found": counts.found,
            f"{prefix}false_events": counts.false_events,
            f"{prefix}false_hours": counts.false_hours,
            f"{prefix}flagged_normal_share": counts.flagged_normal / counts.num_normal if counts.num_normal else None,
        }
    return found | ({"num_windows": summary.events["network"].num_windows} if summary.events else {})
