"""A text with its words marked by how much each mattered. It is data: escaped, isolated, and shown as it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape as html_escape

import pandas as pd
import streamlit as st

from dashboard.i18n import _, format_number, format_percent
from dashboard.ui.downloads import table_button
from dashboard.ui.text import literal_html

_FULL_STRENGTH = 0.15  # smaller shares are painted weaker: noise, stretched to full colour, would look like a reason
_LEAST_TOGETHER = 60  # percent; words that decided together, though the text hardly misses one of them alone
_MOST_AFTER_THE_CUT = 300


@dataclass(frozen=True)
class MarkedWord:
    """Attributes:
    start, end: where it stands in the text.
    share: what it adds to the probability; below zero where it takes away.
    known: whether the network knows it.
    decides: it is one of a few words that decided together; painted strongly whatever it adds alone.
    """

    start: int
    end: int
    share: float
    known: bool
    decides: bool = False


def marked_text(text: str, words: Sequence[MarkedWord], *, read_to: int | None = None) -> None:
    """Draw ``text`` with ``words`` marked.

    Args:
        words: in the order of the text.
        read_to: where the network stops reading; None when it reads the whole text.
    """
    st.html(f'<p class="ks-marked" dir="auto"><bdi>{"".join(_pieces(text, words, read_to))}</bdi></p>')


def legend(label: str, *, with_unknown: bool, with_cut: bool) -> None:
    """What the marks mean; only those that there are."""
    name = f"<bdi>{literal_html(label)}</bdi>"
    entries = [
        ('class="ks-word for" style="--ks-strength:70%"', _("speaks for {label}", label=name)),
        ('class="ks-word against" style="--ks-strength:70%"', _("speaks against it")),
    ]
    if with_unknown:
        entries.append(('class="ks-word unknown"', _("not known to the network")))
    if with_cut:
        entries.append(('class="ks-cut"', _("not read: too long")))
    items = "".join(f"<span><span {mark}>{_SAMPLE}</span> {words}</span>" for mark, words in entries)
    st.html(f'<div class="ks-legend">{items}</div>')


_SAMPLE = "&nbsp;Aa&nbsp;"


def words_table(text: str, words: Sequence[MarkedWord], *, key: str, file_name: str) -> None:
    """The same as a table, folded, for those who do not see colours or want the numbers."""
    titles = (_("Place"), _("Word"), _("Adds to the probability"), _("Known"))
    rows = [(number, text[word.start : word.end], word.share, word.known) for number, word in enumerate(words, start=1)]
    frame = pd.DataFrame(rows, columns=list(titles))
    percent = st.column_config.NumberColumn(
        format="percent", help=_("In percentage points; below zero it speaks against.")
    )
    with st.expander(_("The words as a table"), icon=":material/table:", key=f"{key}_words"):
        st.dataframe(
            frame,
            hide_index=True,
            column_config={titles[2]: percent},
            key=f"{key}_table",
            alt=_("One row for each word, with what it adds to the probability."),
        )
        table_button(frame, file_name, _("Download as CSV"), key=f"{key}_download")


def _pieces(text: str, words: Sequence[MarkedWord], read_to: int | None) -> Iterator[str]:
    largest = max([_FULL_STRENGTH, *(abs(word.share) for word in words)])
    place = 0
    for word in words:
        yield literal_html(text[place : word.start])
        yield _word(text[word.start : word.end], word, largest)
        place = word.end
    if read_to is None:
        yield literal_html(text[place:])
        return
    yield literal_html(text[place:read_to])
    yield f'<span class="ks-cut">{literal_html(_shortened(text[read_to:]))}</span>'


def _word(shown: str, word: MarkedWord, largest: float) -> str:
    side = "for" if word.share >= 0 else "against"
    strength = max(round(100 * abs(word.share) / largest), _LEAST_TOGETHER if word.decides else 0)
    unknown = "" if word.known else " unknown"
    return (
        f'<span class="ks-word {side}{unknown}" style="--ks-strength:{strength}%" title="{html_escape(_hint(word))}">'
        f"{literal_html(shown)}</span>"
    )


def _hint(word: MarkedWord) -> str:
    points = format_percent(abs(word.share))
    adds = _("adds {share}", share=points) if word.share >= 0 else _("takes away {share}", share=points)
    return adds if word.known else f"{adds} · {_('not known to the network')}"


def _shortened(text: str) -> str:
    left = len(text) - _MOST_AFTER_THE_CUT
    if left <= 0:
        return text
    return text[:_MOST_AFTER_THE_CUT] + _(" … and {n} more characters", n=format_number(left))
