"""``report`` of a network that predicts a number: how near it comes, beside simpler ways."""

from __future__ import annotations

from typing import Any

from dashboard.actions import numbers_report
from dashboard.cli.output import Data, words
from dashboard.cli.reporting_columns import kind_data, kind_lines
from dashboard.cli.run_figures import figure_lines
from dashboard.spec.number_report import NumberSummary
from dashboard.store.runs import Run


def reported_numbers(run: Run) -> tuple[NumberSummary, Data, list[str]]:
    """The header, and the rest for programs and for people."""
    summary = numbers_report.report(run.id).summary
    test = (run.summary or {}).get("test")
    lines = [
        words(summary.verdict.sentence) or "",
        *(f"- {words(step.sentence)}" for step in summary.verdict.next_steps),
    ]
    lines += [*figure_lines({"purpose": "regress", "test": test}), *kind_lines(run)]
    return summary, {"test": test} | _details(summary) | kind_data(run), lines


def _details(summary: NumberSummary) -> Data:
    found: dict[str, Any] = summary.model_dump(mode="json", exclude={"verdict", "purpose", "baselines"})
    return found
