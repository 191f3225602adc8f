"""The Why tab of pictures: one test picture, and the part of it that decided its answer; and many at once."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import explanations, predictions
from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page, pictures
from dashboard.ui.charts.occlusion import heat_png
from dashboard.ui.explore.judged_item import choose_judged_item, known_items
from dashboard.ui.explore.picture_items import picture_gallery
from dashboard.ui.explore.pictures.by_gradient import by_gradient
from dashboard.ui.explore.pictures.many import many_at_once
from dashboard.ui.pictures import Picture
from dashboard.ui.text import escape, show
from dashboard.ui.word_reasons import choose_class

PICTURE_PX = 200


def why_pictures_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    st.markdown(_("Choose a test picture to see which part of it decided. The worst mistakes come first."))
    rows, items = known_items(run, report.predictions)
    chosen = choose_judged_item(_("Picture"), items, lambda id: rows.loc[id, "name"], key="why_item")
    if chosen is None:
        return
    with st.container(key="items_why"):
        picture_gallery(run.spec.dataset_version, rows, pd.DataFrame([chosen]))
    label = choose_class(report.classes["label"].tolist(), chosen["predicted"], f"item_{chosen['id']}")
    row = rows.loc[chosen["id"]].to_dict() | {"id": chosen["id"]}
    left, right = st.columns([1, 2], gap="large")
    with left, st.container(border=True, key="why_covering_reason"):
        st.subheader(_("By covering parts"), anchor=False)
        with page.guarded():
            _covering(run, row, label)
    with right, st.container(border=True, key="why_gradient_reason"), page.guarded():
        by_gradient(run.id, row, "" if label == chosen["predicted"] else label, size_px=PICTURE_PX)
    many_at_once(run, items, rows, chosen["id"])


def _covering(run: Run, row: dict[str, Any], label: str) -> None:
    found = predictions.explain(run.id, explanations.picture(run.id, row), label)
    st.markdown(show(found.sentence))
    caption = _("What decided")
    pictures.gallery([Picture(heat_png(found), caption, _("Orange: decisive"))], size_px=PICTURE_PX)
    st.caption(_("Orange: covering this part lowers the probability of {label} the most.", label=escape(found.label)))
