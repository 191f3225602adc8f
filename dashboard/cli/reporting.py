"""``report``: how good a trained network is, in numbers and one sentence."""

from __future__ import annotations

import argparse

from dashboard.actions import predictions, progress
from dashboard.actions.predictions import Report
from dashboard.actions.report_frames import frames
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output, in_english, table, words
from dashboard.cli.records import records
from dashboard.cli.report_files import written
from dashboard.cli.reporting_autoencoders import reported
from dashboard.cli.reporting_columns import kind_data, kind_lines
from dashboard.cli.reporting_numbers import reported_numbers
from dashboard.cli.reporting_parts import parts
from dashboard.i18n import _, format_number, format_percent, render
from dashboard.spec.any_report import Summary
from dashboard.spec.report import Verdict
from dashboard.store import runs
from dashboard.store.runs import Run


def report(options: argparse.Namespace, output: Output) -> int:
    """Say what the run's report says. All shares are fractions."""
    run = chosen_run(options.run)
    summary: Summary
    if run.spec.purpose == "classify":
        found = predictions.report(run.id)
        summary, data, lines = found.summary, _data(found) | kind_data(run), [*_lines(found), *kind_lines(run)]
    elif run.spec.purpose == "regress":
        summary, data, lines = reported_numbers(run)
    else:
        summary, data, lines = reported(run)
    notes = progress.live(run.id).notes
    told = {"notes": [in_english(note) for note in notes]}
    of_all = parts(summary, frames(run.id)) | written(run, options)
    output.result(_head(run, summary.verdict) | told | data | of_all, [*lines, *(render(note) for note in notes)])
    return 0


def _head(run: Run, verdict: Verdict) -> Data:
    """What every report has."""
    return {
        "run": run.id,
        "name": run.name,
        "dataset_version": run.spec.dataset_version,
        "recipe": run.spec.recipe,
        "batch_size": runs.batch_size_of(run.job),
        "purpose": run.spec.purpose,
        "verdict": {
            "level": verdict.level,
            "sentence": in_english(verdict.sentence),
            "next_steps": [step.model_dump() | {"sentence": in_english(step.sentence)} for step in verdict.next_steps],
        },
        "spec": run.spec.model_dump(mode="json"),
    }


def _data(found: Report) -> Data:
    summary = found.summary
    return {
        "classes": records(found.classes),
        "not_sure": summary.not_sure.model_dump(),
        "best_epoch": summary.best_epoch,
        "epochs": summary.epochs,
        "macro_f1": summary.macro_f1,
        "roc_auc": summary.roc_auc,
        "balanced_accuracy": summary.balanced_accuracy,
    }


def _lines(found: Report) -> list[str]:
    summary = found.summary
    lines = [words(summary.verdict.sentence) or ""]
    lines += [f"- {words(step.sentence)}" for step in summary.verdict.next_steps]
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
