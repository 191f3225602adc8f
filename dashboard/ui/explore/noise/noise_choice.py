"""Which noise is put on the pictures that are shown: that of the training, or another to see how far it carries."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import cast

import streamlit as st

from dashboard.i18n import _, format_number, language
from dashboard.spec.autoencoder_report import DenoisingSummary, NoiseKind
from dashboard.spec.setting_fields import FormField, fields_of
from dashboard.spec.task import RemoveNoise
from dashboard.ui import state


@dataclass(frozen=True)
class Noise:
    """A kind and its strength."""

    kind: NoiseKind
    strength: float


def choose_noise(summary: DenoisingSummary) -> Noise | None:
    """Draw kind and strength; None for those of the training, with which the pictures were judged."""
    trained = Noise(summary.noise, summary.strength)
    fields = {field.name: field for field in fields_of(RemoveNoise)}
    left, right = st.columns(2)
    with left:
        kind = _choose_kind(fields["noise"], trained.kind)
    with right:
        strength = _choose_strength(fields["strength"], trained.strength)
    if kind == trained.kind and isclose(strength, trained.strength, abs_tol=1e-6):
        return None
    _say_what_differs(fields["noise"], trained)
    return Noise(kind, strength)


def _choose_kind(field: FormField, trained: NoiseKind) -> NoiseKind:
    choices = field.choices or {}
    key = f"shown_noise_{language()}"
    asked = state.query("noise")
    chosen = asked if asked in choices else trained
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.selectbox(
        _(field.title),
        list(choices),
        format_func=lambda kind: _(choices[kind]),
        key=key,
        on_change=lambda: state.set_query(noise=state.widget_value(key)),
    )
    return cast(NoiseKind, chosen)


def _choose_strength(field: FormField, trained: float) -> float:
    return st.slider(
        _(field.title), 0.0, field.maximum or 1.0, trained, field.step, format=field.formatting, help=_(field.help),
        key=_strength_key(trained),
    )  # fmt: skip


def _strength_key(trained: float) -> str:
    """Its own for each strength, so that a run does not start with what was chosen for another."""
    return f"shown_strength_{trained:g}"


def _say_what_differs(field: FormField, trained: Noise) -> None:
    kind = _((field.choices or {})[trained.kind])
    st.info(
        _("The network was trained on other noise: {kind}, strength {strength}. This shows how well what it learned works on other noise; the numbers above do not hold for it.",
          kind=kind, strength=format_number(trained.strength, 2)),
        icon=":material/science:",
    )  # fmt: skip
    st.button(_("Back to the noise of the training"), icon=":material/undo:", key="noise_back",
              on_click=lambda: _go_back(trained))  # fmt: skip


def _go_back(trained: Noise) -> None:
    state.set_query(noise=None)
    state.reset_widget(_strength_key(trained.strength), trained.strength)
