"""Whether the first run and each of the others differ by more than chance, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.actions.compare import Pair
from dashboard.actions.compare_numbers import NumberPair
from dashboard.i18n import _, format_number, ngettext
from dashboard.spec.autoencoder_report import Estimate
from dashboard.ui import page
from dashboard.ui.text import show
from dashboard.words.numbers import signed_words

MOST_IN_FULL = 2


def verdicts(found: Sequence[Pair], letters: Mapping[str, str]) -> None:
    """One card with a sentence for each pair, and the counts behind it where there are not many.

    Args:
        letters: run's id → what it is called on the page.
    """
    page.section(_("More than chance?"))
    with st.container(border=True, key="compare_verdict"):
        for pair in found:
            st.markdown(f"**{show(pair.sentence(letters[pair.first.id], letters[pair.second.id]))}**")
            if len(found) <= MOST_IN_FULL:
                st.caption(counts_words(pair, letters))
        if len(found) > 1:
            _of_several()


def number_verdicts(found: Sequence[NumberPair], letters: Mapping[str, str]) -> None:
    """The same for runs that predict a number: which is nearer to the true numbers, and by how much."""
    page.section(_("More than chance?"))
    with st.container(border=True, key="compare_verdict"):
        for pair in found:
            first, second = letters[pair.first.id], letters[pair.second.id]
            st.markdown(f"**{show(pair.sentence(first, second))}**")
            if pair.difference is not None:
                st.caption(_nearer_words(pair.difference, first, second))
        if len(found) > 1:
            _of_several()


def _nearer_words(difference: Estimate, first: str, second: str) -> str:
    return _(
        "Mean distance in {second} minus that in {first}: {middle}, probably between {low} and {high} (on {n} test items).",
        first=first,
        second=second,
        middle=signed_words(difference.value),
        low=signed_words(difference.low),
        high=signed_words(difference.high),
        n=format_number(difference.num_items),
    )


def _of_several() -> None:
    st.caption(
        _(
            "Because several runs are compared with the first one, each difference has to be larger to count (Holm, 1979)."
        )
    )


def counts_words(pair: Pair, letters: Mapping[str, str]) -> str:
    """How many items were right in one run only, and the difference with its range."""
    n = len(pair.found.items)
    if n == 0:
        return _relabelled(pair)
    first, second = letters[pair.first.id], letters[pair.second.id]
    words = ngettext(
        "{n} test item was answered by both. Right only in {second}: {fixed}; right only in {first}: {broken}.",
        "{n} test items were answered by both. Right only in {second}: {fixed}; right only in {first}: {broken}.",
        n,
        first=first,
        second=second,
        fixed=pair.found.count("fixed"),
        broken=pair.found.count("broken"),
    )
    range_words = _range_words(pair.found.difference, first, second) if pair.found.difference else ""
    return "  \n".join(filter(None, (words, range_words, _relabelled(pair))))


def _range_words(difference: Estimate, first: str, second: str) -> str:
    return _(
        "Right answers in {second} minus those in {first}: {middle} percentage points, probably between {low} and {high}.",
        first=first,
        second=second,
        middle=_points(difference.value),
        low=_points(difference.low),
        high=_points(difference.high),
    )


def _points(share: float) -> str:
    """0.042 → "+4.2", -0.01 → "−1", with the sign that typesetters use."""
    rounded = round(100 * share, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + format_number(abs(rounded), 1)


def _relabelled(pair: Pair) -> str:
    if not pair.found.relabelled:
        return ""
    return ngettext(
        "{n} test item is left out: its label is another one in the second run's data.",
        "{n} test items are left out: their labels are other ones in the second run's data.",
        pair.found.relabelled,
    )
