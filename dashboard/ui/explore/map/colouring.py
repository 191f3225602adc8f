"""What the points of a map are coloured by: a choice kept in the address, and the groups that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.i18n import _
from dashboard.ui.charts.latent_map import Group, groups_of
from dashboard.ui.kept_choice import kept_choice
from dashboard.words.numbers import value_words

_BANDS = (0.5, 0.9)  # of errors: the smaller half, the next 40%, the largest tenth


@dataclass(frozen=True)
class Colouring:
    """One thing to colour points by.

    Attributes:
        title: in the reader's language.
        values: a name for each point, missing for those that are grey.
        order: names that take the first colours, so that these mean the same in every language.
    """

    title: str
    values: pd.Series
    order: tuple[str, ...] = ()


def coloured(frame: pd.DataFrame, choices: Mapping[str, Colouring]) -> tuple[pd.DataFrame, list[Group]]:
    """The points with their ``group``, empty for none, and the colours; by the first choice until another is chosen."""
    if not choices:
        return frame.assign(group=""), []
    titles = {name: choice.title for name, choice in choices.items()}
    chosen = choices[kept_choice(_("Colour"), titles, "colour") if len(choices) > 1 else next(iter(choices))]
    groups = groups_of(chosen.values.dropna(), chosen.order)
    known = {group.name for group in groups}
    return frame.assign(group=[name if name in known else "" for name in chosen.values]), groups


def by_label(frame: pd.DataFrame) -> dict[str, Colouring]:
    """By the label, where there are any."""
    has_labels = frame["label"].notna().any()
    return {"label": Colouring(_("Label"), frame["label"])} if has_labels else {}


def by_size(title: str, values: pd.Series) -> Colouring:
    """By the size of a number: the smaller half, the next 40%, and the largest tenth of those that are known."""
    known = values.dropna()
    if known.empty:
        return Colouring(title, values.astype(object))
    edges = np.quantile(known, _BANDS)
    names = (
        _("Up to {value}", value=value_words(edges[0])),
        _("{low} to {high}", low=value_words(edges[0]), high=value_words(edges[1])),
        _("Above {value}", value=value_words(edges[1])),
    )
    places = np.searchsorted(edges, values.fillna(0.0), side="left")
    named = pd.Series(np.array(names, dtype=object)[places], index=values.index)
    return Colouring(title, named.where(values.notna(), None), names)
