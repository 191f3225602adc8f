"""The kinds of data: how each is looked through, read, checked and prepared. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.data.checks.base import Check
from dashboard.data.entries import Entries, Report
from dashboard.data.images import prepared as prepared_images
from dashboard.data.images import reading as reading_images
from dashboard.data.images import survey as survey_images
from dashboard.data.images.checks import IMAGE_CHECKS
from dashboard.data.prepared import Prepared
from dashboard.data.survey import Survey
from dashboard.data.text import facts as facts_of_text
from dashboard.data.text import prepared as prepared_text
from dashboard.data.text import reading as reading_text
from dashboard.data.text.checks import TEXT_CHECKS
from dashboard.spec.dataset import ImportSpec, Kind, Source, VersionFacts


@dataclass(frozen=True)
class DataKind:
    """One kind of data.

    Attributes:
        survey: what is in a source, before anything is kept.
        read: every entry of a source; what is too big for the frame is written into the given folder; reports (phase,
            done, total).
        facts: what only this kind has, of the samples that are used.
        checks: in the order of their codes.
        alike: the column whose equal values stay on one side of the split.
        prepare: the arrays for a network of this kind's family.
    """

    survey: Callable[[Source], Survey]
    read: Callable[[ImportSpec, Path, Report], Entries]
    facts: Callable[[pd.DataFrame], VersionFacts]
    checks: tuple[Check, ...]
    alike: str
    prepare: Callable[[str, Any, Report], Prepared]


KINDS: dict[Kind, DataKind] = {
    "images": DataKind(
        survey=survey_images.survey,
        read=reading_images.read,
        facts=reading_images.facts,
        checks=IMAGE_CHECKS,
        alike="hash",
        prepare=prepared_images.fit_and_prepare,
    ),
    "text": DataKind(
        survey=reading_text.survey,
        read=reading_text.read,
        facts=facts_of_text.text_facts,
        checks=TEXT_CHECKS,
        alike="group",
        prepare=prepared_text.fit_and_prepare,
    ),
}
