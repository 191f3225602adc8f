"""Many test pictures at once, each beside where the network looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard.actions import explanations
from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.ui import page, pictures
from dashboard.ui.explore.answer_words import answer_detail
from dashboard.ui.explore.asked_worker import asked, is_under_way
from dashboard.ui.explore.pictures.by_gradient import heat_picture
from dashboard.ui.explore.report_items import worst_items
from dashboard.ui.kept_choice import kept_choice, kept_field
from dashboard.ui.pictures import Picture

if TYPE_CHECKING:
    from dashboard.spec.explanation import ExplanationMethod

_COUNTS = (12, 24, 48, explanations.MAX_ITEMS)
_SIZE_PX, _CHOICE_PX = 120, 340


def many_at_once(run: Run, items: pd.DataFrame, rows: pd.DataFrame, chosen_id: str) -> None:
    """The worst test pictures under their heat, and the button that asks for those that were not explained yet.

    Args:
        items: rows of a report's predictions.
        rows: entries of the dataset by id; all of ``items`` are among them.
        chosen_id: the item that is explained above; a job for it alone is followed there.
    """
    methods = explanations.methods(run.id)
    if not methods:
        return
    page.section(_("Many at once"), _("The worst test pictures first: does the network look where it should?"))
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        count = _choose_count()
        method = _choose_method(methods)
    chosen = worst_items(items, count)
    found = {id: explanations.result(run.id, id, "", method.name) for id in chosen["id"]}
    missing = [id for id, explanation in found.items() if explanation is None]
    if missing:
        _ask(run, missing, chosen_id)
    cells = [
        _cell(run.id, rows.loc[item["id"]].to_dict(), item, found[item["id"]])
        for item in chosen.to_dict("records")
        if found[item["id"]] is not None
    ]
    if cells:
        with st.container(key="items_many"):
            pictures.gallery(cells, size_px=_SIZE_PX)


def _choose_count() -> int:
    return int(kept_choice(_("Pictures"), {str(count): str(count) for count in _COUNTS}, "many"))


def _choose_method(methods: list[ExplanationMethod]) -> ExplanationMethod:
    if len(methods) == 1:
        return methods[0]
    known = {method.name: method for method in methods}
    titles = {name: _(method.title) for name, method in known.items()}
    return known[kept_field(_("Method"), titles, "by", key="many_method", width=_CHOICE_PX)]


def _ask(run: Run, missing: list[str], chosen_id: str) -> None:
    def is_meant(asked_for: dict[str, Any]) -> bool:
        return asked_for["items"] != [chosen_id] and not set(missing).isdisjoint(asked_for["items"])

    if is_under_way(run.id, is_meant):
        return
    label = ngettext("Explain {n} picture", "Explain {n} pictures", len(missing))
    if st.button(label, key="explain_many", icon=":material/functions:"):
        asked(explanations.request(run.id, missing))


def _cell(run_id: str, row: dict[str, Any], item: dict[str, Any], found: Any) -> Picture:
    is_right = item["label"] == item["predicted"]
    content = heat_picture(run_id, row, found, _SIZE_PX)
    caption = _("Answer: {label}", label=item["predicted"])
    return Picture(content, caption, answer_detail(item), mark="good" if is_right else "bad")
