"""One picture with its noise put on and taken away, side by side, each with its likeness to the clean one."""

from __future__ import annotations

from dashboard.actions.autoencoders import Denoised
from dashboard.i18n import _
from dashboard.ui.picture_rows import PictureRow
from dashboard.ui.reconstruction_views import item_picture_png
from dashboard.words.key_figures import decibel_words


def denoised_row(title: str, item: Denoised) -> PictureRow:
    """Clean, noisy, cleaned by a 3×3 median filter, and cleaned by the network."""
    shown = (item.clean, item.noisy, item.median, item.restored)
    captions = (
        _("Clean"),
        _("Noisy, {psnr}", psnr=decibel_words(item.psnr_noisy)),
        _("Median, {psnr}", psnr=decibel_words(item.psnr_median)),
        _("Network, {psnr}", psnr=decibel_words(item.psnr_restored)),
    )
    return PictureRow(title, [item_picture_png(pixels) for pixels in shown], captions)
