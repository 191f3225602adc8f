"""The samples that ship and need no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

from dashboard.data.shapes import shapes
from dashboard.errors import NotFoundError
from dashboard.i18n import N_

SamplePicture = tuple[str, str, Image.Image]


@dataclass(frozen=True)
class Sample:
    """A dataset that ships.

    Attributes:
        name: stable; stored with the dataset version.
        family: which networks it is for.
        title, summary: for people, marked with ``N_``.
        pictures: makes (name, label, image), the same each time; called in a worker only.
    """

    name: str
    family: str
    title: str
    summary: str
    pictures: Callable[[], Iterator[SamplePicture]]


def _digits() -> Iterator[SamplePicture]:
    from sklearn.datasets import load_digits  # heavy: only where the pictures are made

    digits = load_digits()
    for number, (values, label) in enumerate(zip(digits.images, digits.target, strict=True), start=1):
        pixels = (values * (255 / 16)).round().astype("uint8")
        yield f"{label}/{number:04d}.png", str(label), Image.fromarray(pixels)


SAMPLES = {
    sample.name: sample
    for sample in (
        Sample(
            name="digits",
            family="images",
            title=N_("Handwritten digits"),
            summary=N_("1,797 small pictures of the digits 0 to 9, written by 43 people (UCI, by scikit-learn)."),
            pictures=_digits,
        ),
        Sample(
            name="shapes",
            family="images",
            title=N_("Colourful shapes"),
            summary=N_(
                "800 generated pictures of circles, squares, triangles and stars, turned and on noisy backgrounds."
            ),
            pictures=shapes,
        ),
    )
}


def sample(name: str) -> Sample:
    """A sample by its name. Raises ``NotFoundError`` that lists the names."""
    if name not in SAMPLES:
        raise NotFoundError(
            "D133",
            N_("There is no sample {received}. Choose one of: {names}."),
            received=name,
            names=list(SAMPLES),
        )
    return SAMPLES[name]
