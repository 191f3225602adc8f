"""A drawing made like the training pictures: same size, place, brightness and width of the strokes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from dashboard.data.images.preprocessing import Centre, DrawingStyle, EmptyDrawingError, plain

_WORK_SIZE = 160  # longer side, in pixels, of the drawing while its strokes are brought to their width
INK_THRESHOLD = 0.1


def like_training(image: Image.Image, style: DrawingStyle, height: int, width: int) -> Image.Image:
    """Dark ink on a white canvas of any size → an image of mode "L"; see ``ImagePreprocessing.from_drawing``."""
    ink = _scaled_ink(_ink_of(image), style, height, width)
    placed = _placed(ink, height, width, style.centre)
    values = style.background + placed * (style.ink - style.background)
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def ink_box(ink: np.ndarray, threshold: float = INK_THRESHOLD) -> tuple[int, int, int, int] | None:
    """<float>[h, w] of ink from 0 to 1 → (top, bottom, left, right) of what is inked; None without ink."""
    rows, columns = (np.flatnonzero((ink > threshold).any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return None
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def stroke_width(ink: np.ndarray) -> float:
    """Typical width of strokes in pixels: twice their area over their outline (its total variation)."""
    padded = np.pad(ink, 1)
    down, right = np.diff(padded, axis=0)[:, :-1], np.diff(padded, axis=1)[:-1, :]
    outline = float(np.hypot(down, right).sum())
    return 2 * float(ink.sum()) / outline if outline else 0.0


def _ink_of(image: Image.Image) -> np.ndarray:
    """<float32>[h, w], 0 where the canvas is white and 1 where it is black, cropped to what is inked."""
    ink = 1 - np.asarray(plain(image).convert("L"), dtype=np.float32) / 255
    box = ink_box(ink)
    if box is None:
        raise EmptyDrawingError("There is no ink on the canvas.")
    top, bottom, left, right = box
    return ink[top:bottom, left:right]


def _resized(ink: np.ndarray, height: int, width: int) -> np.ndarray:
    image = Image.fromarray(ink.astype(np.float32))
    resampling = Image.Resampling.BOX if height < ink.shape[0] else Image.Resampling.BILINEAR
    return np.asarray(image.resize((max(1, width), max(1, height)), resampling))


def _scaled_ink(ink: np.ndarray, style: DrawingStyle, height: int, width: int) -> np.ndarray:
    """The ink at the size that it has in the picture, <float32>[at most height, at most width]."""
    grow = _WORK_SIZE / max(ink.shape)
    ink = _resized(ink, round(ink.shape[0] * grow), round(ink.shape[1] * grow))
    if style.stroke_fraction > 0:
        ink = _with_strokes(ink, style.stroke_fraction * _WORK_SIZE)
    factor = min(style.box_fraction * height / ink.shape[0], style.box_fraction * width / ink.shape[1])
    small = np.clip(_resized(ink, round(ink.shape[0] * factor), round(ink.shape[1] * factor)), 0, 1)
    return small / max(float(small.max()), INK_THRESHOLD)


def _with_strokes(ink: np.ndarray, wanted: float) -> np.ndarray:
    """Strokes made ``wanted`` pixels wide, in steps; thinning stops before anything vanishes."""
    reach = round((wanted - stroke_width(ink)) / 2)
    if reach > 0:
        return _spread(np.pad(ink, reach), reach)
    thinner = 1 - _spread(1 - np.pad(ink, 1), -reach) if reach < 0 else ink
    box = ink_box(thinner, 0.5)
    if box is None or max(box[1] - box[0], box[3] - box[2]) < 0.7 * _WORK_SIZE:
        return ink
    return thinner[box[0] : box[1], box[2] : box[3]]


def _spread(ink: np.ndarray, reach: int) -> np.ndarray:
    """The highest value within a disc of radius ``reach`` pixels."""
    spread, padded = ink.copy(), np.pad(ink, reach)
    height, width = ink.shape
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            if down * down + right * right <= reach * reach:
                part = padded[reach + down : reach + down + height, reach + right : reach + right + width]
                np.maximum(spread, part, out=spread)
    return spread


def _placed(ink: np.ndarray, height: int, width: int, centre: Centre) -> np.ndarray:
    """<float32>[height, width] with the ink in the middle, moved back where it would stick out."""
    rows, columns = ink.shape
    middle: Callable[[np.ndarray], float] = _mass_centre if centre == "mass" else _box_centre
    top = round((height - 1) / 2 - middle(ink.sum(axis=1)))
    left = round((width - 1) / 2 - middle(ink.sum(axis=0)))
    top, left = min(max(top, 0), height - rows), min(max(left, 0), width - columns)
    canvas = np.zeros((height, width), dtype=np.float32)
    canvas[top : top + rows, left : left + columns] = ink
    return canvas


def _mass_centre(profile: np.ndarray) -> float:
    return float((profile * np.arange(profile.size)).sum() / profile.sum())


def _box_centre(profile: np.ndarray) -> float:
    return (profile.size - 1) / 2
