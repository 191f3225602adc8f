"""The samples that ship and need no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard.data.images.digits import digits
from dashboard.data.images.shapes import shapes
from dashboard.data.sequences.motions import motions
from dashboard.data.series.machine_series import machine_series
from dashboard.data.table.machine_parts import machine_parts
from dashboard.data.table.measured import breast_cancer, wine
from dashboard.data.text.samples import sample_rows
from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.spec.dataset import Kind
from dashboard.spec.task import Purpose


@dataclass(frozen=True)
class Sample:
    """A dataset that ships.

    Attributes:
        name: stable; stored with the dataset version.
        family: which networks it is for; also the kind of data that it is imported as.
        title, summary: for people, marked with ``N_``.
        items: makes (name, label, content), the same each time; called in a worker only. The content is what the family
            reads: an ``Image`` for "images", the text for "text", column → cell for "table" and "series", channel →
            <float64>[steps] for "sequences".
        purpose: what it is trained for when somebody tries it with one click.
        normal: labels of normal items, for finding what is unusual.
        item_shape, num_train: what is known of it before it is imported; not needed to classify pictures and texts.
    """

    name: str
    family: Kind
    title: str
    summary: str
    items: Callable[[], Iterator[tuple[str, str, Any]]]
    purpose: Purpose = "classify"
    normal: tuple[str, ...] = ()
    item_shape: tuple[int, ...] = ()
    num_train: int = 0


SAMPLES = {
    sample.name: sample
    for sample in (
        Sample(
            name="digits",
            family="images",
            title=N_("Handwritten digits"),
            summary=N_("1,797 small pictures of the digits 0 to 9, written by 43 people (UCI, by scikit-learn)."),
            items=digits,
        ),
        Sample(
            name="shapes",
            family="images",
            title=N_("Colourful shapes"),
            summary=N_(
                "800 generated pictures of circles, squares, triangles and stars, turned and on noisy backgrounds."
            ),
            items=shapes,
        ),
        Sample(
            name="reviews_english",
            family="text",
            title=N_("Reviews in English"),
            summary=N_("2,400 generated reviews of restaurants, shops, hotels and things: positive or negative?"),
            items=partial(sample_rows, "reviews_english"),
        ),
        Sample(
            name="reviews_chinese",
            family="text",
            title=N_("Reviews in Chinese"),
            summary=N_("2,400 generated Chinese reviews of takeaways, shops, hotels and things: praise or complaint?"),
            items=partial(sample_rows, "reviews_chinese"),
        ),
        Sample(
            name="wine",
            family="table",
            title=N_("Wines"),
            summary=N_("178 wines with 13 measurements each: which of three growers made it? (UCI, by scikit-learn)"),
            items=wine,
            item_shape=(13,),
            num_train=124,
        ),
        Sample(
            name="breast_cancer",
            family="table",
            title=N_("Breast tumours"),
            summary=N_(
                "569 tumours with 30 measurements of their cells: malignant or benign? (Wisconsin, by scikit-learn)"
            ),
            items=breast_cancer,
            item_shape=(30,),
            num_train=397,
        ),
        Sample(
            name="unusual_digits",
            family="images",
            title=N_("Unusual digits"),
            summary=N_(
                "Handwritten digits without the 4: all others are learned as normal, and a 4 should be noticed."
            ),
            items=digits,
            purpose="anomalies",
            normal=tuple("012356789"),
            item_shape=(8, 8, 1),
            num_train=1132,
        ),
        Sample(
            name="noisy_digits",
            family="images",
            title=N_("Noisy digits"),
            summary=N_("Handwritten digits on which noise is put; the network learns to take it away."),
            items=digits,
            purpose="denoise",
            item_shape=(8, 8, 1),
            num_train=1259,
        ),
        Sample(
            name="machine_series",
            family="series",
            title=N_("Temperature of a machine"),
            summary=N_("Generated: four weeks of values, one every ten minutes, with five anomalies of several kinds."),
            items=machine_series,
            purpose="anomalies",
            normal=("normal",),
            item_shape=(36, 1),
            num_train=609,
        ),
        Sample(
            name="machine_parts",
            family="table",
            title=N_("Machine parts"),
            summary=N_(
                "Generated: 1,200 parts with eight measurements each; in 48 faulty ones they do not go together."
            ),
            items=machine_parts,
            purpose="anomalies",
            normal=("ok",),
            item_shape=(8,),
            num_train=806,
        ),
        Sample(
            name="motions",
            family="sequences",
            title=N_("Movements of a hand"),
            summary=N_(
                "Generated: 240 recordings of a sensor in a hand that walks, waves, draws circles or picks something up, of unequal length."
            ),
            items=motions,
            item_shape=(110, 3),
            num_train=168,
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
