"""What the Data page shows of each kind of data. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data.survey import Survey
from dashboard.i18n import N_
from dashboard.spec.dataset import DatasetVersion, Kind, Source
from dashboard.ui.data.images import alike as alike_images
from dashboard.ui.data.images import browse as browse_images
from dashboard.ui.data.images import facts as facts_of_images
from dashboard.ui.data.images import found as found_images
from dashboard.ui.data.images import sizes as sizes_of_images
from dashboard.ui.data.numbers import browse as browse_numbers
from dashboard.ui.data.numbers import found as found_numbers
from dashboard.ui.data.numbers import overview as overview_numbers
from dashboard.ui.data.sequences import browse as browse_sequences
from dashboard.ui.data.sequences import found as found_sequences
from dashboard.ui.data.sequences import overview as overview_sequences
from dashboard.ui.data.series import overview as overview_series
from dashboard.ui.data.texts import browse as browse_texts
from dashboard.ui.data.texts import found as found_texts
from dashboard.ui.data.texts import overview as overview_texts


@dataclass(frozen=True)
class KindView:
    """One kind of data on the Data page.

    Attributes:
        browse_name: of the tab with the items, in the address.
        items, labels: what the items and their labels are called; marked with ``N_``.
        in_each_class, chart_alt, survey_alt: heading and description of the chart of the classes; marked with ``N_``.
        draw_reading: how an upload was read and what can be changed about it (survey's id, source, survey).
        summary: what is said of a dataset under its name, besides items and classes.
        draw_overview: what the overview shows after the parts, the checks and the classes.
        draw_browse: the items, narrowed down.
        draw_rows: some entries (version's id, rows, the pager's key).
        account: columns of the table of all entries that only this kind has: title → values.
        draw_groups: entries that are alike, side by side (version's id, rows, the column that is the same in a group, the
            pager's key); None where they stand one below the other, as any rows.
    """

    browse_name: str
    items: str
    labels: str
    in_each_class: str
    chart_alt: str
    survey_alt: str
    draw_reading: Callable[[str, Source, Survey], None]
    summary: Callable[[DatasetVersion], Iterable[str]]
    draw_overview: Callable[[DatasetVersion], None]
    draw_browse: Callable[[DatasetVersion], None]
    draw_rows: Callable[[str, pd.DataFrame, str], None]
    account: Callable[[pd.DataFrame], dict[str, Iterable[Any]]]
    draw_groups: Callable[[str, pd.DataFrame, str, str], None] | None = None


KIND_VIEWS: dict[Kind, KindView] = {
    "images": KindView(
        browse_name="pictures",
        items=N_("Pictures"),
        labels=N_("Classes"),
        in_each_class=N_("Pictures in each class"),
        chart_alt=N_("Bars: how many pictures each class has in each part"),
        survey_alt=N_("Bars: how many pictures each class has"),
        draw_reading=found_images.draw_reading,
        summary=facts_of_images.summary,
        draw_overview=sizes_of_images.draw_sizes,
        draw_browse=browse_images.draw_browse,
        draw_rows=browse_images.draw_rows,
        account=facts_of_images.account,
        draw_groups=alike_images.draw_groups,
    ),
    "text": KindView(
        browse_name="texts",
        items=N_("Texts"),
        labels=N_("Classes"),
        in_each_class=N_("Texts in each class"),
        chart_alt=N_("Bars: how many texts each class has in each part"),
        survey_alt=N_("Bars: how many texts each class has"),
        draw_reading=found_texts.draw_reading,
        summary=overview_texts.summary,
        draw_overview=overview_texts.draw_overview,
        draw_browse=browse_texts.draw_browse,
        draw_rows=browse_texts.draw_rows,
        account=browse_texts.account,
    ),
    "table": KindView(
        browse_name="rows",
        items=N_("Rows"),
        labels=N_("Labels"),
        in_each_class=N_("Rows with each label"),
        chart_alt=N_("Bars: how many rows each label has in each part"),
        survey_alt=N_("Bars: how many rows each label has"),
        draw_reading=found_numbers.draw_reading,
        summary=overview_numbers.summary,
        draw_overview=overview_numbers.draw_overview,
        draw_browse=browse_numbers.draw_browse,
        draw_rows=browse_numbers.draw_rows,
        account=browse_numbers.account,
    ),
    "series": KindView(
        browse_name="rows",
        items=N_("Rows"),
        labels=N_("Labels"),
        in_each_class=N_("Rows with each label"),
        chart_alt=N_("Bars: how many rows each label has in each part"),
        survey_alt=N_("Bars: how many rows each label has"),
        draw_reading=found_numbers.draw_reading,
        summary=overview_series.summary,
        draw_overview=overview_series.draw_overview,
        draw_browse=browse_numbers.draw_browse,
        draw_rows=browse_numbers.draw_rows,
        account=browse_numbers.account,
    ),
    "sequences": KindView(
        browse_name="sequences",
        items=N_("Sequences"),
        labels=N_("Classes"),
        in_each_class=N_("Sequences in each class"),
        chart_alt=N_("Bars: how many sequences each class has in each part"),
        survey_alt=N_("Bars: how many sequences each class has"),
        draw_reading=found_sequences.draw_reading,
        summary=overview_sequences.summary,
        draw_overview=overview_sequences.draw_overview,
        draw_browse=browse_sequences.draw_browse,
        draw_rows=browse_sequences.draw_rows,
        account=browse_sequences.account,
    ),
}
