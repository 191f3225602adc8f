"""How training pictures may be changed and still be what they are called, from their form and the names of the classes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.i18n import N_, Message, message
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.dataset import DatasetVersion, ImageFacts

SMALL_SIDE = 32  # of pictures that stay as they are
_WRITING = PictureAugmentation(turn=10, shift=0.1, zoom=0.1)
_GREY = PictureAugmentation(turn=10, shift=0.1, zoom=0.1, light=0.1)
_PHOTOGRAPHS = PictureAugmentation(flip=True, turn=15, shift=0.1, zoom=0.2, light=0.2)
_MOSTLY = 0.8
_SIGN = re.compile(r"(?:digit|number|letter|char|数字|字母)?[\s_-]*(?:\d{1,2}|[^\W\d_])", re.IGNORECASE)
_SIDE = re.compile(r"(?:^|[\W_])(?:left|right|clockwise|counterclockwise)(?:$|[\W_])|[左右]", re.IGNORECASE)


def suited_augmentation(version: DatasetVersion) -> PictureAugmentation:
    """What suits the pictures of a version; nothing for other kinds of data."""
    if not isinstance(version.facts, ImageFacts):
        return PictureAugmentation()
    return augmentation_for(version.facts, version.classes)[0]


def augmentation_for(facts: ImageFacts, classes: Sequence[str]) -> tuple[PictureAugmentation, Message]:
    """What suits such pictures, and why."""
    if _are_signs(classes):
        return _WRITING, message(
            N_(
                "Every epoch shows the pictures shifted, turned and enlarged a little, but never mirrored: a mirrored digit or letter is another one."
            )
        )
    if any(_SIDE.search(name) for name in classes):
        return _PHOTOGRAPHS.model_copy(update={"flip": False}), message(
            N_(
                "Every epoch shows the pictures changed a little, but never mirrored: left and right are in your classes."
            )
        )
    if facts.channels == 1:
        small = max(picture_size(facts)) <= SMALL_SIDE
        return _WRITING if small else _GREY, message(
            N_(
                "Every epoch shows the pictures shifted, turned and enlarged a little, but never mirrored: grey pictures are often writing, signs or scans with a left and a right."
            )
        )
    return _PHOTOGRAPHS, message(
        N_(
            "Every epoch shows the photographs a little differently, mirrored, turned, shifted, enlarged and in another light, so that a few pictures teach as much as many."
        )
    )


def picture_size(facts: ImageFacts) -> tuple[int, int]:
    """Width and height of the most pictures."""
    width, height = next(iter(facts.sizes)).split("×")
    return int(width), int(height)


def _are_signs(classes: Sequence[str]) -> bool:
    """Whether most classes are named like digits or letters, such as "7", "digit_7", "b" or "永"."""
    named = sum(_SIGN.fullmatch(name.strip()) is not None for name in classes)
    return bool(classes) and named >= _MOSTLY * len(classes)
