"""Why a network answers as it does, as a worker writes it down and pages read it; and the methods that there are."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from models.specs import Message
from models.specs.text import N_


class ExplainRequest(BaseModel):
    """Input of an "explain" job.

    Attributes:
        run: id of the run whose network is explained.
        method: name of one of ``METHODS``.
        items: ids of samples of the run's dataset version.
        label: the class that is asked about; empty for each item's own answer.
        engine, device: what it is computed with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    run: str
    method: str
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


@dataclass(frozen=True)
class ExplanationMethod:
    """A way to explain answers with gradients.

    Attributes:
        family: which networks it is for.
        title, help: for people, marked with ``N_``.
        result: the form of what it says.
    """

    name: str
    family: str
    title: str
    help: str
    result: type[Explanation]


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
    )
}


def methods_of(family: str) -> list[ExplanationMethod]:
    """The methods for one family, the usual one first."""
    return [method for method in METHODS.values() if method.family == family]
