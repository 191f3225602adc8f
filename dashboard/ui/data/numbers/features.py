"""What a network predicts from in a table: each column with its type and why, one of them closely, and what is left out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import column_values
from dashboard.i18n import _, format_percent
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import ColumnLeftOut, FeatureFacts, NumberColumnFacts, TableFacts
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.charts.class_balance import class_balance
from dashboard.ui.charts.value_histogram import value_histogram, value_histogram_table
from dashboard.ui.data.numbers.columns import TYPES
from dashboard.ui.downloads import table_button
from dashboard.ui.fragments import fragment
from dashboard.ui.text import escape, plain
from dashboard.words.numbers import value_words
from dashboard.words.row_values import day_words

_MOST_SHOWN = 4  # of the words of a column, in the table


def draw_features(version: DatasetVersion) -> None:
    """The number that is predicted, where there is one; then the columns that it is predicted from."""
    facts = version.facts
    assert isinstance(facts, TableFacts)  # a version's facts are of its kind
    if facts.target is not None:
        _draw_target(version, facts.target)
    page.section(
        _("What the network predicts from"), _("All but the share of missing values is counted in the training part.")
    )
    frame = features_frame(facts.features)
    bars = column_values.spreads(version.id)
    shown = frame.copy()
    shown.insert(2, _("Spread"), [bars.get(feature.name, []) for feature in facts.features])
    st.dataframe(
        shown,
        hide_index=True,
        column_config={
            _("Spread"): st.column_config.BarChartColumn(y_min=0, width="small"),
            _("Values"): st.column_config.Column(
                help=_("Numbers and dates: the least, the middle and the largest. Words: in how many rows each stands.")
            ),
            _("Inputs"): st.column_config.Column(
                help=_(
                    "How many numbers the network gets for it: one a word, and one that says whether the value is missing."
                )
            ),
        },
        alt=_("Each column: what is in it, how its values spread, how many are missing, and why it was read like this"),
    )
    table_button(frame, "columns.csv", _("Download as a table"), key="columns")
    fragment(_draw_one)(version)
    if facts.left_out:
        _draw_left_out(facts.left_out)


def features_frame(features: tuple[FeatureFacts, ...]) -> pd.DataFrame:
    """One row a column, in the reader's language."""
    return pd.DataFrame(
        {
            _("Column"): [feature.name for feature in features],
            _("What is in it"): [_(TYPES[feature.type]) for feature in features],
            _("Values"): [_values(feature) for feature in features],
            _("Missing"): [format_percent(feature.missing) for feature in features],
            _("Inputs"): [feature.width for feature in features],
            _("Why"): [plain(feature.reason) for feature in features],
        }
    )


def _values(feature: FeatureFacts) -> str:
    """From the least over the median to the largest; or the most frequent words with their counts."""
    if feature.type == "category":
        words = [f"{word} ({count})" for word, count in list(feature.counts.items())[:_MOST_SHOWN]]
        return " · ".join([*words, *(["…"] if feature.num_distinct > len(words) else [])])
    limits = [limit for limit in (feature.least, feature.median, feature.most) if limit is not None]
    return " – ".join(day_words(limit) if feature.type == "date" else value_words(limit) for limit in limits)


def _draw_target(version: DatasetVersion, target: NumberColumnFacts) -> None:
    page.section(_("The number that is predicted"))
    frame, titles = column_values.target_ranges(version.id), {"all": _("Rows")}
    chart = value_histogram(frame, titles, value=target.name, unit=_("Rows"))
    alt = _("Bars: how many rows have which value in {column}", column=escape(target.name))
    style.plot(
        chart,
        key="target_histogram",
        alt=alt,
        table=lambda: value_histogram_table(frame, titles),
        file_name="values.csv",
        columns={},
    )
    limits = [value_words(limit) for limit in (target.least, target.median, target.most) if limit is not None]
    if len(limits) == len(("least", "median", "most")):
        least, median, most = limits
        st.caption(
            _("Training part: from {least} to {most}, half of the rows below {median}.", least=least, most=most, median=median)
        )  # fmt: skip


def _draw_one(version: DatasetVersion) -> None:
    facts = version.facts
    assert isinstance(facts, TableFacts)  # a version's facts are of its kind
    by_name = {feature.name: feature for feature in facts.features}
    name = str(st.selectbox(_("Look at one column"), list(by_name), key="feature_column") or next(iter(by_name)))
    titles = {heading: label or _("Rows") for heading, label in column_values.groups_of(version.id).items()}
    draw = _draw_words if by_name[name].type == "category" else _draw_ranges
    draw(version.id, by_name[name], titles)


def _draw_words(version_id: str, feature: FeatureFacts, titles: dict[str, str]) -> None:
    found = column_values.words(version_id, feature.name)
    rows: list[dict[str, Any]] = [
        {"label": word, "split": heading, "count": count}
        for heading in titles
        for word, count in zip(found["word"], found[heading], strict=True)
    ]
    colors = dict(zip(titles, style.CATEGORIES, strict=False))
    named = {heading: style.plain_text(title) for heading, title in titles.items()}
    alt = _("Bars: how many rows have which word in {column}", column=escape(feature.name))
    style.plot(
        class_balance(pd.DataFrame(rows), named, unit=_("Rows"), colors=colors),
        key="feature_words",
        alt=alt,
        table=found.rename(columns={"word": feature.name, **titles}),
        file_name="values.csv",
        columns={},
    )


def _draw_ranges(version_id: str, feature: FeatureFacts, titles: dict[str, str]) -> None:
    found, are_days = column_values.ranges(version_id, feature.name), feature.type == "date"
    chart = value_histogram(found, titles, value=feature.name, unit=_("Rows"), are_days=are_days)
    alt = _("Bars: how many rows have which value in {column}", column=escape(feature.name))
    ends = {name: found[name].map(day_words) if are_days else found[name] for name in ("low", "high")}
    style.plot(
        chart,
        key="feature_ranges",
        alt=alt,
        table=value_histogram_table(found.assign(**ends), titles),
        file_name="values.csv",
        columns={},
    )


def _draw_left_out(columns: tuple[ColumnLeftOut, ...]) -> None:
    page.section(_("Columns that are left out"))
    frame = pd.DataFrame(
        {_("Column"): [column.name for column in columns], _("Why"): [plain(column.reason) for column in columns]}
    )
    st.dataframe(frame, hide_index=True, alt=_("Columns that are left out, with the reason"))
