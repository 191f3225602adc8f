"""The whole page: what a reader needs who has nothing but this file."""

from __future__ import annotations

import time
from pathlib import Path

from dashboard.actions import runs
from dashboard.actions.report_frames import ReportFrames, frames
from dashboard.actions.runs import Run
from dashboard.html_report.data_part import data_part
from dashboard.html_report.limits import limits_part
from dashboard.html_report.markup import Html, element, joined, sentence
from dashboard.html_report.recipe_part import recipe_part
from dashboard.html_report.result_parts import result_parts
from dashboard.html_report.verdict_part import verdict_part
from dashboard.html_report.worst_part import worst_part
from dashboard.i18n import _, format_time, language
from dashboard.spec.any_report import Summary, read_summary
from dashboard.store import files
from dashboard.words.purpose_words import PURPOSE_WORDS

_STYLE = Path(__file__).parent / "style.css"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"  # a browser asks nobody for anything


def html_report(run_id: str) -> str:
    """The report of a finished run in the reader's language.

    Raises:
        NotFoundError: there is no such run, or it has no report yet.
    """
    run, report = runs.run(run_id), frames(run_id)
    summary = files.read_as(report.folder / "summary.json", read_summary)
    main = element("main", _header(run), *_parts(run, report, summary), _made())
    head = element(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", run.name),
        Html(f"<style>{_STYLE.read_text('utf-8')}</style>"),
    )
    page = element("html", head, element("body", main), lang=language())
    return f"<!DOCTYPE html>\n{page.source}\n"


def _parts(run: Run, report: ReportFrames, summary: Summary) -> list[Html]:
    return [
        verdict_part(run, summary.verdict),
        *result_parts(run, report, summary),
        worst_part(run, report),
        recipe_part(run),
        data_part(run),
        limits_part(run, summary),
    ]


def _header(run: Run) -> Html:
    dataset = runs.dataset_of(run)
    words = [_(PURPOSE_WORDS[run.spec.purpose].title), dataset.name if dataset else "", format_time(run.created_at)]
    about = element("p", " · ".join(filter(None, words)), class_="quiet")
    return element("header", element("h1", run.name), about)


def _made() -> Html:
    made = _("Written by Kerascope, {time}. This file needs no network.", time=format_time(time.time()))
    return joined([element("p", sentence(made), class_="quiet")])
