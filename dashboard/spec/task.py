"""What a network is trained for: to tell classes apart, or what an autoencoder is good for; with the settings of each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.spec.autoencoder_report import NoiseKind
from dashboard.spec.dataset import DatasetVersion, Kind
from dashboard.spec.numbers import TableFacts
from models.specs.fields import setting
from models.specs.text import N_

Purpose = Literal["classify", "regress", "anomalies", "denoise", "compress"]


class _Task(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Classify(_Task):
    """Say for each item which class it is of."""

    purpose: Literal["classify"] = "classify"


class PredictNumber(_Task):
    """Say for each item how large a number is."""

    purpose: Literal["regress"] = "regress"


class FindUnusual(_Task):
    """Learn what is normal; what cannot be told again is unusual (document 000 §4.3)."""

    purpose: Literal["anomalies"] = "anomalies"
    flags_of_100: float = setting(
        3.0,
        title=N_("Flags of 100 normal items"),
        ge=0,
        le=50,
        step=0.5,
        formatting="%.1f",
        advanced=False,
        help=N_(
            "How many of 100 normal items may be flagged wrongly. More flags miss fewer unusual ones. Where nothing says which items are normal, it is the share of all items that you expect to be unusual. It can be moved afterwards."
        ),
    )


class RemoveNoise(_Task):
    """Noise is put on pictures, and the network learns to give the clean ones back."""

    purpose: Literal["denoise"] = "denoise"
    noise: NoiseKind = setting(
        "gaussian",
        title=N_("Noise"),
        advanced=False,
        help=N_("What is put on the pictures while learning. Choose what your own pictures suffer from."),
        labels={
            "gaussian": N_("Grain (Gaussian)"),
            "salt_and_pepper": N_("White and black dots (salt and pepper)"),
            "mask": N_("A covered patch (mask)"),
        },
    )
    strength: float = setting(
        0.3,
        title=N_("Strength of the noise"),
        ge=0.01,
        le=1.0,
        step=0.05,
        formatting="%.2f",
        advanced=False,
        help=N_(
            "Grain: by how much pixels move, where black is 0 and white is 1. Dots: the share of pixels. Patch: the share of the picture."
        ),
    )


class Compress(_Task):
    """Keep each item in a few numbers."""

    purpose: Literal["compress"] = "compress"


Task = Annotated[Classify | PredictNumber | FindUnusual | RemoveNoise | Compress, Field(discriminator="purpose")]
TASKS: dict[Purpose, Classify | PredictNumber | FindUnusual | RemoveNoise | Compress] = {
    "classify": Classify(),
    "regress": PredictNumber(),
    "anomalies": FindUnusual(),
    "denoise": RemoveNoise(),
    "compress": Compress(),
}
PURPOSES: dict[Kind, tuple[Purpose, ...]] = {
    "images": ("classify", "anomalies", "denoise", "compress"),
    "text": ("classify",),
    "table": ("classify", "regress", "anomalies", "compress"),
    "series": ("anomalies", "compress"),
    "sequences": ("classify",),
}


def purposes_of(version: DatasetVersion) -> tuple[Purpose, ...]:
    """What can be done with this data, the most likely first.

    Where labels say what is normal, the unusual classes are not in the training part, so they cannot be learned apart;
    neither can classes that only a separate test set has.
    """
    offered = tuple(purpose for purpose in PURPOSES[version.kind] if _fits(purpose, version))
    return offered or PURPOSES[version.kind]  # texts have one purpose; their checks say what is missing


def _fits(purpose: Purpose, version: DatasetVersion) -> bool:
    facts = version.facts
    if purpose == "regress":
        return isinstance(facts, TableFacts) and facts.target is not None
    if purpose == "classify":
        num_learned = sum(counts.get("train", 0) > 0 for counts in version.class_counts.values())
        has_features = not isinstance(facts, TableFacts) or bool(facts.features)
        return num_learned >= 2 and not version.normal and has_features
    return not isinstance(facts, TableFacts) or bool(facts.columns)  # an autoencoder gives numbers back
