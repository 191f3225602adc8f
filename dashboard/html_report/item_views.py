"""One item as HTML, by its kind of data. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard.actions import datasets, sequences
from dashboard.actions.runs import Run
from dashboard.html_report.markup import Html, element, joined, picture, table
from dashboard.html_report.svg import course
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion, Kind
from dashboard.words.row_values import row_words

View = Callable[[Mapping[str, Any]], Html]
BROAD = ("text", "table", "series", "sequences")
_MOST_LETTERS, _MOST_COLUMNS, _MOST_CHANNELS = 600, 16, 3


def _pictures(run: Run, version: DatasetVersion, samples: pd.DataFrame) -> View:
    return lambda row: picture(datasets.thumbnail(version.id, row), _("Picture {name}", name=str(row["name"])))


def _texts(run: Run, version: DatasetVersion, samples: pd.DataFrame) -> View:
    return lambda row: element("p", _shortened(str(row["text"])), dir="auto")


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def _rows(run: Run, version: DatasetVersion, samples: pd.DataFrame) -> View:
    return lambda row: table([_("Column"), _("Value")], row_words(row)[:_MOST_COLUMNS])


def _sequences(run: Run, version: DatasetVersion, samples: pd.DataFrame) -> View:
    def view(row: Mapping[str, Any]) -> Html:
        channels = sequences.values(version.id, row).T[:_MOST_CHANNELS]
        return joined(course(values.tolist(), _("The sequence from left to right")) for values in channels)

    return view


def _windows(run: Run, version: DatasetVersion, samples: pd.DataFrame) -> View:
    """The window that begins with a row."""
    used = samples[samples["status"] == "used"].sort_values("time", kind="stable").reset_index(drop=True)
    columns = [name for name in used.columns if name.startswith("number/")][:_MOST_CHANNELS]
    places = {id: place for place, id in enumerate(used["id"])}
    steps = int(run.spec.network.input_shape[0])

    def view(row: Mapping[str, Any]) -> Html:
        part = used.iloc[places[row["id"]] : places[row["id"]] + steps]
        span = f"{part['time'].iloc[0]} – {part['time'].iloc[-1]}"
        drawn = [course(part[name].astype(float).tolist(), span) for name in columns]
        return joined([*drawn, element("p", span, class_="quiet")])

    return view


ITEM_VIEWS: dict[Kind, Callable[[Run, DatasetVersion, pd.DataFrame], View]] = {
    "images": _pictures,
    "text": _texts,
    "table": _rows,
    "series": _windows,
    "sequences": _sequences,
}
