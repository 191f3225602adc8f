"""``study``: what several more trainings find out about a run, in the foreground to the end."""

from __future__ import annotations

import argparse
from dataclasses import replace

from dashboard.actions import studies
from dashboard.actions.studies import Found
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output, in_english, table, words
from dashboard.cli.records import records
from dashboard.cli.waiting import wait_for
from dashboard.errors import NotFoundError
from dashboard.i18n import N_, _, format_number, format_percent
from dashboard.spec.study import AmountStudy, LabelStudy
from dashboard.words.numbers import value_words
from dashboard.words.studies import expected_words

_MOST_LINES = 20


def study(options: argparse.Namespace, output: Output) -> int:
    """Study a run, unless that was done before, and say what was found."""
    run = chosen_run(options.run)
    found = studies.found(run.id, options.study)
    if found is None:
        wait_for(studies.request(run.id, options.study), output)
        found = studies.found(run.id, options.study)
    if found is None:  # deleted in the meantime
        raise NotFoundError("S304", N_("There is no run {received}."), received=run.id)
    if isinstance(found.header, LabelStudy):
        found = replace(found, frame=studies.unsettled(run.id, found.frame))
    output.result({"run": run.id} | _data(found), _lines(found))
    return 0


def _data(found: Found) -> Data:
    header = found.header.model_dump(mode="json")
    if isinstance(found.header, AmountStudy):
        return header | {"sentence": in_english(found.header.sentence), "points": records(found.frame)}
    return header | {"suspects": records(found.frame)}


def _lines(found: Found) -> list[str]:
    header = found.header
    if isinstance(header, LabelStudy):
        rows = [
            (row["id"], row["label"], row["proposed"], format_percent(row["probability"]), f"{row['votes']}/{row['num_neighbours']}")
            for row in records(found.frame.head(_MOST_LINES))
        ]  # fmt: skip
        head = (_("item"), _("label"), _("proposed"), _("probability"), _("neighbours"))
        return [expected_words(header), *table(head, rows)]
    shown = format_percent if header.measure == "accuracy" else value_words
    points = [
        (format_number(row["num_items"]), *(shown(row[name]) for name in ("value", "low", "high")))
        for row in records(found.frame)
    ]
    titles = (_("training items"), _("accuracy") if header.measure == "accuracy" else _("error"), _("from"), _("to"))
    return [words(header.sentence) or "", *table(titles, points)]
