"""Code size against reconstruction error: this network, other runs on the same data, and PCA."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_number, sentences
from dashboard.ui.charts import style
from dashboard.words.key_figures import error_words


def code_sizes(sizes: pd.DataFrame, others: pd.DataFrame, name: str) -> go.Figure:
    """The figure; the code's size grows in powers.

    Args:
        sizes: columns code_size, network (missing where it was not trained), pca.
        others: columns code_size, error, run_name; other runs on the same data.
        name: of the run that the page is about.
    """
    chart = style.figure(height=340)
    pca = sizes.dropna(subset="pca")
    chart.add_scatter(
        x=pca["code_size"], y=pca["pca"], mode="lines+markers", name=_("PCA, which is simpler"),
        line={"color": style.GRAY, "dash": "dot"}, marker={"size": 6, "symbol": "diamond"},
        **_hover(pca["code_size"], pca["pca"], [_("PCA")] * len(pca)),
    )  # fmt: skip
    if len(others):
        names = [style.plain_text(other) for other in others["run_name"]]
        chart.add_scatter(
            x=others["code_size"], y=others["error"], mode="markers", name=_("Other runs on this data"),
            marker={"size": 10, "color": style.ORANGE, "symbol": "square"},
            **_hover(others["code_size"], others["error"], names),
        )  # fmt: skip
    this = sizes.dropna(subset="network")
    chart.add_scatter(
        x=this["code_size"], y=this["network"], mode="markers", name=_("This network"),
        marker={"size": 13, "color": style.ACCENT},
        **_hover(this["code_size"], this["network"], [style.plain_text(name)] * len(this)),
    )  # fmt: skip
    _axes(chart, sorted({*sizes["code_size"], *others["code_size"]}))
    return chart


def _hover(code_size: pd.Series, errors: pd.Series, names: list[str]) -> dict[str, object]:
    words = [
        _("{name}: error {error} with a code of {size}", name=name, error=error_words(error), size=int(size))
        for size, error, name in zip(code_size, errors, names, strict=True)
    ]
    return {"hovertext": words, "hovertemplate": "%{hovertext}<extra></extra>"}


def _axes(chart: go.Figure, ticks: list[int]) -> None:
    chart.update_layout(hovermode="closest")
    chart.update_xaxes(
        type="log",
        tickmode="array",
        tickvals=ticks,
        ticktext=[format_number(tick) for tick in ticks],
        tickangle=0,
        title={"text": _("Numbers in the code")},
    )
    chart.update_yaxes(rangemode="tozero", title={"text": _("Error (lower is better)")})


def code_sizes_alt_text(sizes: pd.DataFrame, others: pd.DataFrame) -> str:
    """The figure in words: this network and PCA at the same size."""
    this = sizes.dropna(subset="network")
    parts = [
        _(
            "With a code of {size} the error of this network is {network}, that of PCA {pca}.",
            size=int(row["code_size"]),
            network=error_words(row["network"]),
            pca=error_words(row["pca"]),
        )
        for row in this.to_dict("records")
    ]
    if len(others):
        parts.append(_("Other runs on this data: {n}.", n=len(others)))
    return sentences(parts)


def code_sizes_table(sizes: pd.DataFrame, others: pd.DataFrame, name: str) -> pd.DataFrame:
    """All points with headings in the reader's language, the smallest code first."""
    rows = [(row["code_size"], _("PCA"), row["pca"], row["kept_pca"]) for row in sizes.to_dict("records")]
    this = sizes.dropna(subset="network").to_dict("records")
    rows += [(row["code_size"], name, row["network"], row["kept_network"]) for row in this]
    rows += [(row["code_size"], row["run_name"], row["error"], None) for row in others.to_dict("records")]
    titles = [_("Numbers in the code"), _("Method or run"), _("Reconstruction error"), _("Kept of what differs")]
    frame = pd.DataFrame(rows, columns=titles)
    return frame.astype({titles[0]: int}).sort_values(titles[0], kind="stable").reset_index(drop=True)
