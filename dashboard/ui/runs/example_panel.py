"""A few validation items, and how likely the right answer seemed after each epoch: one sees it getting better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape as html_escape

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.actions.examples import ExampleItem, example_items
from dashboard.actions.progress import LiveView
from dashboard.errors import NotFoundError
from dashboard.i18n import _, list_words
from dashboard.ui.downloads import table_button
from dashboard.ui.gone import say_gone
from dashboard.ui.pictures import data_url
from dashboard.ui.sequence_drawing import line_svg, ranges_of
from dashboard.ui.shares import probability_words
from dashboard.ui.text import literal_html
from dashboard.ui.texts import shortened
from dashboard.words.row_values import row_words

_MOST_BARS = 30
_PICTURE_PX, _WIDE_PX = 96, 220
_TEXT_CHARACTERS = 160


def example_panel(view: LiveView) -> None:
    """A folded grid; nothing where no classes are told apart, or before the first epoch."""
    if view.examples.empty:
        return
    with st.expander(_("Examples getting better"), icon=":material/trending_up:", key=f"examples_{view.run.id}"):
        st.caption(_("A few items that it does not learn from. The bars say how likely the right answer seemed to it, epoch by epoch."))  # fmt: skip
        try:
            items = example_items(view.run.spec.dataset_version, tuple(sorted(set(view.examples["item"]))))
        except NotFoundError:
            say_gone()
            return
        courses = view.examples.groupby("item", sort=False)
        shown = _with_lines(items)
        cells = "".join(example_html(shown[str(item)], course) for item, course in courses)
        are_pictures = all(item.picture for item in items.values())
        wide, size_px = ("", _PICTURE_PX) if are_pictures else (" wide", _WIDE_PX)
        st.html(f'<div class="ks-gallery ks-examples{wide}" style="--ks-cell:{size_px}px">{cells}</div>')
        table_button(
            examples_table(view.examples),
            "examples.csv",
            _("Download as CSV"),
            key=f"example_download_{view.run.id}",
        )


def example_html(item: ExampleItem, course: pd.DataFrame) -> str:
    """One item with its course: one row an epoch, columns label, answer, probability (of the label)."""
    last, shares = course.iloc[-1], course["probability"].tolist()
    label, answer = str(last["label"]), str(last["answer"])
    is_right = label == answer
    words = _("right") if is_right else _("answer: {label}", label=answer)
    change = _("{before} → {now}", before=probability_words(shares[0]), now=probability_words(shares[-1]))
    return (
        f'<figure class="ks-cell {"good" if is_right else "bad"}">{_seen(item, label)}{_bars(shares)}'
        f"<figcaption><bdi>{html_escape(label)}</bdi>"
        f'<span class="ks-detail">{html_escape(change)}</span><span class="ks-detail">{html_escape(words)}</span></figcaption></figure>'
    )


def examples_table(examples: pd.DataFrame) -> pd.DataFrame:
    """The same as numbers: one row for each item and epoch."""
    titles = {
        "epoch": _("Epoch"),
        "item": _("Item"),
        "label": _("Class"),
        "answer": _("Answer"),
        "probability": _("Probability of the right class"),
    }
    return examples[list(titles)].rename(columns=titles)


def _with_lines(items: Mapping[str, ExampleItem]) -> dict[str, ExampleItem]:
    """The items, the sequences among them drawn, all on one scale."""
    sequences = [item.sequence for item in items.values() if item.sequence is not None]
    ranges, steps = ranges_of(sequences), max(map(len, sequences), default=1)
    return {
        id: item if item.sequence is None else replace(item, picture=line_svg(item.sequence, ranges, steps))
        for id, item in items.items()
    }


def _seen(item: ExampleItem, label: str) -> str:
    if item.picture is not None:
        return f'<img src="{data_url(item.picture)}" alt="{html_escape(label)}">'
    text = item.text if item.row is None else "\n".join(f"{name}: {words}" for name, words in row_words(item.row))
    return f'<p dir="auto"><bdi>{literal_html(shortened(text, _TEXT_CHARACTERS))}</bdi></p>'


def _bars(shares: Sequence[float]) -> str:
    """A bar an epoch; of a long training some of them, the first and the last one always."""
    places = np.unique(np.linspace(0, len(shares) - 1, min(_MOST_BARS, len(shares))).round().astype(int))
    shown = [shares[place] for place in places]
    told = _(
        "Probability of the right class, epoch by epoch: {shares}", shares=list_words(map(probability_words, shown))
    )
    bars = "".join(f'<i style="height:{100 * share:.0f}%"></i>' for share in shown)
    return f'<div class="ks-trend" role="img" aria-label="{html_escape(told)}">{bars}</div>'
