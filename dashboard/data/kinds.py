"""The kinds of data: how each is looked through, read, divided, checked and prepared. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.data.checks.base import Check
from dashboard.data.dividing import divided
from dashboard.data.entries import Entries, Report
from dashboard.data.images import prepared as prepared_images
from dashboard.data.images import reading as reading_images
from dashboard.data.images import survey as survey_images
from dashboard.data.images.checks import IMAGE_CHECKS
from dashboard.data.prepared import Prepared
from dashboard.data.sequences import facts as facts_of_sequences
from dashboard.data.sequences import prepared as prepared_sequences
from dashboard.data.sequences import reading as reading_sequences
from dashboard.data.sequences.checks import SEQUENCE_CHECKS
from dashboard.data.series import dividing as dividing_series
from dashboard.data.series import facts as facts_of_series
from dashboard.data.series import prepared as prepared_series
from dashboard.data.series import reading as reading_series
from dashboard.data.series.checks import SERIES_CHECKS
from dashboard.data.survey import Survey
from dashboard.data.table import facts as facts_of_table
from dashboard.data.table import prepared as prepared_table
from dashboard.data.table import reading as reading_table
from dashboard.data.table.checks import TABLE_CHECKS
from dashboard.data.text import facts as facts_of_text
from dashboard.data.text import prepared as prepared_text
from dashboard.data.text import reading as reading_text
from dashboard.data.text.checks import TEXT_CHECKS
from dashboard.spec.dataset import ImportSpec, Kind, Source, Split, SplitSettings, VersionFacts


@dataclass(frozen=True)
class DataKind:
    """One kind of data.

    Attributes:
        survey: what is in a source, before anything is kept.
        read: every entry of a source; what is too big for the frame is written into the given folder; reports (phase,
            done, total).
        divide: the part of each used entry.
        facts: what only this kind has, of the samples that are used, and of what is known of the data that they do not
            say, see ``Entries``.
        checks: in the order of their codes.
        prepare: the arrays for a network that reads this kind.
        fewest_classes: without as many, there is nothing that its networks could be trained for.
    """

    survey: Callable[[Source], Survey]
    read: Callable[[ImportSpec, Path, Report], Entries]
    divide: Callable[[pd.DataFrame, SplitSettings], list[Split]]
    facts: Callable[[pd.DataFrame, VersionFacts | None], VersionFacts]
    checks: tuple[Check, ...]
    prepare: Callable[[str, Any, Report], Prepared]
    fewest_classes: int = 0


def _of_rows(
    facts: Callable[[pd.DataFrame], VersionFacts],
) -> Callable[[pd.DataFrame, VersionFacts | None], VersionFacts]:
    """Of a kind whose rows say all."""
    return lambda used, _said: facts(used)


KINDS: dict[Kind, DataKind] = {
    "images": DataKind(
        survey=survey_images.survey,
        read=reading_images.read,
        divide=reading_images.divide,
        facts=_of_rows(reading_images.facts),
        checks=IMAGE_CHECKS,
        prepare=prepared_images.fit_and_prepare,
    ),
    "text": DataKind(
        survey=reading_text.survey,
        read=reading_text.read,
        divide=partial(divided, alike="group"),
        facts=_of_rows(facts_of_text.text_facts),
        checks=TEXT_CHECKS,
        prepare=prepared_text.fit_and_prepare,
        fewest_classes=2,
    ),
    "table": DataKind(
        survey=reading_table.survey,
        read=reading_table.read,
        divide=divided,
        facts=facts_of_table.table_facts,
        checks=TABLE_CHECKS,
        prepare=prepared_table.fit_and_prepare,
    ),
    "series": DataKind(
        survey=reading_series.survey,
        read=reading_series.read,
        divide=dividing_series.divided,
        facts=_of_rows(facts_of_series.series_facts),
        checks=SERIES_CHECKS,
        prepare=prepared_series.fit_and_prepare,
    ),
    "sequences": DataKind(
        survey=reading_sequences.survey,
        read=reading_sequences.read,
        divide=divided,
        facts=facts_of_sequences.facts_of,
        checks=SEQUENCE_CHECKS,
        prepare=prepared_sequences.fit_and_prepare,
        fewest_classes=2,
    ),
}
