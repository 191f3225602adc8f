"""How large the pictures of a dataset are, where they differ: all of them are brought to one size for training."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.actions import datasets
from dashboard.i18n import _, format_number
from dashboard.spec.dataset import DatasetVersion, ImageFacts
from dashboard.ui import page
from dashboard.ui.charts import style


def draw_sizes(version: DatasetVersion) -> None:
    """A chart of the longer sides; nothing where all pictures are of one size."""
    assert isinstance(version.facts, ImageFacts)  # a version's facts are of its kind
    if len(version.facts.sizes) < 2:
        return
    page.section(
        _("How large the pictures are"),
        _("For training, all are brought to one size and form. Only pictures that are far from the others matter."),
    )
    frame = size_frame(datasets.entries(version.id, status="used"))
    alt = _("Bars: how many pictures have a longer side of so many pixels")
    style.plot(size_chart(frame), key="picture_sizes", alt=alt, table=frame, file_name="sizes.csv")


def size_frame(used: pd.DataFrame) -> pd.DataFrame:
    """How many pictures there are in each doubling of the longer side, from the smallest to the largest.

    Args:
        used: columns width and height.
    """
    doublings = used[["width", "height"]].max(axis=1).map(lambda side: (int(side) - 1).bit_length())
    places = range(int(doublings.min()), int(doublings.max()) + 1)
    counts = doublings.value_counts()
    return pd.DataFrame(
        {
            _("Longer side in pixels"): [_range(place) for place in places],
            _("Pictures"): [int(counts.get(place, 0)) for place in places],
        }
    )


def _range(doubling: int) -> str:
    """ "65 to 128" for 7."""
    first, last = (2 ** (doubling - 1) + 1, 2**doubling) if doubling else (1, 1)
    if first == last:
        return format_number(first)
    return _("{first} to {last}", first=first, last=last)


def size_chart(frame: pd.DataFrame) -> go.Figure:
    """Bars, one a range."""
    (ranges, counts) = frame.columns
    chart = style.figure(height=260)
    chart.add_bar(
        x=frame[ranges], y=frame[counts], marker={"color": style.ACCENT}, hovertemplate="%{x}: %{y}<extra></extra>"
    )
    chart.update_layout(showlegend=False, hovermode="closest")
    chart.update_xaxes(title={"text": ranges}, type="category")
    chart.update_yaxes(title={"text": counts}, tickformat=",")
    return chart
