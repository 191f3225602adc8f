"""What a check is: one question about imported data, with a code that stays."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar, Literal

import pandas as pd

from dashboard.i18n import Message, message
from dashboard.spec.dataset import CheckResult, Severity, VersionFacts
from dashboard.spec.table import ColumnChoice

_MOST_ITEMS = 1000


@dataclass(frozen=True)
class Facts:
    """What a check may need besides the samples.

    Attributes:
        classes: in the order of the network's outputs.
        separate_test: True when the test items came as such.
        columns: role → the column of a table that plays it; empty where there was no table.
        normal: labels of normal items; empty where nothing says which are, and labels are classes to tell apart.
        of_kind: what only this kind of data has; None where a check is asked about samples alone.
    """

    classes: tuple[str, ...]
    separate_test: bool = False
    columns: Mapping[str, ColumnChoice] = field(default_factory=dict)
    normal: tuple[str, ...] = ()
    of_kind: VersionFacts | None = None


CountedIn = Literal["entries", "tested", "whole"]


class Check(ABC):
    """One question. ``run`` answers None when all is well or the question does not apply.

    Attributes:
        most_points: what a warning or a note of it may cost of the quality score, if other than usual for its severity.
        counted_in: of what the items concerned are a share, which says how much of that it costs: all entries, or those for
            validation and test; "whole" where it is about the dataset as a whole, and costs it all.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    title: ClassVar[str]
    most_points: ClassVar[int | None] = None
    counted_in: ClassVar[CountedIn] = "entries"

    @abstractmethod
    def run(self, samples: pd.DataFrame, facts: Facts) -> CheckResult | None:
        """Look at all entries, used or not (columns: see ``dashboard.data``)."""

    def result(
        self,
        found: Message,
        fix: str,
        items: Iterable[str] = (),
        *,
        severity: Severity | None = None,
        columns: Iterable[str] = (),
    ) -> CheckResult:
        """What was found, with this check's code and title.

        Args:
            found: what was found and what it means.
            fix: what to do, marked with ``N_``.
            items: ids of the samples concerned.
            severity: where it differs from the class's.
            columns: of a table that would mend it if they were left out.
        """
        ids = tuple(items)
        return CheckResult(
            code=self.code,
            severity=severity or self.severity,
            title=message(self.title),
            message=found,
            fix=message(fix),
            items=ids[:_MOST_ITEMS],
            num_items=len(ids),
            columns=tuple(columns),
        )


def used(samples: pd.DataFrame) -> pd.DataFrame:
    """The samples that are used."""
    return samples[samples["status"] == "used"]


def copied_by(samples: pd.DataFrame) -> str:
    """The column that is equal in copies of one item: in tables, equal features alone do not make two rows the same."""
    return "row_hash" if "row_hash" in samples else "hash"


def answered_by(samples: pd.DataFrame) -> list[str]:
    """The columns with what is to be learned of an item: its label, and in tables the number that is predicted."""
    return [name for name in ("label", "target") if name in samples]


def observed(samples: pd.DataFrame, observation: str) -> pd.DataFrame:
    """The used samples with an observation such as "frames"."""
    found = used(samples)
    return found[[observation in text.split(",") for text in found["observations"]]]


def listed(names: Iterable[str], most: int = 5) -> list[str]:
    """Names as a value of a sentence; only the first few of many."""
    names = list(names)
    return [*names[:most], *(["…"] if len(names) > most else [])]


def examples(names: Iterable[str], most: int = 3) -> list[str]:
    """Names as a value of a sentence that says "for example": the first few, without a word about the others."""
    return list(islice(names, most))
