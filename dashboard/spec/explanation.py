"""Why a network answers as it does, as a worker writes it down and pages read it; and the methods that there are."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from models.specs import Message
from models.specs.text import N_

BACKGROUND_FILE = "report/background.npy"  # in a run's folder: training rows that others are compared with


class ExplainRequest(BaseModel):
    """Input of an "explain" job.

    Attributes:
        run: id of the run whose network is explained.
        methods: names of ``METHODS``, all of the run's family; or ``LAYERS`` alone, see ``dashboard.spec.feature_maps``.
        items: ids of samples of the run's dataset version.
        label: the class that is asked about; empty for each item's own answer.
        engine, device: what it is computed with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    methods: tuple[str, ...]
    items: tuple[str, ...]
    label: str = ""
    engine: str
    device: str = "cpu"


class Explanation(BaseModel):
    """What every method says of one item.

    Attributes:
        label: the class that was asked about.
        is_answer: whether it is the most probable one.
        probability: of ``label``, from 0 to 1.
        sentence: the same in words.
    """

    model_config = ConfigDict(frozen=True)

    method: str
    item: str
    label: str
    is_answer: bool
    probability: float
    sentence: Message


class AttributedWord(BaseModel):
    """One word and its share.

    Attributes:
        start, end: where it stands in the text.
        text: as it was given.
        known: False for what was not in the training texts often enough.
        attribution: what it adds to the probability; below zero where it takes away.
    """

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    text: str
    known: bool
    attribution: float


class TextExplanation(Explanation):
    """Words and what each adds to a probability.

    Attributes:
        words: as far as the network reads the text.
        baseline_probability: of ``label`` for a text of the same length whose words say nothing.
        gap: probability - baseline_probability - sum of the attributions; 0 when nothing is lost on the way.
    """

    words: tuple[AttributedWord, ...]
    baseline_probability: float
    gap: float


class Heat(BaseModel):
    """A number for each pixel of the picture as the network sees it; see ``dashboard.data.images.heat``.

    Attributes:
        values: 16-bit floats row by row, in Base64: 1 is where most speaks for the class, below 0 speaks against it.
    """

    model_config = ConfigDict(frozen=True)

    height: int
    width: int
    values: str


class PictureExplanation(Explanation):
    """Where in a picture lies what speaks for a class.

    Attributes:
        covered_probability: of ``label`` with the part hidden that the sentence names; None where none stands out.
        baseline_probability: of ``label`` for a picture that shows nothing; None for methods that need none.
        gap: probability - baseline_probability - sum of what the pixels add; None where they add nothing up.
    """

    heat: Heat
    covered_probability: float | None
    baseline_probability: float | None = None
    gap: float | None = None


class AttributedColumn(BaseModel):
    """One column of a table's row and its share.

    Attributes:
        name: of the column.
        attribution: what it adds to the probability, or to the number; below zero where it takes away.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    attribution: float


class RowExplanation(Explanation):
    """Columns and what each adds to a probability, or to the number that is predicted: ``label`` is empty then, and
    ``probability`` that number.

    Attributes:
        columns: in the order of the network's.
        base: the mean answer to training rows.
    """

    columns: tuple[AttributedColumn, ...]
    base: float


@dataclass(frozen=True)
class ExplanationMethod:
    """A way to explain answers that takes a worker.

    Attributes:
        family: which networks it is for.
        title, help: for people, marked with ``N_``.
        result: the form of what it says.
        needs: a package that must be installed for it, besides those that every installation has; empty for none.
    """

    name: str
    family: str
    title: str
    help: str
    result: type[Explanation]
    needs: str = ""


METHODS = {
    method.name: method
    for method in (
        ExplanationMethod(
            name="integrated_gradients",
            family="text",
            title=N_("By gradient (integrated gradients)"),
            help=N_(
                "Turns the words up from nothing to what they are and adds up how the answer changes with each. It takes a few seconds."
            ),
            result=TextExplanation,
        ),
        ExplanationMethod(
            name="grad_cam",
            family="images",
            title=N_("Where it looked (Grad-CAM)"),
            help=N_(
                "Takes the patterns that the last convolution found, each weighted by how much it raises the class's probability, and shows where they lie. Coarse, but steady."
            ),
            result=PictureExplanation,
        ),
        ExplanationMethod(
            name="picture_gradients",
            family="images",
            title=N_("Pixel by pixel (integrated gradients)"),
            help=N_(
                "Fades the picture in from an empty one and adds up how the answer changes with each pixel. Fine, but speckled."
            ),
            result=PictureExplanation,
        ),
        ExplanationMethod(
            name="shap",
            family="table",
            title=N_("By SHAP"),
            help=N_(
                "The package SHAP computes contributions in its own way, from the Keras file. The first time takes up to a minute."
            ),
            result=RowExplanation,
            needs="shap",
        ),
    )
}


def methods_of(family: str) -> list[ExplanationMethod]:
    """The methods for one family, the usual one first."""
    return [method for method in METHODS.values() if method.family == family]
