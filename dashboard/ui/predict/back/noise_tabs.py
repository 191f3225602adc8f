"""Pictures without their noise: noisy ones of somebody's own, or clean ones with noise put on to see what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import streamlit as st

from dashboard.actions import autoencoders, predictions
from dashboard.actions.autoencoders import Denoised
from dashboard.actions.runs import Run
from dashboard.errors import PredictionError
from dashboard.i18n import _
from dashboard.spec.autoencoder_report import NoiseKind
from dashboard.spec.setting_fields import fields_of
from dashboard.spec.task import RemoveNoise
from dashboard.ui import page, pictures, uploads
from dashboard.ui.denoised_row import denoised_row
from dashboard.ui.fragments import fragment
from dashboard.ui.picture_rows import PictureRow, picture_rows
from dashboard.ui.predict.back.many_pictures import asked_files, counts, restored_zip_button, told_files
from dashboard.ui.predict.back.one_picture import restored_button
from dashboard.ui.predict.problems import told_problems
from dashboard.ui.reconstruction_views import item_picture_png
from dashboard.ui.text import show

if TYPE_CHECKING:
    from dashboard.store.uploads import Uploaded

_PAGE_SIZE = 12
_PICTURE_PX = 136


def noisy_tab(run: Run) -> None:
    """Noisy pictures in, restored ones out; only this part runs again."""
    fragment(_noisy)(run.id)


def _noisy(run_id: str) -> None:
    chosen = uploads.uploader("predict_noisy", _("Noisy pictures"))
    if not chosen:
        st.info(
            _("Before and after stand here side by side, and can be downloaded. Nothing of it is kept."),
            icon=":material/blur_off:",
        )
        return
    with page.guarded():
        results = asked_files(run_id, chosen)
        told_files(results)
        if any(result.asked and result.asked.unlike for result in results):
            st.warning(counts(results), icon=":material/warning:")
        restored = [(result.name, result.asked.reconstruction) for result in results if result.asked]
        window = pictures.page_of(len(restored), key="noisy_page", page_size=_PAGE_SIZE)
        captions = (_("Before"), _("Restored"))
        rows = [
            PictureRow(name, [item_picture_png(one.given), item_picture_png(one.restored)], captions)
            for name, one in restored[window]
        ]
        picture_rows(rows, picture_px=_PICTURE_PX)
        if restored:
            _size_note(restored[0][1].given.shape)
        if len(restored) == 1:
            restored_button(restored[0][1], "noisy")
        else:
            restored_zip_button(run_id, results)


def _size_note(shape: tuple[int, ...]) -> None:
    st.caption(_("The network reads and gives back {width} × {height} pixels.", width=shape[1], height=shape[0]))


def clean_tab(run: Run) -> None:
    """Clean pictures in; noise is put on them and taken away again. Only this part runs again."""
    fragment(_clean)(run)


def _clean(run: Run) -> None:
    chosen = uploads.uploader("predict_clean", _("Clean pictures"))
    noise, strength = _choose_noise(run)
    if not chosen:
        st.info(
            _("Noise is put on your pictures, and the network takes it away again. You see how near it comes."),
            icon=":material/grain:",
        )
        return
    with page.guarded():
        window = pictures.page_of(len(chosen), key="clean_page", page_size=_PAGE_SIZE)
        found = _denoised(run.id, chosen[window], noise, strength)
        picture_rows([denoised_row(name, item) for name, item in found], picture_px=104)
        if found:
            st.caption(
                _("PSNR in decibels says how near a picture is to the clean one; 6 dB more means half the difference.")
            )


def _choose_noise(run: Run) -> tuple[NoiseKind, float]:
    """The kind and strength of the training at first."""
    task = run.spec.task
    trained = task if isinstance(task, RemoveNoise) else RemoveNoise()
    fields = {one.name: one for one in fields_of(RemoveNoise)}
    kind, strength = fields["noise"], fields["strength"]
    choices = list(kind.choices or {})
    left, right = st.columns(2)
    with left:
        chosen = st.selectbox(
            _(kind.title),
            choices,
            index=choices.index(trained.noise),
            format_func=lambda name: _((kind.choices or {})[name]),
            key="clean_noise",
        )
    with right:
        amount = st.slider(
            _(strength.title), 0.0, 1.0, trained.strength, 0.05, key="clean_strength", help=_(strength.help)
        )
    return cast(NoiseKind, chosen), float(amount)


def _denoised(run_id: str, chosen: Sequence[Uploaded], noise: NoiseKind, strength: float) -> list[tuple[str, Denoised]]:
    """Those that can be read; the others are named."""
    found, told = [], []
    for file in chosen:
        try:
            picture = predictions.read_picture(file.name, file.read())
        except PredictionError as error:
            told.append(show(error.message) + page.code_words(error.code))
            continue
        found.append((file.name, autoencoders.denoised_picture(run_id, picture, noise, strength)))
    told_problems(told, len(told), icon="broken_image")
    return found
