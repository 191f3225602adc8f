"""The last stage: a frozen dataset, what the checks say of it, its items, and the way on."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.actions import datasets, edits
from dashboard.errors import DamagedError, DataError, NotFoundError
from dashboard.i18n import _, format_percent, format_time
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.ui import navigation, page, unreadable
from dashboard.ui.charts import style
from dashboard.ui.charts.class_balance import MAX_CLASSES, class_balance, class_balance_table
from dashboard.ui.data.account import draw_account
from dashboard.ui.data.checks import draw_checks
from dashboard.ui.data.classes_tab import draw_classes
from dashboard.ui.data.kinds import KIND_VIEWS
from dashboard.ui.data.lineage import draw_lineage
from dashboard.ui.data.listing import draw_listing, told_apart
from dashboard.ui.data.normal_facts import draw_normal_facts, unusual_counts, unusual_words
from dashboard.ui.data.removal import draw_removal
from dashboard.ui.data.unsaved import draw_unreadable, draw_unsaved
from dashboard.ui.data.words import split_words
from dashboard.ui.explore.lazy_tabs import Tab, lazy_tabs
from dashboard.ui.navigation import page_link
from dashboard.ui.text import escape
from dashboard.words.kind_words import KIND_WORDS


def draw_dataset(version_id: str) -> None:
    """One dataset version, or that there is none with this id."""
    page_link("data", _("All datasets"), icon="arrow_back")
    try:
        version = datasets.version(version_id)
    except (NotFoundError, DamagedError) as error:
        page.header(_("Data"))
        unreadable.draw_one(version_id, datasets.unreadable(), datasets.delete_dataset, error)
        return
    page.header(_title(version), _summary(version))
    draw_lineage(version)
    try:
        draft = edits.draft(version.id)
    except DataError as error:
        draw_unreadable(version.id, error)
        return
    if draft and draw_unsaved(version, draft, _("Save as a new version")):
        with page.guarded():
            job_id, _version_id = edits.apply(version.id)
            navigation.go("data", **{"import": job_id})
    _draw_way_on(version, is_changed=bool(draft))
    lazy_tabs(_tabs(version), query_name="view")
    draw_listing(_("Other datasets"), except_id=version.id)


def _draw_way_on(version: DatasetVersion, *, is_changed: bool) -> None:
    """Training is the way on, unless there are changes that want to be saved first."""
    meaning = _("Learns from the version as it is, without the changes that are not saved.") if is_changed else None
    kind: Literal["primary", "secondary"] = "secondary" if is_changed else "primary"
    if st.button(_("Train a network"), type=kind, key="train_on_it", icon=":material/model_training:", help=meaning):
        navigation.go("train", dataset=version.id)


def _tabs(version: DatasetVersion) -> dict[str, Tab]:
    view = KIND_VIEWS[version.kind]
    tabs: dict[str, Tab] = {
        "overview": (_("Overview"), lambda: _overview(version)),
        view.browse_name: (_(view.items), lambda: view.draw_browse(version)),
        "classes": (_(view.labels), lambda: draw_classes(version)),
        "files": (_("All entries"), lambda: draw_account(version)),
        "manage": (_("Manage"), lambda: draw_removal(version)),
    }
    if not version.classes:
        del tabs["classes"]
    return tabs


def _title(version: DatasetVersion) -> str:
    if version.number == 1:
        return escape(version.name)
    return escape(version.name) + " :small[" + _("version {n}", n=version.number) + "]"


def _summary(version: DatasetVersion) -> str:
    parts = [
        KIND_WORDS[version.kind].count(version.used),
        told_apart(version),
        *KIND_VIEWS[version.kind].summary(version),
    ]
    moment = format_time(version.created_at)
    made = _("changed {moment}", moment=moment) if version.parent else _("imported {moment}", moment=moment)
    return " · ".join([*filter(None, parts), made])


def _overview(version: DatasetVersion) -> None:
    counts, unusual = version.split_counts(), unusual_counts(version)
    columns = st.container(key="numbers_parts").columns(len(SPLITS))
    for column, split in zip(columns, SPLITS, strict=True):
        column.metric(
            split_words(split),
            counts[split],
            unusual_words(unusual[split]) if unusual else None,
            delta_color="off",
            delta_arrow="off",
            border=True,
            format="localized",
            help=_split_help(version, split, counts[split]),
        )
    draw_normal_facts(version)
    draw_checks(version)
    if version.classes:
        _class_chart(version)
    KIND_VIEWS[version.kind].draw_overview(version)


def _class_chart(version: DatasetVersion) -> None:
    view = KIND_VIEWS[version.kind]
    page.section(_(view.in_each_class))
    rows = [
        {"label": label, "split": split, "count": version.class_counts.get(label, {}).get(split, 0)}
        for label in version.classes
        for split in SPLITS
    ]
    frame = pd.DataFrame(rows)
    titles: dict[str, str] = {split: split_words(split) for split in SPLITS}
    chart = class_balance(frame, titles, unit=_(view.items))
    style.plot(
        chart,
        key="class_balance",
        alt=_(view.chart_alt),
        table=lambda: class_balance_table(frame, titles),
        file_name="classes.csv",
    )
    if len(version.classes) > MAX_CLASSES:
        st.caption(_("The chart shows the first {shown} of {n} classes.", shown=MAX_CLASSES, n=len(version.classes)))


def _split_help(version: DatasetVersion, split: str, count: int) -> str:
    share = format_percent(count / max(1, version.used), 0)
    if split == "train":
        return _("{share} of the items: the network learns from these.", share=share)
    if split == "validation":
        return _("{share} of the items: these choose the best epoch.", share=share)
    if version.separate_test:
        return _("A test set that came as such: never learned from.")
    return _("{share} of the items: kept aside to judge the network honestly.", share=share)
