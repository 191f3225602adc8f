"""``report``: how good a trained network is, in numbers and one sentence."""

from __future__ import annotations

import argparse

import pandas as pd

from dashboard.actions import predictions
from dashboard.actions.predictions import Report
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output, in_english, table, words
from dashboard.cli.records import records
from dashboard.cli.reporting_autoencoders import reported
from dashboard.cli.reporting_columns import kind_data, kind_lines
from dashboard.cli.reporting_numbers import reported_numbers
from dashboard.i18n import _, format_number, format_percent
from dashboard.spec.report import Baseline, Calibration, Verdict
from dashboard.store.runs import Run


def report(options: argparse.Namespace, output: Output) -> int:
    """Say what the run's report says. All shares are fractions."""
    run = chosen_run(options.run)
    if run.spec.purpose == "classify":
        found = predictions.report(run.id)
        verdict, data, lines = found.summary.verdict, _data(found) | kind_data(run), [*_lines(found), *kind_lines(run)]
    elif run.spec.purpose == "regress":
        verdict, data, lines = reported_numbers(run)
    else:
        verdict, data, lines = reported(run)
    output.result(_head(run, verdict) | data, lines)
    return 0


def _head(run: Run, verdict: Verdict) -> Data:
    """What every report has."""
    return {
        "run": run.id,
        "name": run.name,
        "dataset_version": run.spec.dataset_version,
        "recipe": run.spec.recipe,
        "purpose": run.spec.purpose,
        "verdict": {
            "level": verdict.level,
            "sentence": in_english(verdict.sentence),
            "next_steps": [in_english(step) for step in verdict.next_steps],
        },
        "spec": run.spec.model_dump(mode="json"),
    }


def _data(found: Report) -> Data:
    summary = found.summary
    return {
        "intervals": {"test": summary.test.model_dump(), "validation": summary.validation.model_dump()},
        "baselines": {baseline.name: _baseline(baseline) for baseline in summary.baselines},
        "confusion": _confusion(found.confusion),
        "classes": records(found.classes),
        "not_sure": summary.not_sure.model_dump(),
        "calibration": _calibration(summary.calibration),
        "best_epoch": summary.best_epoch,
        "epochs": summary.epochs,
        "macro_f1": summary.macro_f1,
        "roc_auc": summary.roc_auc,
        "balanced_accuracy": summary.balanced_accuracy,
    }


def _baseline(baseline: Baseline) -> Data:
    interval = baseline.accuracy
    return (interval.model_dump() if interval else {"value": None}) | {"note": in_english(baseline.note)}


def _calibration(found: Calibration | None) -> Data | None:
    if found is None:
        return None
    return found.model_dump() | {"sentence": in_english(found.sentence), "note": in_english(found.note)}


def _confusion(confusion: pd.DataFrame) -> Data:
    """Rows are true classes, columns are answers, both in the order of ``classes``."""
    classes = list(dict.fromkeys(confusion["label"]))
    counts = confusion.pivot(index="label", columns="predicted", values="count").reindex(
        index=classes, columns=classes, fill_value=0
    )
    return {"classes": classes, "counts": counts.astype(int).to_numpy().tolist()}


def _lines(found: Report) -> list[str]:
    summary = found.summary
    lines = [words(summary.verdict.sentence) or ""]
    lines += [f"- {words(step)}" for step in summary.verdict.next_steps]
    lines.append(
        _("test accuracy {accuracy} ({low} to {high})", accuracy=format_percent(summary.test.value),
          low=format_percent(summary.test.low), high=format_percent(summary.test.high))
    )  # fmt: skip
    header = (_("class"), _("precision"), _("recall"), "F1", _("items"))
    rows = [
        (row["label"], *(format_percent(row[name]) if row[name] is not None else "–" for name in ("precision", "recall", "f1")),
         format_number(row["support"]))
        for row in records(found.classes)
    ]  # fmt: skip
    return [*lines, *table(header, rows)]
