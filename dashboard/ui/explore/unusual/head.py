"""The verdict on a network that finds what is unusual, beside PCA and an isolation forest on the same items."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_number, format_percent, ngettext, sentences
from dashboard.spec.autoencoder_report import AnomalyScore, AnomalySummary, EventCounts, ScorerName
from dashboard.ui.charts import style
from dashboard.ui.charts.scores import scores, scores_alt_text
from dashboard.ui.explore.verdict_parts import level_badge, next_steps
from dashboard.ui.explore.way_on import way_on
from dashboard.ui.text import show
from dashboard.words.baselines import SCORER_WORDS
from dashboard.words.key_figures import error_words, score_words


def unusual_head(run: Run) -> None:
    """The card, and the way on."""
    summary = autoencoders.report(run.id).summary
    assert isinstance(summary, AnomalySummary)
    with st.container(border=True, key="verdict_unusual"):
        left, right = st.columns([5, 6], gap="medium", vertical_alignment="center")
        with left:
            _words(summary)
        with right:
            _comparison(summary)
        if summary.events:
            st.dataframe(events_table(summary), hide_index=True)
        st.caption(_notes(summary))
        next_steps(run, summary.verdict)
    way_on(run)


def _words(summary: AnomalySummary) -> None:
    level_badge(summary.verdict)
    network = summary.scores[0]
    if network.roc_auc is None:
        _without_labels(summary)
    else:
        _measured(summary, network)
    st.markdown(f"**{show(summary.verdict.sentence)}**")


def _measured(summary: AnomalySummary, network: AnomalyScore) -> None:
    assert network.roc_auc is not None
    ranked, found = st.columns(2, gap="small")
    with ranked:
        st.metric(
            _("ROC AUC"),
            score_words(network.roc_auc.value),
            help=_("Ranked right means: the unusual item has the larger error. 1 is a perfect ranking, 0.5 is chance."),
        )
        pairs = format_number(100 * network.roc_auc.value, 1)
        st.caption(_("Of 100 pairs of an unusual and a normal item, **{n}** are ranked right.", n=pairs))
    if network.pr_auc is None:
        return
    with found:
        help = _("How many of the items at the top of the list are really unusual, on average.")
        st.metric(_("PR AUC"), score_words(network.pr_auc), help=help)
        st.caption(_("Average share of right flags at the top of the list; by chance {share}.",
                     share=score_words(unusual_share(summary) or 0.0)))  # fmt: skip


def unusual_share(summary: AnomalySummary) -> float | None:
    """Share of the test items that are unusual, which is PR AUC by chance; None without labels."""
    test = summary.test
    if test is None or test.num_normal + test.num_unusual == 0:
        return None
    return test.num_unusual / (test.num_normal + test.num_unusual)


def _without_labels(summary: AnomalySummary) -> None:
    error = summary.reconstruction_error
    if error is not None:
        items = ngettext("{n} test item", "{n} test items", error.num_items)
        st.metric(_("Mean error"), error_words(error.value), help=_("Of {items}. 0 is perfect.", items=items))


def _comparison(summary: AnomalySummary) -> None:
    frame = scores_frame(summary)
    if frame["roc_auc"].notna().any():
        chart = scores(frame, unusual_share=unusual_share(summary))
        style.plot(chart, key="verdict_chart", alt=scores_alt_text(frame), table=frame, file_name="baselines.csv")
    else:
        st.markdown(_("There is nothing to measure it by: without labels there are no ROC AUC and no PR AUC, neither for "
                      "this network nor for simpler methods."))  # fmt: skip


def _notes(summary: AnomalySummary) -> str:
    """How the simpler methods were learned."""
    return sentences([_note(score, has_labels=summary.test is not None) for score in summary.scores[1:]])


def _note(score: AnomalyScore, *, has_labels: bool) -> str:
    """How a simpler method was learned; with its name where it was not measured, which the note does not say."""
    if score.note is None:
        return ""
    words = show(score.note)
    was_measured = score.roc_auc is not None or not has_labels
    return words if was_measured else _("{name}: {reason}", name=_(SCORER_WORDS[score.name]), reason=words)


def scores_frame(summary: AnomalySummary) -> pd.DataFrame:
    """Rows of the chart: this network, then each baseline; columns name, roc_auc, low, high, pr_auc."""
    rows = [
        (_(SCORER_WORDS[score.name]), *_interval(score), float("nan") if score.pr_auc is None else score.pr_auc)
        for score in summary.scores
    ]
    return pd.DataFrame(rows, columns=["name", "roc_auc", "low", "high", "pr_auc"])


def _interval(score: AnomalyScore) -> tuple[float, float, float]:
    found = score.roc_auc
    return (float("nan"),) * 3 if found is None else (found.value, found.low, found.high)


def events_table(summary: AnomalySummary) -> pd.DataFrame:
    """What each method's flags amount to in time, at thresholds that flag equally many normal items."""
    has_labels = summary.test is not None
    return pd.DataFrame([_events_row(name, counts, has_labels) for name, counts in summary.events.items()])


def _events_row(name: ScorerName, counts: EventCounts, has_labels: bool) -> dict[str, str]:
    if not has_labels:  # nobody knows which events are false, so all of them count as that
        return {"": _(SCORER_WORDS[name]), _("Events"): format_number(counts.false_events)}
    share = format_percent(counts.flagged_normal / counts.num_normal) if counts.num_normal else "–"
    return {
        "": _(SCORER_WORDS[name]),
        _("Stretches found"): _("{part} of {whole}", part=counts.found, whole=counts.num_windows),
        _("False alarms"): format_number(counts.false_events),
        _("Hours of false alarms"): format_number(counts.false_hours, 1),
        _("Normal flagged"): share,
    }
