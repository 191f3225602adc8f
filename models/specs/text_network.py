"""What the specs of all text networks share: words come in as whole numbers, a probability for each class comes out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from math import prod
from typing import ClassVar, Literal, Self

from models.specs.answer import class_answer_layers
from models.specs.base import LayerShape, NetworkSpec, SpecProblem, free_layer
from models.specs.fields import dropout_setting, setting
from models.specs.problems import too_few_classes
from models.specs.text import N_


class TextSpec(NetworkSpec):
    """A network that reads ``tokens`` int32[n, width]: 0 is padding and stands at the end, 1 an unknown word.

    With two classes there is one output unit, the probability of the second class, as in document 003 §4.2; the other
    probability is what is missing to 1, so that the cross-entropy of the two is the binary cross-entropy.
    """

    kinds: ClassVar[tuple[str, ...]] = ("text",)
    input_name: ClassVar[str] = "tokens"
    input_dtype: ClassVar[Literal["float32", "int32"]] = "int32"

    kind: str
    vocabulary_size: int = setting(
        10_000,
        title=N_("Vocabulary"),
        ge=3,
        le=500_000,
        step=1000,
        help=N_("How many different words the network knows: the most frequent ones. All others look the same to it."),
    )
    sequence_length: int = setting(
        100,
        title=N_("Longest text"),
        ge=1,
        le=2000,
        step=10,
        help=N_("How many words of a text are read; what comes after is not seen. More takes longer."),
    )
    embedding_size: int = setting(
        128,
        title=N_("Word vectors"),
        ge=1,
        le=1024,
        step=16,
        help=N_("How many numbers describe each word. The network learns them."),
    )
    dropout: float = dropout_setting()

    @property
    def word_groups(self) -> int:
        """Up to how many neighbouring words have a vector of their own, in places behind those of single words."""
        return 1

    @property
    def in_order_pairs(self) -> bool:
        """Whether pairs of characters stand between the single ones, where a script has no spaces."""
        return False

    @property
    def input_shape(self) -> tuple[int, ...]:
        """``(width,)``: a place for each word, and for each group or pair where there are some."""
        return (self.sequence_length * (2 if self.in_order_pairs else self.word_groups),)

    @property
    def input_limit(self) -> int:
        """Words are stored as their place in the vocabulary."""
        return self.vocabulary_size

    @property
    def regularized(self) -> bool:
        """Dropout."""
        return self.dropout > 0

    def narrowed(self, used_width: int | None) -> Self:
        """Read up to the longest text only: what comes after is padding, which changes nothing and takes its time."""
        if used_width is None or self.word_groups > 1 or used_width >= self.input_shape[0]:
            return self
        length = -(-used_width // 2) if self.in_order_pairs else used_width
        return self.model_copy(update={"sequence_length": max(1, length)})

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Too few classes."""
        return too_few_classes(num_classes)

    def layers(self, num_classes: int) -> tuple[LayerShape, ...]:
        """As Keras will build them; a test compares the two. Dropout appears where it is switched on."""
        if self.problems(num_classes):
            return ()
        between = tuple(self.reading_layers())
        (features,) = between[-1].output_shape
        return (self._word_vectors(), *between, *self._answer(features, num_classes))

    @abstractmethod
    def reading_layers(self) -> Iterable[LayerShape]:
        """The layers between the word vectors and the answer; the last one gives ``(features,)``."""

    def _word_vectors(self) -> LayerShape:
        shape = (*self.input_shape, self.embedding_size)
        return LayerShape(
            name="word_vectors",
            kind="Embedding",
            output_shape=shape,
            parameters=self.vocabulary_size * self.embedding_size,
            operations=prod(shape),
        )

    def _answer(self, features: int, num_classes: int) -> Iterable[LayerShape]:
        if self.dropout > 0:
            yield free_layer("dropout", "Dropout", (features,))
        yield from class_answer_layers(features, num_classes)
