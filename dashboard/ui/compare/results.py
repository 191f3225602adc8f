"""What the runs reached in the test, each number with the range within which it probably lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import compare, compare_numbers
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_duration, format_number, format_percent
from dashboard.jobs.engines import ENGINE_NAMES
from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.report import Interval
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.comparison import comparison, comparison_alt_text, comparison_table
from dashboard.ui.charts.number_comparison import number_comparison, number_comparison_alt_text
from dashboard.ui.compare.compared import Compared, side_by_side_table
from dashboard.ui.downloads import table_button
from dashboard.words.key_figures import key_figures, score_words
from dashboard.words.numbers import value_words

_NONE = "–"


def results(shown: Sequence[Compared]) -> None:
    """A chart of right answers, or of how far answers are off, and the table of all numbers."""
    ready = [one for one in shown if one.run.summary is not None]
    page.section(_("Results in the test"))
    if not ready:
        st.caption(_("None of these runs has a result yet. Settings and curves are below."))
        return
    _chart(ready)
    table = results_table(shown)
    side_by_side_table(table)
    if _("Balanced accuracy") in set(table.iloc[:, 0]):
        st.caption(
            _(
                "In brackets: where the number probably lies (95% intervals). Ranges that overlap do not mean that the difference is chance; the comparison item by item is sharper."
            )
        )
    table_button(table, "results.csv", _("Download this table"), key="compare_results_download")


def _chart(ready: Sequence[Compared]) -> None:
    shares = _ranges(ready, lambda run: compare.metrics(run).get("accuracy"))
    if len(shares) > 1:
        style.plot(comparison(shares), key="compare_results", alt=comparison_alt_text(shares),
                   table=comparison_table(shares), file_name="results-chart.csv")  # fmt: skip
    numbers = _ranges(ready, lambda run: compare_numbers.metrics(run).get("mae"))
    if len(numbers) > 1:
        chart = number_comparison(numbers, unit=_("How far off on average"))
        style.plot(chart, key="compare_numbers", alt=number_comparison_alt_text(numbers),
                   table=numbers.drop(columns="color"), file_name="results-chart.csv")  # fmt: skip


def _ranges(ready: Sequence[Compared], measured: Callable[[Run], Interval | Estimate | None]) -> pd.DataFrame:
    """A row for each run in which it was measured."""
    found = [(one, measured(one.run)) for one in ready]
    rows = [(one.letter, value.value, value.low, value.high, one.color) for one, value in found if value is not None]
    return pd.DataFrame(rows, columns=["name", "value", "low", "high", "color"])


def results_table(shown: Sequence[Compared]) -> pd.DataFrame:
    """One row a number, one column a run, under its letter; numbers that only some have are dashes in the others."""
    measured = {one.letter: _measured(one.run) for one in shown}
    course = {one.letter: _course(one.run) for one in shown}
    rows = [*_rows(measured), *_rows(course)]
    return pd.DataFrame(rows, columns=[_("Result"), *measured])


def _rows(columns: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    titles = list(dict.fromkeys(title for numbers in columns.values() for title in numbers))
    return [[title, *(numbers.get(title, _NONE) for numbers in columns.values())] for title in titles]


def _measured(run: Run) -> dict[str, str]:
    """What was measured in the test: title → words, the most telling first."""
    if run.summary is None:
        return {}
    titles = {
        "accuracy": _("Right answers in the test"),
        "balanced_accuracy": _("Balanced accuracy"),
        "macro_f1": _("Mean F1"),
    }
    figures = {figure.title: figure.value for figure in key_figures(run)}
    found = {titles[name]: _with_range(interval, format_percent) for name, interval in compare.metrics(run).items()}
    return figures | found | _of_numbers(run) | _ranking_range(run.summary["test"])


def _of_numbers(run: Run) -> dict[str, str]:
    """What was measured of a network that predicts a number, under the titles of its key figures."""
    titles = {
        "mae": (_("Off by, on average (MAE)"), value_words),
        "rmse": (_("Off by, large misses counting more (RMSE)"), value_words),
        "r2": (_("Share of the differences explained (R²)"), score_words),
    }
    found = compare_numbers.metrics(run)
    return {title: _with_range(found[name], words) for name, (title, words) in titles.items() if name in found}


def _with_range(found: Interval | Estimate, words: Callable[[float], str]) -> str:
    return _("{value} ({low} to {high})", value=words(found.value), low=words(found.low), high=words(found.high))


def _ranking_range(test: dict[str, Any]) -> dict[str, str]:
    if test.get("roc_auc") is None or test.get("roc_auc_low") is None:
        return {}
    value, low, high = (score_words(test[name]) for name in ("roc_auc", "roc_auc_low", "roc_auc_high"))
    return {_("Ranked right (ROC AUC)"): _("{value} ({low} to {high})", value=value, low=low, high=high)}


def _course(run: Run) -> dict[str, str]:
    """How it came about: epochs, time, size, machine."""
    summary = run.summary
    if summary is None:
        return {}
    engine = ENGINE_NAMES.get(summary["engine"], summary["engine"])
    device = _("the processor") if summary["device"] == "cpu" else summary["device"]
    return {
        _("Best epoch"): _("{best} of {epochs}", best=summary["best_epoch"], epochs=summary["epochs"]),
        _("Time"): format_duration(summary["seconds"]),
        _("Parameters"): format_number(summary["parameters"]),
        _("Computed by"): _("{engine} on {device}", engine=engine, device=device),
    }
