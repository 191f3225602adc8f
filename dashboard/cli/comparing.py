"""``compare``: runs side by side, and whether the difference is more than chance."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from dashboard.actions import compare as comparison
from dashboard.actions import compare_numbers
from dashboard.actions.compare import Pair, SettingRow
from dashboard.actions.compare_numbers import NumberPair
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Data, Output, in_english, table, words
from dashboard.cli.run_figures import main_figure
from dashboard.cli.training import run_data
from dashboard.errors import SettingError
from dashboard.i18n import N_, Message, _, format_number, render
from dashboard.spec.autoencoder_report import Estimate
from dashboard.spec.report import Interval
from dashboard.store.runs import Run


def compare(options: argparse.Namespace, output: Output) -> int:
    """Say which settings differ, what each reached, and which test items were fixed and newly broken."""
    found, _unknown = comparison.chosen(chosen_run(name).id for name in options.runs)
    if len(found) < 2:
        raise SettingError("S432", N_("Name at least two different runs to compare."))
    cautions = comparison.cautions(found)
    settings = comparison.differing_settings([run.spec for run in found])
    pairs, of_numbers = comparison.pairs(found), compare_numbers.pairs(found)
    data = {
        "runs": [_run(run) for run in found],
        "cautions": [in_english(caution) for caution in cautions],
        "settings": [{"name": row.field.name, "values": list(row.values)} for row in settings],
        "pairs": [*map(_pair, pairs), *map(_number_pair, of_numbers)],
    }
    output.result(data, [*map(render, cautions), *_lines(found, settings), *_pair_lines(pairs, of_numbers)])
    return 0


def _run(run: Run) -> Data:
    return run_data(run) | {
        "dataset_version": run.spec.dataset_version,
        "recipe": run.spec.recipe,
        "purpose": run.spec.purpose,
        "network": run.spec.network.kind,
        "intervals": {name: interval.model_dump() for name, interval in _intervals(run).items()},
    }


def _intervals(run: Run) -> dict[str, Interval] | dict[str, Estimate]:
    return compare_numbers.metrics(run) if run.spec.purpose == "regress" else comparison.metrics(run)


def _pair(pair: Pair) -> Data:
    items, found = pair.found.items, pair.found
    changed = {change: items.loc[items["change"] == change, "id"].tolist() for change in ("fixed", "broken")}
    return {
        "first": pair.first.id,
        "second": pair.second.id,
        "num_items": len(items),
        **changed,
        "both_wrong": found.count("both_wrong"),
        "both_right": found.count("both_right"),
        "relabelled": found.relabelled,
        "p": pair.p,
        "difference": found.difference.model_dump() if found.difference else None,
        "sentence": in_english(_sentence(pair)),
    }


def _number_pair(pair: NumberPair) -> Data:
    found = pair.found
    return {
        "first": pair.first.id,
        "second": pair.second.id,
        "num_items": found.num_items,
        "nearer": found.nearer,
        "further": found.further,
        "changed": found.changed,
        "p": pair.p,
        "difference": found.difference.model_dump() if found.difference else None,
        "sentence": in_english(_sentence(pair)),
    }


def _lines(found: Sequence[Run], settings: Sequence[SettingRow]) -> list[str]:
    names = (_("id"), _("name"), _("state"), _("result"))
    lines = table(names, [(run.id, run.name, run_data(run)["status"], main_figure(run.summary)) for run in found])
    if settings:
        header = (_("setting"), *(run.id for run in found))
        lines += ["", *table(header, [(_(row.field.title), *map(_value, row.values)) for row in settings])]
    return lines


def _pair_lines(pairs: Sequence[Pair], of_numbers: Sequence[NumberPair]) -> list[str]:
    lines = []
    for pair in pairs:
        counts = {name: format_number(pair.found.count(name)) for name in ("fixed", "broken", "both_wrong")}
        lines += [
            "",
            words(_sentence(pair)) or "",
            _("fixed: {fixed}, newly broken: {broken}, wrong in both: {both_wrong}", **counts),
        ]
    for other in of_numbers:
        nearer, further = other.found.nearer, other.found.further
        lines += [
            "",
            words(_sentence(other)) or "",
            _("nearer to the true number: {nearer}, further off: {further}", nearer=nearer, further=further),
        ]
    return lines


def _sentence(pair: Pair | NumberPair) -> Message:
    """With the runs' names, or their ids where both have the same name."""
    first, second = pair.first, pair.second
    if first.name == second.name:
        return pair.sentence(first.id, second.id)
    return pair.sentence(first.name, second.name)


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "–" if value is None else str(value)
