"""What the labels are for, asked before an import: which are normal, as only then unusual items stay out of learning."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from dashboard.actions import datasets
from dashboard.data.survey import Survey
from dashboard.data.unusual import normal_labels
from dashboard.i18n import _
from dashboard.spec.dataset import Source
from dashboard.spec.task import PURPOSES
from dashboard.ui import state
from dashboard.ui.data.again import place_of
from dashboard.ui.data.label_use import draw_label_use, target_of
from dashboard.words.kind_words import KIND_WORDS

Labels = tuple[str, ...]


def draw_normal_choice(job_id: str, source: Source, survey: Survey) -> Labels | None:
    """Labels of normal items; empty where nobody says so, or nobody asks. None while a choice cannot be used."""
    purposes = PURPOSES[survey.kind]
    if "anomalies" not in purposes:
        return ()
    counts = _counts(survey)
    is_number = target_of(survey) == "number"
    if not is_number and normal_labels([*counts, *([""] if sum(counts.values()) < survey.usable else [])]) is None:
        _draw_without_labels(survey)
        return ()
    preset = _preset(source, survey, tuple(counts))
    if "classify" in purposes and not _of_sample(source):
        is_asked = state.recall("normal_wanted") == place_of(source)  # somebody came from a dataset to say so
        if draw_label_use(job_id, source, survey, is_unusual=bool(preset) or is_asked) != "anomalies":
            _remember(source, ())
            return ()
    chosen = tuple(
        st.multiselect(
            _("Which labels are normal?"),
            list(counts),
            default=[label for label in counts if label in preset],
            placeholder=_("Choose the normal ones"),
            key=f"normal_{job_id}",
        )
    )
    _remember(source, chosen)
    return chosen if _is_sound(survey, counts, chosen) else None


def _counts(survey: Survey) -> Counter[str]:
    """Label → items, in the order in which the survey has them."""
    counts: Counter[str] = Counter()
    for group in (survey.classes, survey.validation_classes, survey.test_classes):
        counts.update(group)
    return counts


def _preset(source: Source, survey: Survey, labels: Labels) -> Labels:
    """What was chosen before the table was looked at again; else what a sample or the last import says, or a guess."""
    place, before = state.recall("normal_labels", ("", ()))
    offers: list[Labels] = [tuple(before)] if place == place_of(source) else []
    offers.append(_of_sample(source))
    offers += [
        version.normal
        for version in datasets.versions()
        if version.name == survey.suggested_name and version.kind == survey.kind
    ][:1]
    fitting = (offer for offer in (*offers, survey.normal) if offer and set(offer) <= set(labels))
    return next(fitting, ())


def _of_sample(source: Source) -> Labels:
    return next((sample.normal for sample in datasets.samples() if sample.name == source.sample), ())


def _remember(source: Source, chosen: Labels) -> None:
    state.remember("normal_labels", (place_of(source), chosen))


def _is_sound(survey: Survey, counts: Counter[str], chosen: Labels) -> bool:
    """Say what the choice means; False where it cannot be used."""
    may_be_none = not survey.normal and (target_of(survey) == "unusual" or "classify" not in PURPOSES[survey.kind])
    if not chosen and not may_be_none:
        st.caption(_("Choose at least one. All others count as unusual."))
        return False
    num_unusual = sum(count for label, count in counts.items() if label not in chosen)
    if not num_unusual:
        st.markdown(":red[:material/error: " + _("At least one label must be left that is not normal.") + "]")
        return False
    items = KIND_WORDS[survey.kind].count(num_unusual)
    if not chosen:
        st.caption(_("What has no label counts as normal."))
    if survey.test_classes or survey.validation_classes:
        st.caption(_("Unusual: {items}. They are kept out of learning and only judge the network.", items=items))
    else:
        st.caption(
            _("Unusual: {items}. They are kept out of learning: half of them for validation, half for the test.", items=items)
        )  # fmt: skip
    return True


def _draw_without_labels(survey: Survey) -> None:
    if "denoise" in PURPOSES[survey.kind]:
        st.caption(
            _(
                "There are no classes to tell apart. A network can still learn what these look like: "
                "to find what is unusual, to remove noise, to draw a map."
            )
        )
    else:
        st.caption(
            _(
                "Nothing says what is unusual. A network learns from everything and flags what it knows least; "
                "nobody can say then how many of the flags are right."
            )
        )
