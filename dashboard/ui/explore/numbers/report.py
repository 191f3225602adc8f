"""The report of a network that predicts a number, and which of its items are judged."""

from __future__ import annotations

import pandas as pd

from dashboard.actions import numbers_report
from dashboard.actions.numbers_report import NumberReport
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items


def judged_numbers(run: Run) -> tuple[NumberReport, pd.DataFrame]:
    """The report, and its test items (those of the validation where there is no test), the farthest off first.

    Columns id, split, target, predicted, error (answer minus true number), off (how far, whatever the side).
    """
    report = numbers_report.report(run.id)
    items = judged_items(report.frame("predictions"))
    items = items.assign(off=items["error"].abs())
    return report, items.sort_values(["off", "id"], ascending=[False, True], kind="stable")
