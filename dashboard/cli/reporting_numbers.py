"""``report`` of a network that predicts a number: how near it comes, beside simpler ways."""

from __future__ import annotations

from typing import Any

from dashboard.actions import numbers_report
from dashboard.cli.output import Data, in_english, words
from dashboard.cli.reporting_columns import kind_data, kind_lines
from dashboard.cli.run_figures import figure_lines
from dashboard.spec.number_report import NumberSummary
from dashboard.spec.report import Verdict
from dashboard.store.runs import Run


def reported_numbers(run: Run) -> tuple[Verdict, Data, list[str]]:
    """The verdict, and the rest for programs and for people."""
    summary = numbers_report.report(run.id).summary
    test = (run.summary or {}).get("test")
    lines = [words(summary.verdict.sentence) or "", *(f"- {words(step)}" for step in summary.verdict.next_steps)]
    lines += [*figure_lines({"purpose": "regress", "test": test}), *kind_lines(run)]
    return summary.verdict, {"test": test} | _details(summary) | kind_data(run), lines


def _details(summary: NumberSummary) -> Data:
    details: dict[str, Any] = summary.model_dump(mode="json", exclude={"verdict", "purpose", "baselines"})
    baselines = {
        entry.name: entry.model_dump(exclude={"name", "note"}) | {"note": in_english(entry.note)}
        for entry in summary.baselines
    }
    return details | {"baselines": baselines}
