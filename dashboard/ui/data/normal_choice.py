"""Which labels are normal, asked before an import: only then can unusual items be kept out of learning."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from dashboard.actions import datasets
from dashboard.data.survey import Survey
from dashboard.data.unusual import normal_labels
from dashboard.i18n import _
from dashboard.spec.dataset import Source
from dashboard.spec.task import PURPOSES, Purpose
from dashboard.ui import state
from dashboard.ui.data.again import place_of
from dashboard.ui.kind_words import KIND_WORDS
from dashboard.ui.purpose_words import PURPOSE_WORDS

Labels = tuple[str, ...]

_ASKED: tuple[Purpose, ...] = ("classify", "anomalies")


def draw_normal_choice(job_id: str, source: Source, survey: Survey) -> Labels | None:
    """Labels of normal items; empty where nobody says so, or nobody asks. None while a choice cannot be used."""
    purposes = PURPOSES[survey.kind]
    if "anomalies" not in purposes:
        return ()
    counts = _counts(survey)
    if normal_labels([*counts, *([""] if sum(counts.values()) < survey.usable else [])]) is None:
        _draw_without_labels(survey)
        return ()
    preset = _preset(source, survey, tuple(counts))
    if "classify" in purposes and not _of_sample(source) and not _is_wanted(job_id, source, bool(preset)):
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


def _is_wanted(job_id: str, source: Source, is_preset: bool) -> bool:
    is_asked = state.recall("normal_wanted") == place_of(source)  # somebody came from a dataset to say so
    chosen = st.segmented_control(
        _("What is it for?"),
        _ASKED,
        format_func=lambda purpose: f":material/{PURPOSE_WORDS[purpose].icon}: " + _(PURPOSE_WORDS[purpose].title),
        default="anomalies" if is_preset or is_asked else "classify",
        required=True,
        key=f"purpose_{job_id}",
    )
    if chosen != "anomalies":
        st.caption(_("All classes are learned. Removing noise and drawing a map stay possible."))
    return chosen == "anomalies"


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
    may_be_none = "classify" not in PURPOSES[survey.kind] and not survey.normal
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
    if "classify" in PURPOSES[survey.kind]:
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
