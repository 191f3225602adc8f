"""The curves of several runs in one figure: accuracy and loss on the validation items, by epoch or by time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, clauses, format_duration, format_percent
from dashboard.ui.charts import style
from dashboard.words.key_figures import error_words

Axis = Literal["epoch", "seconds"]
_ACCURACY, _LOSS = ("val_accuracy", "accuracy"), ("val_loss", "loss")
_MANY_EPOCHS = 30
_FADED = 0.45


@dataclass(frozen=True)
class RunLine:
    """How one run is drawn, and what it is called."""

    run_id: str
    name: str
    color: str
    dash: str


def run_curves(lines: Sequence[RunLine], frame: pd.DataFrame, *, axis: Axis, with_training: bool) -> go.Figure:
    """The figure.

    Args:
        frame: one row for each run and epoch: run_id, epoch, seconds, loss, accuracy, val_loss, val_accuracy.
        with_training: whether the curves on the training items are drawn, too: fainter and dotted.
    """
    panels = _panels(frame)
    titles = [_panel_title(panel) for panel in panels]
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=0.14, subplot_titles=titles)
    for row, (validation, training) in enumerate(panels, start=1):
        for line in lines:
            own = frame[frame["run_id"] == line.run_id]
            if with_training:
                figure.add_trace(_trace(line, own, training, axis, is_training=True), row=row, col=1)
            figure.add_trace(_trace(line, own, validation, axis, shows_name=row == 1), row=row, col=1)
    _lay_out(figure, panels, axis)
    if axis == "epoch":
        last = int(frame["epoch"].max())
        step = -(-last // 10)
        figure.update_xaxes(range=[0.5, last + 0.5], tick0=step, dtick=step)
    return figure


def _panels(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return [_ACCURACY, _LOSS] if frame["accuracy"].notna().any() else [_LOSS]


def _panel_title(panel: tuple[str, str]) -> str:
    return _("Accuracy (higher is better)") if panel == _ACCURACY else _("Loss (lower is better)")


def _trace(
    line: RunLine, own: pd.DataFrame, column: str, axis: Axis, *, is_training: bool = False, shows_name: bool = False
) -> go.Scatter:
    name = _("{name}, training", name=line.name) if is_training else line.name
    words = format_percent if column.endswith("accuracy") else error_words
    shown = ["" if pd.isna(value) else words(value) for value in own[column]]
    return go.Scatter(
        x=own[axis].astype(float).tolist(),
        y=own[column].astype(float).tolist(),
        name=name,
        legendgroup=line.run_id,
        showlegend=shows_name,
        mode="lines" if is_training or len(own) > _MANY_EPOCHS else "lines+markers",
        opacity=_FADED if is_training else 1,
        line={"color": line.color, "width": 1.6 if is_training else 2.2, "dash": "dot" if is_training else line.dash},
        marker={"size": 6},
        customdata=[list(row) for row in zip(shown, own["epoch"].astype(int).tolist(), strict=True)],
        hovertemplate=_("{value} (epoch {epoch})", value="%{customdata[0]}", epoch="%{customdata[1]}"),
    )


def _lay_out(figure: go.Figure, panels: Sequence[tuple[str, str]], axis: Axis) -> None:
    height = 430 if len(panels) == 2 else 300
    look = style.figure(height=height).layout
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        hovermode="x unified" if axis == "epoch" else "closest",
        paper_bgcolor=look.paper_bgcolor,
        plot_bgcolor=look.plot_bgcolor,
        dragmode=False,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.16 * 430 / height, "yanchor": "top"},
    )
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, rangemode="tozero")
    figure.update_yaxes(gridcolor=style.GRID, zeroline=False, automargin=True, exponentformat="none", fixedrange=True)
    title = _("Epoch") if axis == "epoch" else _("Seconds of training")
    figure.update_xaxes(title_text=title, row=len(panels), col=1)
    figure.update_yaxes(rangemode="tozero", row=len(panels), col=1)
    if len(panels) == 2:
        figure.update_yaxes(tickformat=".2~%", row=1, col=1)


def run_curves_alt_text(lines: Sequence[RunLine], frame: pd.DataFrame) -> str:
    """The figure in words: where each run stands after its last epoch."""
    return _("Curves of the validation items: {list}", list=clauses(_last_words(line, frame) for line in lines))


def _last_words(line: RunLine, frame: pd.DataFrame) -> str:
    own = frame[frame["run_id"] == line.run_id]
    if own.empty:
        return _("{name}: no epoch is finished yet", name=line.name)
    last = own.iloc[-1]
    measured = last["val_loss"] if pd.isna(last["val_accuracy"]) else last["val_accuracy"]
    if pd.isna(measured):
        value = _("not measured")
    elif pd.isna(last["val_accuracy"]):
        value = _("loss {loss}", loss=error_words(measured))
    else:
        value = _("accuracy {share}", share=format_percent(measured))
    after = format_duration(last["seconds"]) if pd.notna(last["seconds"]) else "–"
    return _(
        "{name}: {value} after epoch {epoch} ({time})",
        name=line.name,
        value=value,
        epoch=int(last["epoch"]),
        time=after,
    )


def run_curves_table(lines: Sequence[RunLine], frame: pd.DataFrame) -> pd.DataFrame:
    """The figure's data with headings in the reader's language; numbers stay numbers."""
    columns = {
        "epoch": _("Epoch"),
        "seconds": _("Seconds of training"),
        "loss": _("Training loss"),
        "accuracy": _("Training accuracy"),
        "val_loss": _("Validation loss"),
        "val_accuracy": _("Validation accuracy"),
    }
    if _ACCURACY not in _panels(frame):
        columns = {name: title for name, title in columns.items() if name not in _ACCURACY}
    names = frame["run_id"].map({line.run_id: line.name for line in lines})
    table = frame[list(columns)].rename(columns=columns)
    table.insert(0, _("Run"), names)
    return table
