"""``import``: bring data in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.actions import datasets
from dashboard.cli.facts import facts_data, facts_lines
from dashboard.cli.output import Data, Output, in_english, words
from dashboard.cli.waiting import wait_for
from dashboard.data.quality import FULL_SCORE, quality
from dashboard.errors import SettingError
from dashboard.i18n import N_, _, format_number, render, sentences
from dashboard.spec.dataset import SPLITS, CheckResult, DatasetVersion, ImportSpec, Source, SplitSettings
from dashboard.spec.field_problems import spec_problems
from dashboard.spec.table import COLUMN_ROLES, TableReading

_SAMPLE = "sample:"
_COLUMN_ARGUMENTS = {"text": "text", "label": "label", "id": "id", "time": "time", "file": "file", "split": "part"}


def import_data(options: argparse.Namespace, output: Output) -> int:
    """Read, check and freeze; says what was found."""
    source = datasets.with_labels_from(datasets.with_reading(_source(options), _reading(options)), options.labels_from)
    name = options.name.strip() or datasets.suggested_name(source)
    kind = options.kind or datasets.kind_of(source)
    spec = ImportSpec(source=source, kind=kind, name=name, split=_split(options), normal=tuple(options.normal))
    job_id, version_id = datasets.start_import(spec)
    wait_for(job_id, output)
    version = datasets.version(version_id)
    output.result(version_data(version), version_lines(version))
    return 0


def _source(options: argparse.Namespace) -> Source:
    if options.path.startswith(_SAMPLE):
        return datasets.sample_source(options.path.removeprefix(_SAMPLE))
    return datasets.folder_source(_absolute(options.path), _absolute(options.test))


def _reading(options: argparse.Namespace) -> TableReading:
    roles = {role: getattr(options, argument) for role, argument in _COLUMN_ARGUMENTS.items()}
    return TableReading(
        encoding=options.encoding,
        columns={role: column for role, column in roles.items() if column},
        target_as=options.label_as,
        no_label=options.no_label,
    )


def _absolute(path: str) -> str:
    return str(Path(path).expanduser().absolute()) if path else ""


def _split(options: argparse.Namespace) -> SplitSettings:
    given = {
        "seed": options.split_seed,
        "validation_percent": options.validation_percent,
        "test_percent": options.test_percent,
    }
    wanted: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    try:
        return SplitSettings.model_validate(wanted)
    except ValidationError as error:
        raise SettingError(
            "S502", N_("The split cannot be made like that: {problem}"), problem=spec_problems(error, SplitSettings)
        ) from None


def version_data(version: DatasetVersion) -> Data:
    """A version for programs; the names of the items that a check found stand under ``problems``."""
    return {
        "dataset": version.dataset_id,
        "version": version.id,
        "name": version.name,
        "number": version.number,
        "kind": version.kind,
        "parent": version.parent,
        "used": version.used,
        "skipped": version.skipped,
        "refused": version.refused,
        "normal": list(version.normal),
        "classes": {label: sum(counts.values()) for label, counts in version.class_counts.items()},
        "splits": {split: version.split_counts().get(split, 0) for split in SPLITS},
        "layout": in_english(version.layout) if version.layout else "",
        "columns": {
            role: {"name": column.name, "reason": in_english(column.reason)} for role, column in version.columns.items()
        },
        **facts_data(version.facts),
        "quality": _quality(version),
        "problems": _problems(version),
    }


def _quality(version: DatasetVersion) -> Data:
    found = quality(version)
    return {"score": found.score, "lost": {part.code: part.points_lost for part in found.parts}}


def _problems(version: DatasetVersion) -> list[Data]:
    names: dict[str, str] = {}
    if any(check.items for check in version.checks):
        entries = datasets.entries(version.id)
        names = dict(zip(entries["id"], entries["name"], strict=True))
    return [_problem(check, names) for check in version.checks]


def _problem(check: CheckResult, names: dict[str, str]) -> Data:
    return {
        "code": check.code,
        "severity": check.severity,
        "title": in_english(check.title),
        "message": in_english(check.message),
        "fix": in_english(check.fix),
        "items": [names.get(item, item) for item in check.items],
        "num_items": check.num_items,
    }


def version_lines(version: DatasetVersion) -> list[str]:
    """A version for people."""
    counts = version.split_counts()
    lines = [
        _("{name} · version {number} · {id}", name=version.name, number=version.number, id=version.id),
        _("{used} used, {skipped} skipped, {refused} refused",
          used=version.used, skipped=version.skipped, refused=version.refused),
        _("{train} to learn from, {validation} for validation, {test} for the test",
          train=counts["train"], validation=counts["validation"], test=counts["test"]),
    ]  # fmt: skip
    if version.layout:
        lines.append(render(version.layout))
    if version.normal:
        lines.append(_("Counted as normal: {labels}", labels=[label or _("no label") for label in version.normal]))
    lines += [
        _("{role} column: {name}. {reason}", role=_(COLUMN_ROLES[role]), name=column.name, reason=render(column.reason))
        for role, column in version.columns.items()
    ]
    lines += facts_lines(version.facts)
    lines += [f"  {label}: {format_number(sum(parts.values()))}" for label, parts in version.class_counts.items()]
    lines.append(_("Quality of the data: {score} of {most}", score=quality(version).score, most=FULL_SCORE))
    lines += [
        f"{check.code} {words(check.title)}: {sentences((render(check.message), render(check.fix)))}"
        for check in version.checks
    ]
    return lines
