"""The result where a number is predicted: how far off, beside simple rules, and each answer beside the truth."""

from __future__ import annotations

from dashboard.actions.report_frames import ReportFrames
from dashboard.evaluation.judged import judged_items
from dashboard.html_report.markup import Html, figure, paragraph, section
from dashboard.html_report.svg import Bar, bars, dots, points_of
from dashboard.i18n import N_, _, message
from dashboard.spec.number_report import NumberSummary
from dashboard.words.baselines import BASELINE_WORDS, not_measured
from dashboard.words.numbers import value_words

_MOST_POINTS = 1500


def number_parts(report: ReportFrames, summary: NumberSummary) -> list[Html]:
    """All parts."""
    return [
        section(_("Off by, on average (MAE)"), *_comparison(summary)),
        section(_("Predicted and true"), _cloud(report)),
    ]


def _comparison(summary: NumberSummary) -> list[Html]:
    if summary.mae is None:
        return []
    found = [Bar(_("This network"), summary.mae.value, summary.mae.low, summary.mae.high, is_main=True)]
    found += [Bar(_(BASELINE_WORDS[base.name]), base.mae) for base in summary.baselines if base.mae is not None]
    words = _("How far off on average")
    most = max(bar.high or bar.value for bar in found)
    of = message(N_("In the unit of {target}; less is better."), target=summary.target)
    missing = [not_measured(base.name, base.note) for base in summary.baselines if base.mae is None and base.note]
    drawn = figure(bars(found, value_words, most, words), words)
    return [paragraph(of), drawn, *(paragraph(told, class_="quiet") for told in missing)]


def _cloud(report: ReportFrames) -> Html:
    items = judged_items(report.frame("predictions"))
    shown = items.sample(_MOST_POINTS, random_state=0) if len(items) > _MOST_POINTS else items
    points = points_of(shown, "target", "predicted")
    words = _(
        "Each point is a test item: the true number to the right, the answer upwards. On the line both are the same."
    )
    return figure(dots(points, (_("True number"), _("Answer")), words, diagonal=True), words)
