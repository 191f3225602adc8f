"""The kinds of data: how each is looked through and imported. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.data.importing import Report, import_images
from dashboard.data.survey import Survey, survey
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source


@dataclass(frozen=True)
class DataKind:
    """One kind of data.

    Attributes:
        survey: what is in a source, before anything is kept.
        keep: imports it as a frozen version with a given id; reports (phase, done, total).
    """

    survey: Callable[[Source], Survey]
    keep: Callable[[ImportSpec, str, Report], DatasetVersion]


KINDS = {"images": DataKind(survey=survey, keep=import_images)}
