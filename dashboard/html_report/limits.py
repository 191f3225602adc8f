"""What the report cannot promise, and how the network was made."""

from __future__ import annotations

from typing import Any

from dashboard.actions import runs
from dashboard.actions.runs import Run
from dashboard.html_report.markup import Html, element, joined, paragraph, section, table
from dashboard.i18n import _, format_percent
from dashboard.spec.any_report import Summary
from dashboard.spec.report import ReportSummary
from dashboard.store import files, folders

_PACKAGES = ("keras", "tensorflow", "jax", "numpy")


def limits_part(run: Run, summary: Summary) -> Html:
    """The part."""
    told = [_tested(run), _("Of items of another kind, or from another time or place, it says nothing.")]
    if isinstance(summary, ReportSummary):
        least = format_percent(summary.not_sure.threshold, 0)
        told.append(_("Answers under {least} are called “not sure” and are better looked at by people.", least=least))
    return joined([section(_("Limits"), *map(paragraph, told)), _made_with(run)])


def _tested(run: Run) -> str:
    version = runs.dataset_of(run)
    if version is not None and not version.split_counts()["test"]:
        return _("There are no test items, so nothing can be said about how well the network does on new ones.")
    return _("The test items were kept aside until the end, so this is what to expect from new items of the same kind.")


def _made_with(run: Run) -> Html:
    path = folders.run(run.id) / "environment.json"
    if not path.exists():
        return joined([])
    made: dict[str, Any] = files.read_as(path, dict)
    versions = made.get("packages", {})
    names = [(name, versions[name]) for name in _PACKAGES if versions.get(name)]
    rows = [["Kerascope", str(made.get("kerascope", ""))], *([name, str(version)] for name, version in names)]
    rows += [
        [_("Engine"), str(made.get("engine", ""))],
        [_("Seed"), str(made.get("seed", ""))],
        ["Python", str(made.get("python", ""))],
    ]
    return element("section", element("h2", _("Made with")), table(["", ""], rows))
