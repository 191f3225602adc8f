"""The samples that train in one click."""

from __future__ import annotations

from base64 import b64encode
from functools import cache, partial
from html import escape as html_escape
from pathlib import Path

import streamlit as st

from dashboard.actions import datasets, runs
from dashboard.data.samples import Sample
from dashboard.i18n import _
from dashboard.ui import navigation, page
from dashboard.ui.home.families import FAMILIES, OwnData

_ASSETS = Path(__file__).parent.parent / "assets"
_FIRST = "digits"
_IN_A_ROW = 3


def draw_families() -> None:
    """Each family: a card for each of its samples, and one for the reader's own data."""
    page.section(_("Start here"))
    for family in FAMILIES:
        st.markdown(f"**:material/{family.icon}: " + _(family.title) + "** :gray[" + _(family.sentence) + "]")
        cards = [(sample.name, partial(_draw_sample, sample)) for sample in datasets.samples() if family.has(sample)]
        cards += [(f"own_{own.name}", partial(_draw_own, own)) for own in family.own]
        for first in range(0, len(cards), _IN_A_ROW):
            for column, (name, draw) in zip(st.columns(_IN_A_ROW), cards[first : first + _IN_A_ROW], strict=False):
                with column.container(border=True, height="stretch", key=f"sample_{name}"):
                    draw()


def _draw_sample(sample: Sample) -> None:
    _preview(sample.name, _(sample.title))
    st.markdown("#### " + _(sample.title))
    st.caption(_(sample.summary))
    if _train_button(sample.name):
        with page.guarded():
            run_id = runs.start_sample(sample.name)
            navigation.go("runs", run=run_id)


def _draw_own(own: OwnData) -> None:
    _preview(f"own_{own.name}", "")
    st.markdown("#### " + _(own.title))
    st.caption(_(own.sentence))
    if st.button(_(own.button), key=f"own_{own.name}", icon=":material/upload:"):
        navigation.go("data")


def _train_button(name: str) -> bool:
    key, icon = f"train_{name}", ":material/play_arrow:"
    if name == _FIRST:
        return page.primary(_("Train"), key, icon="play_arrow")
    return st.button(_("Train"), key=key, icon=icon)


def _preview(name: str, alt: str) -> None:
    st.html(f'<img class="ks-preview ks-preview-{name}" src="{_preview_url(name)}" alt="{html_escape(alt)}">')


@cache
def _preview_url(name: str) -> str:
    for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
        path = _ASSETS / f"sample_{name}.{kind}"
        if path.exists():
            return f"data:{mime};base64,{b64encode(path.read_bytes()).decode()}"
    return ""
