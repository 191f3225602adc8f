"""How near noisy and restored pictures come to the clean ones: PSNR above, SSIM below, in one figure."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.words.key_figures import decibel_words, score_words

_ROW_PX = 30
_ROOM = 1.18  # beyond the longest bar, for its number


def likeness_bars(frame: pd.DataFrame) -> go.Figure:
    """Two panels with a bar for each row.

    Args:
        frame: columns name (str), psnr (decibels), ssim (missing where it was not measured); the last row is the network.
    """
    panels: list[tuple[str, str, Callable[[float], str]]] = [
        ("psnr", _("PSNR in decibels (more is nearer)"), decibel_words)
    ]
    if frame["ssim"].notna().any():
        panels.append(("ssim", _("SSIM (1 is the same picture)"), score_words))
    figure = make_subplots(
        rows=len(panels), cols=1, vertical_spacing=0.24, subplot_titles=[title for _column, title, _words in panels]
    )
    figure.update_layout(style.figure(height=36 + (len(panels) * (len(frame) + 1) * _ROW_PX)).layout)
    for row, (column, _title, words) in enumerate(panels, start=1):
        figure.add_trace(_bars(frame, column, words), row=row, col=1)
        largest = max(float(frame[column].max()), 0.0) or 1.0
        figure.update_xaxes(range=[min(0.0, float(frame[column].min())), largest * _ROOM], row=row, col=1)
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    figure.update_layout(hovermode="closest", margin={"l": 8, "r": 16, "t": 28, "b": 4}, showlegend=False)
    figure.update_yaxes(autorange="reversed", type="category", showgrid=False)
    figure.update_xaxes(showticklabels=False, showgrid=False, zeroline=False, fixedrange=True)
    return figure


def _bars(frame: pd.DataFrame, column: str, words: Callable[[float], str]) -> go.Bar:
    return go.Bar(
        x=frame[column],
        y=frame["name"],
        orientation="h",
        text=[words(value) for value in frame[column].fillna(0)],
        textposition="outside",
        cliponaxis=False,
        marker={"color": [style.GRAY] * (len(frame) - 1) + [style.ACCENT]},
        hovertemplate="%{y}: %{text}<extra></extra>",
    )


def likeness_alt_text(frame: pd.DataFrame) -> str:
    """The figure in words."""
    parts = [
        _("{name} {psnr}", name=row["name"], psnr=decibel_words(row["psnr"]))
        if pd.isna(row["ssim"])
        else _("{name} {psnr}, SSIM {ssim}", name=row["name"], psnr=decibel_words(row["psnr"]),
               ssim=score_words(row["ssim"]))
        for row in frame.to_dict("records")
    ]  # fmt: skip
    return _("Likeness to the clean pictures: {list}", list=clauses(parts))
