"""Uploads for the journeys, built by code: a zip with what people's zips have in them."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw

NUM_EACH = 36
CLASSES = ("circle", "square", "noise a", "noise b")
NUM_REFUSED, NUM_SKIPPED = 1, 2
NUM_WRONG_ZIP = 60
WRONG = ("square/wrong000.png", "square/wrong001.png")  # circles


def picture(label: str, dice: random.Random) -> bytes:
    """A 28×28 grey PNG. The two kinds of noise are the same, so that every network makes mistakes there."""
    image = Image.new("L", (28, 28), 0)
    if label.startswith("noise"):
        image.putdata([dice.randrange(256) for _ in range(28 * 28)])
    else:
        left, top, size = dice.randint(2, 8), dice.randint(2, 8), dice.randint(12, 16)
        draw = ImageDraw.Draw(image)
        shape = draw.ellipse if label == "circle" else draw.rectangle
        shape((left, top, left + size, top + size), outline=255, width=2)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def small_zip(path: Path) -> Path:
    """Four classes under a root folder too many, a broken picture, and what macOS and Windows leave behind."""
    dice = random.Random(0)
    with zipfile.ZipFile(path, "w") as archive:
        for label in CLASSES:
            for number in range(NUM_EACH):
                archive.writestr(f"my pictures/{label}/{number:03}.png", picture(label, dice))
        archive.writestr("my pictures/circle/broken.png", picture("circle", dice)[:60])
        archive.writestr("my pictures/circle/Thumbs.db", b"junk")
        archive.writestr("__MACOSX/my pictures/circle/._000.png", b"junk")
    return path


def wrong_zip(path: Path) -> Path:
    """Three classes of 20, of which two circles stand among the squares, and some squares under the name "Square"."""
    dice = random.Random(1)
    with zipfile.ZipFile(path, "w") as archive:
        for folder, shape, count, name in (
            ("circle", "circle", 20, ""),
            ("square", "square", 12, ""),
            ("square", "circle", len(WRONG), "wrong"),
            ("Square", "square", 6, "capital"),
            ("noise", "noise", 20, ""),
        ):
            for number in range(count):
                archive.writestr(f"{folder}/{name}{number:03}.png", picture(shape, dice))
    return path
