"""Loss and accuracy by epoch, for training and validation, in two panels of one figure.

Networks that give their item back or say a number have no accuracy: their loss, a mean squared error, is the only panel.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, format_percent, sentences
from dashboard.ui.charts import style
from dashboard.words.key_figures import error_words

# Blue-green against orange stays apart for every kind of colour blindness; dots against a solid line helps everybody.
_TRAINING, _VALIDATION = style.ACCENT, style.ORANGE
_MANY_EPOCHS = 30
_MOST_POINTS = 2_000
_ACCURACY, _LOSS = ("accuracy", "val_accuracy"), ("loss", "val_loss")


def curves(
    history: pd.DataFrame,
    *,
    best_epoch: int | None = None,
    lost_epoch: int | None = None,
    epochs: int | None = None,
    key: str = "",
) -> go.Figure:
    """The figure.

    Args:
        history: one row a finished epoch, columns epoch, loss, accuracy, val_loss, val_accuracy.
        best_epoch: the epoch that is kept; marked in both panels.
        lost_epoch: the epoch that was not finished, because its loss was no number any more; marked, too.
        epochs: how many there will be; the axis has room for them from the start. None ends it at the last one.
        key: the run's id; while it stays the same, new points do not undo the reader's zoom.
    """
    panels = _panels(history)
    history = _thinned(history, best_epoch)
    figure = make_subplots(
        rows=len(panels), cols=1, shared_xaxes=True, vertical_spacing=0.14, subplot_titles=_titles(panels)
    )
    for row, (training, validation) in enumerate(panels, start=1):
        figure.add_trace(_line(history, training, is_validation=False, show_legend=row == 1), row=row, col=1)
        figure.add_trace(_line(history, validation, is_validation=True, show_legend=row == 1), row=row, col=1)
    if best_epoch is not None and best_epoch in set(history["epoch"]):
        _mark_best(figure, history, best_epoch, panels)
    if lost_epoch is not None:
        _mark_lost(figure, lost_epoch, panels)
    _lay_out(figure, history, max(epochs or 0, lost_epoch or 0), key)
    return figure


def _thinned(history: pd.DataFrame, best_epoch: int | None) -> pd.DataFrame:
    """At most as many points as a screen can show; the best epoch and the last one are always among them."""
    every = -(-len(history) // _MOST_POINTS)
    if every <= 1:
        return history
    places = pd.Series(range(len(history)), index=history.index)
    return history[(places % every == 0) | (places == len(history) - 1) | (history["epoch"] == best_epoch)]


def measures_accuracy(history: pd.DataFrame) -> bool:
    """Whether the network tells classes apart; before the first epoch it is taken to."""
    return history.empty or bool(history["accuracy"].notna().any())


def _panels(history: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    return (_ACCURACY, _LOSS) if measures_accuracy(history) else (_LOSS,)


def _titles(panels: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    if _ACCURACY not in panels:
        return (_("Mean squared error of the scaled values (lower is better)"),)
    return _("Accuracy (higher is better)"), _("Loss (lower is better)")


def curves_alt_text(history: pd.DataFrame, best_epoch: int | None) -> str:
    """The figure in one sentence, for those who do not see it."""
    if history.empty:
        return _("No epoch is finished yet.")
    last = history.iloc[-1]
    best = _("The best epoch is {epoch}.", epoch=best_epoch) if best_epoch is not None else ""
    if not measures_accuracy(history):
        words = _(
            "Curves by epoch. After epoch {epoch} the mean squared error is {training} in training and {validation} in validation.",
            epoch=int(last["epoch"]),
            training=_loss_words(last["loss"]),
            validation=_loss_words(last["val_loss"]),
        )
        return sentences((words, best))
    words = _(
        "Curves by epoch. After epoch {epoch} the accuracy is {training} in training and {validation} in validation.",
        epoch=int(last["epoch"]),
        training=format_percent(last["accuracy"]),
        validation=_percent_or_none(last["val_accuracy"]),
    )
    return sentences((words, best))


def curves_table(history: pd.DataFrame) -> pd.DataFrame:
    """The figure's data with headings in the reader's language; numbers stay numbers."""
    columns = {
        "epoch": _("Epoch"),
        "loss": _("Training loss"),
        "accuracy": _("Training accuracy"),
        "val_loss": _("Validation loss"),
        "val_accuracy": _("Validation accuracy"),
        "seconds": _("Seconds"),
        "best": _("Best so far"),
    }
    if not measures_accuracy(history):
        columns = {name: title for name, title in columns.items() if name not in _ACCURACY}
    present = {name: title for name, title in columns.items() if name in history}
    return history[list(present)].rename(columns=present)


def _percent_or_none(value: float) -> str:
    return _("not measured") if pd.isna(value) else format_percent(value)


def _line(history: pd.DataFrame, column: str, *, is_validation: bool, show_legend: bool) -> go.Scatter:
    name = _("Validation") if is_validation else _("Training")
    is_share = column.endswith("accuracy")
    shown = [_percent_or_none(v) if is_share else _loss_words(v) for v in history[column]]
    # A line of one point is invisible: few points get markers. Dots and dashes tell the two apart without colour.
    mode = "lines+markers" if len(history) <= _MANY_EPOCHS else "lines"
    return go.Scatter(
        x=history["epoch"].astype(int).tolist(),
        y=history[column].astype(float).tolist(),
        name=name,
        legendgroup=name,
        showlegend=show_legend,
        mode=mode,
        line={
            "color": _VALIDATION if is_validation else _TRAINING,
            "width": 2.2,
            "dash": "solid" if is_validation else "dot",
        },
        marker={"size": 6, "symbol": "circle" if is_validation else "diamond"},
        customdata=shown,
        hovertemplate="%{customdata}",
    )


def _loss_words(value: float) -> str:
    return _("not measured") if pd.isna(value) else error_words(value)


def _mark_best(figure: go.Figure, history: pd.DataFrame, best_epoch: int, panels: tuple[tuple[str, str], ...]) -> None:
    row = history[history["epoch"] == best_epoch].iloc[0]
    name = _("Best epoch: {epoch}", epoch=best_epoch)
    for number, (_training, column) in enumerate(panels, start=1):
        if pd.isna(row[column]):
            continue
        figure.add_vline(x=best_epoch, line={"color": "gray", "width": 1, "dash": "dash"}, row=number, col=1)
        figure.add_trace(
            go.Scatter(
                x=[best_epoch],
                y=[float(row[column])],
                name=name,
                legendgroup="best",
                showlegend=number == 1,
                mode="markers",
                marker={"symbol": "star", "size": 14, "color": _VALIDATION, "line": {"color": "white", "width": 1}},
                hoverinfo="skip",
            ),
            row=number,
            col=1,
        )


def _mark_lost(figure: go.Figure, lost_epoch: int, panels: tuple[tuple[str, str], ...]) -> None:
    """A line where a point would be, if the loss were a number; in the legend by a trace without points."""
    line = {"color": style.GRAY, "width": 2, "dash": "dot"}
    for number in range(1, len(panels) + 1):
        figure.add_vline(x=lost_epoch, line=line, row=number, col=1)
    name = _("The loss stopped being a number: epoch {epoch}", epoch=lost_epoch)
    figure.add_trace(go.Scatter(x=[None], y=[None], name=name, mode="lines", line=line, hoverinfo="skip"), row=1, col=1)


def _lay_out(figure: go.Figure, history: pd.DataFrame, epochs: int, key: str) -> None:
    num_panels = len(_panels(history))
    height = 430 if num_panels == 2 else 300
    look = style.figure(height=height).layout
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        hovermode=look.hovermode,
        paper_bgcolor=look.paper_bgcolor,
        plot_bgcolor=look.plot_bgcolor,
        dragmode=False,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": style.GRAY, "activecolor": style.ACCENT},
        uirevision=key or "curves",
        # Below the panels: there it wraps on a phone and covers nothing.
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.16 * 430 / height, "yanchor": "top"},
    )
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    last = max(int(history["epoch"].max()) if len(history) else 1, epochs)
    step = -(-last // 10)
    figure.update_xaxes(range=[0.5, last + 0.5], tick0=step, dtick=step, showgrid=False, zeroline=False)
    figure.update_xaxes(title_text=_("Epoch"), row=num_panels, col=1)
    figure.update_yaxes(gridcolor=look.yaxis.gridcolor, zeroline=False, automargin=True, exponentformat="none")
    figure.update_yaxes(rangemode="tozero", row=num_panels, col=1)
    if num_panels == 2:
        figure.update_yaxes(tickformat=".2~%", row=1, col=1)
