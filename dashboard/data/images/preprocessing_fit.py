"""Preprocessing for a network, with the drawing style measured on the training pictures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dashboard.data.images.drawing import INK_THRESHOLD, ink_box, stroke_width
from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.preprocessing import Centre, DrawingStyle, ImagePreprocessing, decode
from dashboard.store import datasets
from models.specs import NetworkSpec

_NUM_MEASURED = 500
_LEAST_CONTRAST = 24  # grey levels under which a picture shows nothing to measure
_INK_PERCENTILE = 98  # of the differences from the background: the full strength of the ink
_INK_LEVEL = 90  # percentile of the inked pixels: their typical brightness, but for soft edges
_NOISE_FACTOR = 5.0  # times the border's median deviation: what is taken for ink


def fit_preprocessing(version_id: str, network: NetworkSpec) -> ImagePreprocessing:
    """The preprocessing for ``network``: its input size and colours, and how the training pictures are drawn.

    Args:
        network: reads pictures: its input is (height, width, channels).
    """
    height, width, channels = network.input_shape
    plain = ImagePreprocessing(height=height, width=width, channels=1 if channels == 1 else 3)
    style = measured_style(_training_pictures(version_id, plain))
    return ImagePreprocessing(plain.height, plain.width, plain.channels, drawing=style)


def _training_pictures(version_id: str, preprocessing: ImagePreprocessing) -> Iterator[np.ndarray]:
    grey = ImagePreprocessing(preprocessing.height, preprocessing.width, 1, resize=preprocessing.resize)
    samples = datasets.samples(version_id)
    samples = samples[samples["split"] == "train"]
    if len(samples) > _NUM_MEASURED:
        samples = samples.sample(_NUM_MEASURED, random_state=0)
    for row in samples.to_dict("records"):
        yield grey.pixels(decode(picture_bytes(version_id, row)))[..., 0]


def measured_style(pictures: Iterator[np.ndarray]) -> DrawingStyle:
    """Medians over ``pictures``, <uint8>[h, w] each; pictures without contrast say nothing.

    The background of a picture is the median of its border; the ink is what differs from it. Where some pictures are
    bright on dark and others dark on bright, the more frequent kind counts.
    """
    found = [measure for picture in pictures if (measure := _measured(picture)) is not None]
    if not found:
        return DrawingStyle()
    table = np.array(found)
    dark = bool(np.median(table[:, 1] - table[:, 0]) > 0)
    table = table[(table[:, 1] > table[:, 0]) == dark]
    background, ink, fraction, stroke = np.median(table[:, :4], axis=0)
    off_mass, off_box = np.sqrt((table[:, 4:] ** 2).mean(axis=0))
    centre: Centre = "mass" if off_mass <= off_box else "box"
    return DrawingStyle(
        dark_background=dark,
        box_fraction=round(float(fraction), 4),
        centre=centre,
        background=float(background),
        ink=float(ink),
        stroke_fraction=round(float(stroke), 4),
    )


def _measured(picture: np.ndarray) -> tuple[float, ...] | None:
    """Background, ink, box's share, stroke's share of the box, and how far mass and box lie from the middle."""
    values = picture.astype(np.float32)
    border = np.concatenate([values[0], values[-1], values[1:-1, 0], values[1:-1, -1]])
    background = float(np.median(border))
    difference = np.abs(values - background)
    contrast = float(np.percentile(difference, _INK_PERCENTILE))
    if contrast < _LEAST_CONTRAST:
        return None
    ink = np.clip(difference / contrast, 0, 1)
    noise = float(np.median(np.abs(border - background))) / contrast
    box = ink_box(ink, max(INK_THRESHOLD, _NOISE_FACTOR * noise))
    if box is None:
        return None
    top, bottom, left, right = box
    longest = max(bottom - top, right - left)
    inked = values[ink > 0.5]
    level = float(np.percentile(inked, _INK_LEVEL if inked.mean() > background else 100 - _INK_LEVEL))
    return (
        background,
        level,
        max((bottom - top) / ink.shape[0], (right - left) / ink.shape[1]),
        stroke_width(ink[top:bottom, left:right]) / longest,
        _off_middle(ink),
        float(np.hypot((top + bottom) / 2 / ink.shape[0] - 0.5, (left + right) / 2 / ink.shape[1] - 0.5)),
    )


def _off_middle(ink: np.ndarray) -> float:
    """How far the centre of mass lies from the picture's middle, as a share of its size."""
    away = []
    for axis in (1, 0):
        profile = ink.sum(axis=axis)
        away.append(float((profile * (np.arange(profile.size) + 0.5)).sum() / profile.sum()) / profile.size - 0.5)
    return float(np.hypot(*away))
