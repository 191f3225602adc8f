"""``edit``: change what a version says; the changed one is a new version."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from dashboard.actions import datasets, edits
from dashboard.cli.importing import version_data, version_lines
from dashboard.cli.output import Output
from dashboard.cli.waiting import wait_for
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.edits import Confirm, Edit, Exclude, MergeClasses, Relabel, RenameClass

_OF_ITEMS: dict[str, type[Exclude] | type[Confirm]] = {"--leave-out": Exclude, "--confirm": Confirm}


def edit(options: argparse.Namespace, output: Output) -> int:
    """Make the changes in their order, and save them as a new version."""
    version = datasets.resolve(options.dataset)
    entries = datasets.entries(version.id)
    ids = dict(zip(entries["name"], entries["id"], strict=True))
    changes = tuple(_change(option, values, ids) for option, values in options.changes)
    job_id, version_id = edits.save(version.id, changes, options.name)
    wait_for(job_id, output)
    made = datasets.version(version_id)
    output.result(version_data(made), version_lines(made))
    return 0


def _change(option: str, values: Sequence[str], ids: Mapping[str, str]) -> Edit:
    """One change.

    Args:
        ids: name of an item → its id.
    """
    first, *others = values
    if option in _OF_ITEMS:
        return _OF_ITEMS[option](items=tuple(ids.get(value, value) for value in values))
    if not others:
        raise DataError("D363", N_("{option} needs at least two values, received {received}."),
                           option=option, received=list(values))  # fmt: skip
    if option == "--relabel":
        return Relabel(items=tuple(ids.get(value, value) for value in others), label=first)
    if option == "--rename":
        return RenameClass(old=first, new=others[0])
    return MergeClasses(classes=tuple(others), into=first)
