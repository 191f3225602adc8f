"""Spec of the averaged text network: all words at once, in any order (Joulin et al. 2016, arXiv:1607.01759)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from models.specs.base import LayerShape, free_layer
from models.specs.fields import setting
from models.specs.text import N_
from models.specs.text_network import TextSpec


class AveragedTextSpec(TextSpec):
    """The mean of a text's word vectors, and of its pairs and triples of words, gives the answer.

    Example:
        >>> AveragedTextSpec(ngrams=2, sequence_length=50).input_shape
        (100,)
    """

    kind: Literal["text_average"] = "text_average"
    ngrams: Literal[1, 2, 3] = setting(
        1,
        title=N_("Word groups"),
        help=N_("Whether groups of neighbouring words have vectors of their own. They need a larger vocabulary."),
        labels={"1": N_("Single words"), "2": N_("Words and pairs"), "3": N_("Words, pairs and triples")},
    )

    @property
    def word_groups(self) -> int:
        """The words, then the pairs, then the triples, each padded at its end."""
        return self.ngrams

    def reading_layers(self) -> Iterable[LayerShape]:
        """One layer: the mean."""
        yield free_layer("mean", "GlobalAveragePooling1D", (self.embedding_size,))
