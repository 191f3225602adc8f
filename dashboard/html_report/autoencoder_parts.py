"""The results of networks that give items back: what is flagged, what is cleaned, what a code keeps."""

from __future__ import annotations

import pandas as pd

from dashboard.actions.report_frames import ReportFrames
from dashboard.html_report.markup import Html, figure, paragraph, section, table
from dashboard.html_report.svg import Bar, Line, bars, lines, points_of
from dashboard.i18n import N_, Message, _, format_number, format_percent, message
from dashboard.spec.autoencoder_report import AnomalyScore, AnomalySummary, CompressionSummary, DenoisingSummary
from dashboard.words.baselines import SCORER_WORDS, WAY_WORDS
from dashboard.words.key_figures import decibel_words, error_words, score_words


def unusual_parts(report: ReportFrames, summary: AnomalySummary) -> list[Html]:
    """How well it ranks, and what its threshold flags."""
    found = [_scorer(score) for score in summary.scores if score.roc_auc is not None]
    words = _("How often an unusual test item has a larger error than a normal one. 1 is always, 0.5 is chance.")
    ranked = figure(bars(found, score_words, 1.0, words), words)
    missing = [score for score in summary.scores if score.roc_auc is None and score.note is not None]
    notes = [paragraph(_said(score), class_="quiet") for score in missing]
    return [section(_("Ranked right (ROC AUC)"), ranked, *notes), section(_("Threshold"), *_threshold(summary))]


def _said(score: AnomalyScore) -> Message:
    """Why it has no number."""
    assert score.note is not None  # the others are left out
    return message(N_("{name}: {reason}"), name=message(SCORER_WORDS[score.name]), reason=score.note)


def _scorer(score: AnomalyScore) -> Bar:
    assert score.roc_auc is not None  # the others are left out
    interval = score.roc_auc
    return Bar(
        _(SCORER_WORDS[score.name]), interval.value, interval.low, interval.high, is_main=score.name == "network"
    )


def _threshold(summary: AnomalySummary) -> list[Html]:
    limit = error_words(summary.threshold.threshold)
    told = [message(N_("An item is flagged if its error is above {threshold}."), threshold=limit)]
    counts = summary.test
    if counts is None:
        return [paragraph(sentence) for sentence in told]
    rows = [
        [_("Unusual items found"), _part(counts.flagged_unusual, counts.num_unusual)],
        [_("Normal items flagged"), _part(counts.flagged_normal, counts.num_normal)],
    ]
    return [*(paragraph(sentence) for sentence in told), table(["", _("Test")], rows)]


def _part(part: int, whole: int) -> str:
    return _("{part} of {whole}", part=part, whole=whole)


def noise_parts(report: ReportFrames, summary: DenoisingSummary) -> list[Html]:
    """Likeness to the clean pictures, beside doing nothing and a plain filter."""
    found = [Bar(_(WAY_WORDS[way.name]), way.psnr, is_main=way.name == "network") for way in summary.restored]
    words = _("Likeness to the clean pictures (PSNR)")
    most = max((bar.value for bar in found), default=0.0)
    rows = [
        [_(WAY_WORDS[way.name]), decibel_words(way.psnr), "–" if way.ssim is None else score_words(way.ssim)]
        for way in summary.restored
    ]
    return [section(words, figure(bars(found, decibel_words, most, words), words), table(["", "PSNR", "SSIM"], rows))]


def compression_parts(report: ReportFrames, summary: CompressionSummary) -> list[Html]:
    """What a code keeps, beside PCA with as many numbers."""
    sizes = report.frame("code_sizes")
    curves = [
        Line(_("PCA"), points_of(sizes, "code_size", "kept_pca"), "two"),
        Line(_("This network"), points_of(sizes, "code_size", "kept_network")),
    ]
    rows = [
        [format_number(row["code_size"]), _kept(row["kept_network"]), _kept(row["kept_pca"])]
        for row in sizes.to_dict("records")
    ]
    title = _("Kept of what differs between items")
    drawn = figure(lines(curves, (_("Code size"), ""), title), title)
    return [section(title, drawn, table([_("Code size"), _("This network"), _("PCA")], rows))]


def _kept(share: float) -> str:
    return "–" if pd.isna(share) else format_percent(max(0.0, share))
