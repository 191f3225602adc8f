"""``report`` of a network that gives items back: what it reached for its purpose, beside simpler ways."""

from __future__ import annotations

from typing import Any

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import AutoencoderReport
from dashboard.cli.output import Data, in_english, table, words
from dashboard.cli.records import records
from dashboard.cli.run_figures import figure_lines
from dashboard.i18n import _, format_number
from dashboard.spec.any_report import Summary
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary
from dashboard.store.runs import Run

_FLAGS_SHOWN = (0.5, 1.0, 3.0, 5.0, 10.0, 20.0)
_FRAMES = ("thresholds", "parts", "events", "code_sizes", "code")


def reported(run: Run) -> tuple[Summary, Data, list[str]]:
    """The header, and the rest for programs and for people."""
    found = autoencoders.report(run.id)
    return found.summary, _data(run, found), _lines(run, found)


def _data(run: Run, found: AutoencoderReport) -> Data:
    """The frames with one row an item stay in the run's folder; here are those with few rows."""
    frames = {name: records(found.frame(name)) for name in _FRAMES if found.has(name)}
    return {"test": (run.summary or {}).get("test"), **_details(found.summary), **frames}


def _details(summary: AnomalySummary | DenoisingSummary | CompressionSummary) -> Data:
    details: dict[str, Any] = summary.model_dump(mode="json", exclude={"verdict", "purpose"})
    if isinstance(summary, AnomalySummary):
        details["flags"] = details.pop("test")
        notes = [in_english(score.note) for score in summary.scores]
        details["scores"] = [score | {"note": note} for score, note in zip(details["scores"], notes, strict=True)]
    return details


def _lines(run: Run, found: AutoencoderReport) -> list[str]:
    verdict = found.summary.verdict
    lines = [words(verdict.sentence) or "", *(f"- {words(step.sentence)}" for step in verdict.next_steps)]
    lines += figure_lines({"purpose": found.summary.purpose, "test": (run.summary or {}).get("test")})
    return [*lines, *(_threshold_table(found) if found.has("thresholds") else [])]


def _threshold_table(found: AutoencoderReport) -> list[str]:
    """What the threshold costs on each side, at some of the places where it can stand."""
    frame = found.frame("thresholds")
    titles = {
        "flags_of_100": _("flags of 100"),
        "flagged": _("flagged"),
        "flagged_normal": _("of them normal"),
        "flagged_unusual": _("of them unusual"),
        "missed": _("missed"),
        "false_events": _("false alarms"),
    }
    shown = [name for name in titles if name in frame.columns]
    rows = frame[frame["flags_of_100"].isin(_FLAGS_SHOWN)][shown].to_numpy()
    return table([titles[name] for name in shown], [[format_number(value, 1) for value in row] for row in rows])
