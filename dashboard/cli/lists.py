"""``datasets``, ``runs``, ``recipes``, ``devices``: what there is."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from dashboard.actions import datasets as dataset_actions
from dashboard.actions import runs as run_actions
from dashboard.actions import system
from dashboard.cli.importing import version_data
from dashboard.cli.output import Output, in_english, table, words
from dashboard.cli.run_figures import main_figure
from dashboard.cli.training import run_data
from dashboard.i18n import _, format_bytes, format_number, format_time
from dashboard.jobs.devices import devices as checked_devices
from dashboard.spec.recipe import Recipe
from dashboard.spec.task import TASKS, Purpose


def datasets(_options: argparse.Namespace, output: Output) -> int:
    """All frozen versions, newest first."""
    versions = dataset_actions.versions()
    data = [version_data(version) | {"created_at": version.created_at} for version in versions]
    rows: list[tuple[object, ...]] = [
        (version.id, version.name, version.number, format_number(version.used), len(version.classes))
        for version in versions
    ]
    damaged = dataset_actions.unreadable()
    rows += [(record.id, record.name, _("unreadable"), "", "") for record in damaged]
    output.result(
        {"datasets": data, "unreadable": [asdict(record) for record in damaged]},
        table((_("id"), _("name"), _("version"), _("items"), _("classes")), rows),
    )
    return 0


def runs(_options: argparse.Namespace, output: Output) -> int:
    """All runs, newest first."""
    found = run_actions.all_runs()
    data = [
        run_data(run)
        | {
            "dataset_version": run.spec.dataset_version,
            "recipe": run.spec.recipe,
            "purpose": run.spec.purpose,
            "created_at": run.created_at,
            "reason": in_english(run.job.reason),
        }
        for run in found
    ]
    rows = [
        (run.id, run.name, run_data(run)["status"], main_figure(run.summary), format_time(run.created_at))
        for run in found
    ]
    damaged = run_actions.unreadable()
    rows += [(record.id, record.name, _("unreadable"), "", format_time(record.created_at)) for record in damaged]
    output.result(
        {"runs": data, "unreadable": [asdict(record) for record in damaged]},
        table((_("id"), _("name"), _("state"), _("result"), _("created")), rows),
    )
    return 0


def recipes(_options: argparse.Namespace, output: Output) -> int:
    """All recipes with their settings."""
    found = run_actions.recipes()
    data = [
        {
            "name": recipe.name,
            "kind": recipe.kind,
            "kinds": list(recipe.network.kinds),
            "purposes": list(_purposes(recipe)),
            "title": recipe.title,
            "document": recipe.document,
            "summary": recipe.summary,
            "notes": list(recipe.notes),
            "network": recipe.network.model_dump(mode="json"),
            "training": recipe.training.model_dump(mode="json"),
        }
        for recipe in found
    ]
    rows = [(recipe.name, _(recipe.title), ", ".join(_purposes(recipe))) for recipe in found]
    output.result({"recipes": data}, table((_("name"), _("title"), _("for")), rows))
    return 0


def _purposes(recipe: Recipe) -> tuple[Purpose, ...]:
    """What a recipe can be trained for, on any kind of data."""
    only: dict[str, Purpose] = {"probabilities": "classify", "value": "regress"}
    if recipe.network.answer in only:
        return (only[recipe.network.answer],)
    return tuple(purpose for purpose in TASKS if purpose not in only.values())


def devices(_options: argparse.Namespace, output: Output) -> int:
    """What can compute. Waits until it is known whether an engine sees each graphics card."""
    found = checked_devices(wait=True)
    data = [
        {
            "id": device.id,
            "name": device.name,
            "memory_bytes": device.memory_bytes,
            "usable": device.usable,
            "engines": list(device.engines),
            "reason": in_english(device.reason),
        }
        for device in found
    ]
    rows = [(device.id, device.name, format_bytes(device.memory_bytes), words(device.reason)) for device in found]
    lines = table((_("id"), _("name"), _("memory"), _("reason")), rows)
    output.result({"devices": data, "engines": list(system.installed_engines())}, lines)
    return 0
