"""What studies found, in a sentence."""

from __future__ import annotations

from dashboard.i18n import _
from dashboard.spec.study import LabelStudy


def expected_words(header: LabelStudy) -> str:
    """How many labels are wrong in all; more an upper bound, as a network that errs makes some look wrong."""
    return _("About {n} of {total} labels may be wrong.", n=round(header.expected), total=header.num_judged)
