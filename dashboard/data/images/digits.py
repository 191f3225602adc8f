"""Handwritten digits that come with scikit-learn."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image


def digits() -> Iterator[tuple[str, str, Image.Image]]:
    """(name, label, image) of 1,797 pictures, 8×8 in grey."""
    from sklearn.datasets import load_digits  # heavy: only where the pictures are made

    data = load_digits()
    for number, (values, label) in enumerate(zip(data.images, data.target, strict=True), start=1):
        pixels = (values * (255 / 16)).round().astype("uint8")
        yield f"{label}/{number:04d}.png", str(label), Image.fromarray(pixels)
