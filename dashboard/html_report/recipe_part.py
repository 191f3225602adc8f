"""How it was trained: the course of the training, every setting, and the network as a picture."""

from __future__ import annotations

import pandas as pd

from dashboard.actions import progress, runs
from dashboard.actions.runs import Run
from dashboard.html_report.markup import NOTHING, Html, element, figure, joined, paragraph, section, table
from dashboard.html_report.svg import Line, lines, points_of
from dashboard.i18n import _, format_number, render
from dashboard.words.network_drawing import network_svg, network_table
from dashboard.words.settings import run_fields, value_words, values_of


def recipe_part(run: Run) -> Html:
    """The part."""
    values = values_of(run.spec)
    rows = [[_(field.title), value_words(field, values[field.name])] for field in run_fields(run.spec)]
    settings = joined([element("h3", _("Settings")), table([_("Setting"), _("Value")], rows)])
    return joined([section(_("Curves"), *_curves(run)), section(_("Recipe"), settings, _network(run))])


def _curves(run: Run) -> list[Html]:
    view = progress.live(run.id)
    if view.best_epoch is None:
        return [paragraph(_("This run left no curves."))]
    history = view.history
    loss = _drawn(history, ("loss", "val_loss"), _("Loss (lower is better)"))
    right = _drawn(history, ("accuracy", "val_accuracy"), _("Accuracy (higher is better)"))
    notes = [paragraph(render(note)) for note in view.notes]
    return [*notes, paragraph(_("The best epoch is {epoch}.", epoch=view.best_epoch)), right, loss]


def _drawn(history: pd.DataFrame, columns: tuple[str, str], words: str) -> Html:
    training, validation = (points_of(history, "epoch", column) for column in columns)
    found = [Line(_("Training"), training), Line(_("Validation"), validation, "two")]
    return figure(lines([line for line in found if line.points], (_("Epoch"), ""), words), words)


def _network(run: Run) -> Html:
    dataset = runs.dataset_of(run)
    if dataset is None:
        return NOTHING
    layers = run.spec.network.layers(len(dataset.classes))
    drawing = Html(network_svg(run.spec.network, layers))
    found = network_table(run.spec.network, layers)
    rows = [[_cell(cell) for cell in row] for row in found.itertuples(index=False)]
    return joined(
        [element("h3", _("Network")), element("div", drawing, class_="network"), table(list(found.columns), rows)]
    )


def _cell(value: object) -> str:
    return format_number(value) if isinstance(value, int) else str(value)
