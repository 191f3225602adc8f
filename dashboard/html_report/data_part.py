"""What it learned from, and what the checks say of it."""

from __future__ import annotations

from dashboard.actions import runs
from dashboard.actions.runs import Run
from dashboard.html_report.markup import NOTHING, Html, element, joined, paragraph, section, sentence, table
from dashboard.i18n import _, format_number
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.words.kind_words import KIND_WORDS
from dashboard.words.splits import SPLIT_WORDS

_MOST_CLASSES = 50


def data_part(run: Run) -> Html:
    """The part."""
    version = runs.dataset_of(run)
    if version is None:
        return section(_("Data"), paragraph(_("The data of this run was deleted.")))
    about = f"{version.name} · {_(KIND_WORDS[version.kind].title)} · {KIND_WORDS[version.kind].count(version.used)}"
    return section(_("Data"), element("p", about), _counts(version), _checks(version))


def _counts(version: DatasetVersion) -> Html:
    """One row for all items, then one a class."""
    header = [_("Class"), *(_(SPLIT_WORDS[split]) for split in SPLITS)]
    total = version.split_counts()
    rows = [[_("All items"), *(format_number(total[split]) for split in SPLITS)]]
    rows += [
        [label, *(format_number(version.class_counts.get(label, {}).get(split, 0)) for split in SPLITS)]
        for label in version.classes[:_MOST_CLASSES]
    ]
    return table(header, rows)


def _checks(version: DatasetVersion) -> Html:
    if not version.checks:
        return NOTHING
    found = [
        element("li", element("strong", sentence(check.title)), " ", sentence(check.message))
        for check in version.checks
    ]
    return joined([element("h3", _("What the checks say")), element("ul", *found)])
