"""C209: labels that are different for nearly every text."""

from __future__ import annotations

from dashboard.data.checks import label_like_id
from dashboard.i18n import N_


class LabelLikeId(label_like_id.LabelLikeId):
    """Its words for texts."""

    code = "C209"
    found_in_column = N_("Labels that stand at a single text: {n} of {total} ({labels}). They are from {column}.")
    found_without = N_("Labels that stand at a single text: {n} of {total} ({labels}).")
    mend = N_(
        "If these are the right labels, add texts for the rare ones or merge them. If not, choose another column."
    )
