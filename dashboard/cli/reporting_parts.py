"""The parts that ``report --json`` has for every run, whatever it is for: each filled, or with the reason why it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from pydantic import BaseModel

from dashboard.actions.report_frames import ReportFrames
from dashboard.cli.output import Data, in_english
from dashboard.cli.records import records
from dashboard.i18n import N_, message
from dashboard.spec.any_report import Summary
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary, Estimate
from dashboard.spec.number_report import NumberSummary
from dashboard.spec.report import Interval, ReportSummary

Part = Data | list[Data]

_IMPORTANCE = ("importance", "channel_importance")
_NO_TEST = N_("There are no test items, so nothing can be said about how well the network does on new ones.")
_NO_CLASSES = N_("This network does not tell classes apart.")
_NO_LABELS = N_("No labels say which test items are unusual.")
_NO_COLUMNS = N_("It is measured where classes or a number are predicted from columns or channels.")
_NOT_MEASURED = N_("It was not measured yet when this run was judged. Train again to have it.")
_NO_GROUPS = N_("The items are too few, or too much alike, to be put into groups.")


def parts(summary: Summary, found: ReportFrames) -> dict[str, Part]:
    """Baselines, intervals, confusion, calibration, importance and slices of a run's report. All shares are fractions."""
    return {
        "baselines": _baselines(summary),
        "intervals": _intervals(summary),
        "confusion": _confusion(summary, found),
        "calibration": _calibration(summary),
        "importance": _importance(found),
        "slices": _slices(found),
    }


def _without(why: str) -> Data:
    return {"applies": False, "why": in_english(message(why))}


def _baselines(summary: Summary) -> Part:
    """By name: what a simple rule or model reaches on the same test items."""
    found = _SIMPLE[type(summary)](summary)
    return found or _without(_NO_TEST)


def _of_classes(summary: ReportSummary) -> Data:
    return {
        entry.name: (entry.accuracy.model_dump() if entry.accuracy else {"value": None}) | _note(entry)
        for entry in summary.baselines
    }


def _named(entries: Iterable[Any]) -> Data:
    """Entries that have a name, perhaps a note, and numbers."""
    return {
        entry.name: entry.model_dump(exclude={"name", "note"}) | (_note(entry) if hasattr(entry, "note") else {})
        for entry in entries
    }


def _note(entry: Any) -> Data:
    return {"note": in_english(entry.note)}


def _of_codes(summary: CompressionSummary) -> Data:
    errors = {"pca": summary.pca_error, "mean": summary.mean_error}
    return {name: {"reconstruction_error": error} for name, error in errors.items() if error is not None}


_SIMPLE: dict[type[BaseModel], Callable[[Any], Data]] = {
    ReportSummary: _of_classes,
    NumberSummary: lambda summary: _named(summary.baselines),
    AnomalySummary: lambda summary: _named(summary.scores[1:]),
    DenoisingSummary: lambda summary: _named(entry for entry in summary.restored if entry.name != "network"),
    CompressionSummary: _of_codes,
}


def _intervals(summary: Summary) -> Part:
    """By name: a number of the test items with its 95% interval."""
    fields = {name: getattr(summary, name) for name in type(summary).model_fields}
    found = {name: value.model_dump() for name, value in fields.items() if isinstance(value, Interval | Estimate)}
    if isinstance(summary, AnomalySummary) and (ranked := summary.scores[0].roc_auc) is not None:
        found["roc_auc"] = ranked.model_dump()
    return found or _without(_NO_TEST)


def _confusion(summary: Summary, found: ReportFrames) -> Part:
    """Rows are true classes, columns are answers, both in the order of ``classes``."""
    if isinstance(summary, AnomalySummary):
        return _flags(summary)
    if not isinstance(summary, ReportSummary):
        return _without(_NO_CLASSES)
    confusion = found.frame("confusion")
    classes = list(dict.fromkeys(confusion["label"]))
    counts = confusion.pivot(index="label", columns="predicted", values="count").reindex(
        index=classes, columns=classes, fill_value=0
    )
    return {"classes": classes, "counts": counts.astype(int).to_numpy().tolist()}


def _flags(summary: AnomalySummary) -> Part:
    """What is flagged counts as answered with "unusual"."""
    flags = summary.test
    if flags is None:
        return _without(_NO_LABELS)
    normal = [flags.num_normal - flags.flagged_normal, flags.flagged_normal]
    unusual = [flags.num_unusual - flags.flagged_unusual, flags.flagged_unusual]
    return {"classes": ["normal", "unusual"], "counts": [normal, unusual]}


def _calibration(summary: Summary) -> Part:
    if not isinstance(summary, ReportSummary):
        return _without(_NO_CLASSES)
    found = summary.calibration
    if found is None:
        return _without(_NOT_MEASURED)
    return found.model_dump() | {"sentence": in_english(found.sentence), "note": in_english(found.note)}


def _importance(found: ReportFrames) -> Part:
    """How much worse the network answers without a column, or without a channel; the most important first."""
    known = [records(found.frame(name)) for name in _IMPORTANCE if found.has(name)]
    return known[0] if known else _without(_NO_COLUMNS)


def _slices(found: ReportFrames) -> Part:
    """One record a group of items: how well it is answered, beside all other items."""
    if not found.has("slices"):
        return _without(_NOT_MEASURED)
    frame: pd.DataFrame = found.frame("slices")
    return records(frame) if len(frame) else _without(_NO_GROUPS)
