"""The result where classes are told apart: beside simple rules, by class, what is confused, and how sure it may be taken."""

from __future__ import annotations

import math

import pandas as pd

from dashboard.actions.report_frames import ReportFrames
from dashboard.html_report.markup import (
    NOTHING,
    Content,
    Html,
    element,
    figure,
    joined,
    paragraph,
    section,
    sentence,
    table,
)
from dashboard.html_report.svg import Bar, Line, bars, lines, points_of
from dashboard.i18n import _, format_number, format_percent, ngettext
from dashboard.spec.report import ReportSummary
from dashboard.words.baselines import BASELINE_WORDS, not_measured

_MOST_IN_MATRIX = 15
_MOST_CLASSES = 100
_MOST_CONFUSIONS = 15


def class_parts(report: ReportFrames, summary: ReportSummary) -> list[Html]:
    """All parts."""
    confusion = report.frame("confusion")
    return [
        section(_("Right answers in the test"), _interval(summary), _comparison(summary), *_unmeasured(summary)),
        section(_("Classes"), _classes(report.frame("classes"))),
        section(_("Mistakes"), _matrix(confusion), _confusions(confusion)),
        section(_("Calibration"), *_calibration(report, summary)),
    ]


def _interval(summary: ReportSummary) -> Html:
    items = ngettext("{n} test item", "{n} test items", summary.test.num_items)
    low, high = format_percent(summary.test.low), format_percent(summary.test.high)
    return paragraph(
        _("Probably between **{low}** and **{high}**, as far as {items} can tell.", low=low, high=high, items=items)
    )


def _comparison(summary: ReportSummary) -> Html:
    own = Bar(_("This network"), summary.test.value, summary.test.low, summary.test.high, is_main=True)
    others = [
        Bar(_(BASELINE_WORDS[base.name]), base.accuracy.value, base.accuracy.low, base.accuracy.high)
        for base in summary.baselines
        if base.accuracy is not None
    ]
    words = _("This network and simple rules on the same items; the thin lines are 95% intervals.")
    return figure(bars([own, *others], format_percent, 1.0, words), words)


def _unmeasured(summary: ReportSummary) -> list[Html]:
    missing = [not_measured(base.name, base.note) for base in summary.baselines if base.accuracy is None and base.note]
    return [paragraph(told, class_="quiet") for told in missing]


def _classes(classes: pd.DataFrame) -> Html:
    header = [_("Class"), _("Precision"), _("Recall"), _("F1"), _("Test items")]
    rows: list[list[Content]] = [
        [
            str(row["label"]),
            *(_share(row, name) for name in ("precision", "recall", "f1")),
            format_number(row["support"]),
        ]
        for row in classes.head(_MOST_CLASSES).to_dict("records")
    ]
    return table(header, rows)


def _share(row: dict, name: str) -> Html:
    """A share, and in small letters its interval where it was measured."""
    if row[name] is None or math.isnan(row[name]):
        return sentence("–")
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    if low is None or math.isnan(low) or high is None:
        return sentence(format_percent(row[name]))
    return joined([format_percent(row[name]), " ", element("small", f"{format_percent(low)} – {format_percent(high)}", class_="quiet")])  # fmt: skip


def _matrix(confusion: pd.DataFrame) -> Html:
    labels = list(dict.fromkeys(confusion["label"]))
    if len(labels) > _MOST_IN_MATRIX:
        return NOTHING
    counts = confusion.pivot(index="label", columns="predicted", values="count").reindex(index=labels, columns=labels)
    counts = counts.fillna(0).astype(int)
    header = [_("True class"), *map(str, labels)]
    rows: list[list[Content]] = [
        [str(label), *(_cell(int(n), int(counts.loc[label].sum())) for n in counts.loc[label])] for label in labels
    ]
    words = _("Each row is a true class, each column an answer.")
    return joined([element("div", table(header, rows), class_="matrix"), paragraph(words, class_="quiet")])


def _cell(count: int, total: int) -> Html:
    share = count / total if total else 0
    shade = f"display:block;border-radius:4px;background:rgba(var(--heat),{0.75 * share:.2f})"
    return element("span", format_number(count), style=shade)


def _confusions(confusion: pd.DataFrame) -> Html:
    wrong = confusion[(confusion["label"] != confusion["predicted"]) & (confusion["count"] > 0)]
    if wrong.empty:
        return paragraph(_("There is no mistake among the test items."))
    most = wrong.sort_values("count", ascending=False, kind="stable").head(_MOST_CONFUSIONS)
    rows = [[str(row["label"]), str(row["predicted"]), format_number(row["count"])] for row in most.to_dict("records")]
    header = [_("True class"), _("Answer"), _("Items")]
    return joined([element("h3", _("Confused most often")), table(header, rows)])


def _calibration(report: ReportFrames, summary: ReportSummary) -> list[Html]:
    if summary.calibration is None or not report.has("calibration"):
        return []
    bins = report.frame("calibration")
    points = points_of(bins[bins["stage"] == "before"], "said", "accuracy")  # what the sentence is about
    words = _(
        "How sure the answers are, to the right, and how often they are right, upwards. On the dashed line both are the same."
    )
    both = Line(_("as sure as right"), [(0.0, 0.0), (1.0, 1.0)], "two")
    drawn = lines([Line(_("This network"), points), both], (_("How sure"), _("Right")), words)
    told = paragraph(summary.calibration.sentence)
    return [told, figure(drawn, words)] if len(points) > 1 else [told]
