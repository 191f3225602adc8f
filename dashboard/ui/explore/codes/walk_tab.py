"""The Walk tab: from one item's code to another's in even steps, and what the network makes of each code on the way."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_number
from dashboard.ui import page, state
from dashboard.ui.explore.codes.decoder import points_to_start_from
from dashboard.ui.explore.codes.item_choice import choose_item
from dashboard.ui.explore.codes.made_items import draw_items, items_button
from dashboard.ui.explore.map.points import MapPoints
from dashboard.ui.fragments import fragment

NUM_STEPS = 9
_PICTURE_PX = 76


def walk_tab(run: Run) -> None:
    """Everything of the tab."""
    fragment(_walk)(run)


def _walk(run: Run) -> None:
    with page.guarded():
        points = points_to_start_from(run)
        if points is None:
            return
        if len(points.frame) < 2:
            st.markdown(_("A walk needs two test items."))
            return
        st.markdown(
            _("Choose two items, here or on the map. On the straight line from the code of one to the code of the other, the network makes an item of each code. Where what is in between looks real, the network has learned what items have in common.")
        )  # fmt: skip
        first, second = _ends(points)
        _draw(run, first, second)


def _ends(points: MapPoints) -> tuple[str, str]:
    """The two items; at first the two of the map that lie farthest apart, so that there is something to see."""
    default = farthest_apart(points)
    left, right = st.columns(2)
    with left:
        first = choose_item(_("From"), points.titles, "from", default[0]) or default[0]
    with right:
        second = choose_item(_("To"), points.titles, "to", default[1]) or default[1]
    st.button(
        _("Other way round"),
        key="walk_turn",
        icon=":material/swap_horiz:",
        on_click=lambda: state.set_query(**{"from": second, "to": first}),
    )
    return first, second


def farthest_apart(points: MapPoints) -> tuple[str, str]:
    """Two items of different places: the one farthest from the middle of the map, and the one farthest from that."""
    places, ids = points.frame[["x", "y"]].to_numpy(), points.frame["id"].tolist()
    first = int(np.linalg.norm(places - places.mean(axis=0), axis=1).argmax())
    distances = np.linalg.norm(places - places[first], axis=1)
    distances[first] = -1
    return ids[first], ids[int(distances.argmax())]


def _draw(run: Run, first: str, second: str) -> None:
    found = autoencoders.walk(run.id, first, second, NUM_STEPS)
    columns = autoencoders.reconstructions(run.id, [first])[0].columns
    names = [format_number(step) for step in range(1, NUM_STEPS + 1)]
    kind = run.spec.network.reads
    draw_items(kind, found.items, names, columns, "walk", size_px=_PICTURE_PX)  # type: ignore[arg-type]
    st.caption(
        _("{first} is what the network makes of the first item, {last} of the second; so the ends are not quite the items themselves.",
          first=names[0], last=names[-1])
    )  # fmt: skip
    items_button(kind, found.items, names, columns, f"walk-{run.id}")  # type: ignore[arg-type]
