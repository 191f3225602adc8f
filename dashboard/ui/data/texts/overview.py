"""What the overview of a dataset of texts shows: what a network would read of them, and how they are cut."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import coverage as coverage_actions
from dashboard.data.text.coverage import Coverage
from dashboard.i18n import N_, _, format_percent, list_words
from dashboard.spec.dataset import SPLITS, DatasetVersion, TextFacts
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.data.tables.used_columns import draw_used_columns
from dashboard.ui.data.texts.cutting import draw_cutting
from dashboard.ui.data.texts.length_chart import length_chart, length_frame
from dashboard.ui.data.words import split_words
from dashboard.ui.fragments import fragment

_SCRIPTS = {"latin": N_("Latin letters"), "han": N_("Chinese"), "mixed": N_("mixed"), "other": N_("other")}
_LEAST_SHARE = 0.005


def summary(version: DatasetVersion) -> list[str]:
    """The scripts, such as "Chinese 98%, mixed 2%"."""
    shares = _facts(version).scripts
    shown = sorted((name for name in shares if shares[name] >= _LEAST_SHARE), key=lambda name: -shares[name])
    return [list_words(f"{_(_SCRIPTS[name])} {format_percent(shares[name], 0)}" for name in shown)]


def draw_overview(version: DatasetVersion) -> None:
    """The columns, then the part in which length and vocabulary can be tried."""
    draw_used_columns(version)
    fragment(_draw_reading)(version)


def _draw_reading(version: DatasetVersion) -> None:
    facts = _facts(version)
    page.section(
        _("What a network reads of these texts"),
        _(
            "A network reads the first words of a text and knows the most frequent words of the training part. "
            "Both numbers are settings of a training; here you can see what they do."
        ),
    )
    length, vocabulary = _numbers(facts)
    counted = coverage_actions.coverage(version.id)
    _table(counted, length, vocabulary)
    _lengths(facts, length)
    draw_cutting(version.id, counted, length, vocabulary)


def _numbers(facts: TextFacts) -> tuple[int, int]:
    left, right = st.columns(2)
    length = left.number_input(
        _("Longest text"),
        min_value=1,
        max_value=2000,
        value=facts.suggested_length,
        step=10,
        key="reading_length",
        help=_(
            "In words: where there are no spaces, as in Chinese, each character is a word; punctuation marks count, too."
        ),
    )
    left.caption(_("{n} would hold nearly all texts whole.", n=facts.suggested_length))
    vocabulary = right.number_input(
        _("Vocabulary"),
        min_value=3,
        max_value=500_000,
        value=facts.suggested_vocabulary,
        step=100,
        key="reading_vocabulary",
        help=_("How many different words the network knows: the most frequent ones. All others look the same to it."),
    )
    right.caption(
        _(
            "The training part has {n} different words; {suggested} is suggested.",
            n=facts.num_distinct_tokens,
            suggested=facts.suggested_vocabulary,
        )
    )
    return int(length), int(vocabulary)


def _table(counted: Coverage, length: int, vocabulary: int) -> None:
    parts = [split for split in SPLITS if split in counted.parts]
    frame = pd.DataFrame(
        {
            _("Part"): [split_words(split) for split in parts],
            _("Texts cut off"): [format_percent(counted.parts[split].share_cut(length)) for split in parts],
            _("Words not known"): [format_percent(counted.parts[split].share_unknown(vocabulary)) for split in parts],
        }
    )
    st.dataframe(
        frame, hide_index=True, alt=_("For each part: how many texts are cut off and how many words are not known")
    )
    if counted.is_estimated:
        st.caption(_("Counted on some of the texts, evenly taken from all."))


def _lengths(facts: TextFacts, length: int) -> None:
    page.section(_("How long the texts are"))
    chart = length_chart(facts.length_counts, suggested=facts.suggested_length, chosen=length)
    style.plot(
        chart,
        key="text_lengths",
        alt=_lengths_alt(facts),
        table=lambda: length_frame(facts.length_counts),
        file_name="lengths.csv",
    )


def _lengths_alt(facts: TextFacts) -> str:
    return _("Bars: how many training texts there are of each length in words; the longest ones have {n} or more",
             n=max(facts.length_counts, default=0))  # fmt: skip


def _facts(version: DatasetVersion) -> TextFacts:
    assert isinstance(version.facts, TextFacts)  # a version's facts are of its kind
    return version.facts
