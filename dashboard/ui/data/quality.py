"""The quality score of a dataset, and what each lost point is for."""

from __future__ import annotations

import streamlit as st

from dashboard.data.quality import FULL_SCORE, Quality
from dashboard.i18n import N_, _, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.text import show

_VERDICTS = (
    (FULL_SCORE, N_("In good order.")),
    (90, N_("In good order. What cost points is small.")),
    (70, N_("Mostly in order. Look at what cost points before you train.")),
    (40, N_("Several things may spoil the result. Mend them before you train.")),
    (0, N_("Much is wrong with this data. Mend it before you train.")),
)


_MOST_PARTS = 5


def draw_quality(version: DatasetVersion, found: Quality) -> None:
    """The score, what it means, and the findings that cost most."""
    with st.container(border=True, key="quality"):
        left, right = st.columns([1, 3], vertical_alignment="center")
        left.metric(
            _("Quality of the data"),
            _("{score} of {most}", score=found.score, most=FULL_SCORE),
            help=_(
                "100, less what each finding costs: the more items it concerns, the more. "
                "It says how well the data is kept, not whether a network can learn it."
            ),
        )
        with right:
            st.markdown(_verdict(version, found))
            if found.parts:
                st.markdown("\n".join(_lines(found)))


def _lines(found: Quality) -> list[str]:
    lines = [f"- **{points_words(part.points_lost)}** · {show(part.title)}" for part in found.parts[:_MOST_PARTS]]
    others = found.parts[_MOST_PARTS:]
    if others:
        lost = points_words(sum(part.points_lost for part in others))
        rest = ngettext("{n} further finding", "{n} further findings", len(others))
        lines.append(f"- **{lost}** · {rest}")
    return lines


def points_words(points: int) -> str:
    """ "−3 points"."""
    return ngettext("−{n} point", "−{n} points", points)


def _verdict(version: DatasetVersion, found: Quality) -> str:
    if not version.checks:
        return ":green[:material/check_circle:] " + _("Nothing stands out: the data is ready for training.")
    if any(check.severity == "error" for check in version.checks):
        return _("It cannot be trained on as it is. The first finding below says why.")
    return next(_(words) for least, words in _VERDICTS if found.score >= least)
