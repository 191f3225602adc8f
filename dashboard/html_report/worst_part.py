"""The items that went worst, in the form that their kind of data has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.actions import runs
from dashboard.actions.report_frames import ReportFrames
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.html_report.item_views import BROAD, ITEM_VIEWS
from dashboard.html_report.markup import NOTHING, Html, element, section
from dashboard.i18n import _, format_percent
from dashboard.spec.task import Purpose
from dashboard.store import datasets
from dashboard.words.key_figures import decibel_words, error_words
from dashboard.words.numbers import value_words

_MOST, _MOST_BROAD = 12, 6
_Row = dict[str, Any]


def worst_part(run: Run, report: ReportFrames) -> Html:
    """A dozen at most; nothing where the data was deleted."""
    version = runs.dataset_of(run)
    if version is None:
        return NOTHING
    most = _MOST_BROAD if version.kind in BROAD else _MOST
    judged = judged_items(_WORST[run.spec.purpose](report)).head(most)
    samples = datasets.samples(version.id)
    known = samples.set_index("id", drop=False)
    view = ITEM_VIEWS[version.kind](run, version, samples)
    found = [
        _item(view(known.loc[row["id"]].to_dict()), _SAID[run.spec.purpose](row), _name(known.loc[row["id"]]))
        for row in judged.to_dict("records")
        if row["id"] in known.index
    ]
    kind = "items broad" if version.kind in BROAD else "items"
    return section(_title(run, judged), element("div", *found, class_=kind)) if found else NOTHING


def _title(run: Run, items: pd.DataFrame) -> str:
    are_right = run.spec.purpose == "classify" and (items["label"] == items["predicted"]).all()
    return _("All right; these were the closest") if are_right else _("What went worst")


def _item(view: Html, said: str, name: str) -> Html:
    return element("div", view, element("p", said), element("p", name, class_="quiet"), class_="item")


def _name(row: pd.Series) -> str:
    return str(row["name"]) if isinstance(row.get("name"), str) else ""


def _worst_answers(report: ReportFrames) -> pd.DataFrame:
    """Mistakes, or where there is none the answers that were the closest to one."""
    items = judged_items(report.frame("predictions")).sort_values("loss", ascending=False, kind="stable")
    wrong = items[items["label"] != items["predicted"]]
    return items if wrong.empty else wrong


def _farthest_off(report: ReportFrames) -> pd.DataFrame:
    return report.frame("predictions").sort_values("error", key=abs, ascending=False, kind="stable")


def _most_unusual(report: ReportFrames) -> pd.DataFrame:
    return report.frame("ranked").sort_values("error", ascending=False, kind="stable")


def _least_alike(report: ReportFrames) -> pd.DataFrame:
    return report.frame("likeness").sort_values("psnr_network", kind="stable")


def _worst_back(report: ReportFrames) -> pd.DataFrame:
    return report.frame("errors").sort_values("error", ascending=False, kind="stable")


_WORST: dict[Purpose, Callable[[ReportFrames], pd.DataFrame]] = {
    "classify": _worst_answers,
    "regress": _farthest_off,
    "anomalies": _most_unusual,
    "denoise": _least_alike,
    "compress": _worst_back,
}


def _answer(row: _Row) -> str:
    return _(
        "{label}; answer: {predicted} ({share})",
        label=row["label"], predicted=row["predicted"], share=format_percent(row["probability"], 0),
    )  # fmt: skip


def _number(row: _Row) -> str:
    return _("{true}; answer: {answer}", true=value_words(row["target"]), answer=value_words(row["predicted"]))


def _flag(row: _Row) -> str:
    words = _("error {error}", error=error_words(row["error"]))
    return f"{row['label']} · {words}" if isinstance(row.get("label"), str) else words


_SAID: dict[Purpose, Callable[[_Row], str]] = {
    "classify": _answer,
    "regress": _number,
    "anomalies": _flag,
    "denoise": lambda row: decibel_words(row["psnr_network"]),
    "compress": _flag,
}
