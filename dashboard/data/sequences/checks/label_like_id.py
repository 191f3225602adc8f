"""C158: labels that are different for nearly every sequence."""

from __future__ import annotations

from dashboard.data.checks import label_like_id
from dashboard.i18n import N_


class LabelLikeId(label_like_id.LabelLikeId):
    """Its words for sequences."""

    code = "C158"
    found_in_column = N_("Labels that stand at a single sequence: {n} of {total} ({labels}). They are from {column}.")
    found_without = N_("Labels that stand at a single sequence: {n} of {total} ({labels}).")
    mend = N_(
        "If these are the right labels, add sequences for the rare ones or merge them. If not, choose other labels."
    )
