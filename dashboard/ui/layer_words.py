"""What the layers of a network are called and what they do, for the drawing and the table."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import N_, _
from models.specs import LayerShape


@dataclass(frozen=True)
class LayerWords:
    """Attributes:
    title, purpose: marked with ``N_``.
    accent: the colour in the drawing; ``currentColor`` for what only passes on.
    is_drawn: False for masks, which change no shape and learn nothing; the table has them.
    side_by_side: groups of filters over the same words; the drawing shows them as one stack.
    """

    title: str
    purpose: str
    accent: str = "currentColor"
    is_drawn: bool = True
    side_by_side: bool = False


_BLUE, _VIOLET, _ORANGE, _GREEN, _GRAY = "#2b83ba", "#8a6fc9", "#c8620a", "#1e8e5a", "#808080"
_REMEMBERS = N_("reads word by word and remembers what matters")

INPUTS = {
    "images": LayerWords(N_("Picture"), N_("what goes in")),
    "text": LayerWords(N_("Text"), N_("the words, as numbers from the vocabulary")),
}
_LAYERS = {
    "Conv2D": LayerWords(N_("Convolution"), N_("looks for small patterns"), _BLUE),
    "MaxPooling2D": LayerWords(N_("Pooling"), N_("keeps the strongest, shrinks the picture"), _VIOLET),
    "Flatten": LayerWords(N_("Flatten"), N_("puts all numbers in one row")),
    "Dropout": LayerWords(N_("Dropout"), N_("switches units off at random while learning"), _GRAY),
    "Dense": LayerWords(N_("Dense"), N_("combines what was found"), _ORANGE),
    "Embedding": LayerWords(N_("Word vectors"), N_("describes each word by numbers that are learned"), _GREEN),
    "LSTM": LayerWords(N_("LSTM"), _REMEMBERS, _BLUE),
    "GRU": LayerWords(N_("GRU"), _REMEMBERS, _BLUE),
    "Bidirectional": LayerWords(N_("Memory, both directions"), N_("reads from both ends, each with a memory"), _BLUE),
    "Conv1D": LayerWords(
        N_("Convolution"), N_("looks for telling groups of neighbouring words"), _BLUE, side_by_side=True
    ),
    "GlobalMaxPooling1D": LayerWords(
        N_("Pooling"), N_("keeps the place where each filter fits best"), _VIOLET, side_by_side=True
    ),
    "GlobalAveragePooling1D": LayerWords(N_("Average"), N_("the mean of all word vectors"), _VIOLET),
    "Concatenate": LayerWords(N_("Side by side"), N_("puts all numbers in one row")),
    "Multiply": LayerWords(N_("Without filling"), N_("takes out what only fills short texts up"), is_drawn=False),
}
ANSWER = "probabilities"  # name of every network's last layer


def layer_words(layer: LayerShape) -> LayerWords:
    """The words of a layer; a kind without words of its own keeps Keras' name."""
    return _LAYERS.get(layer.kind) or LayerWords(layer.kind, "")


def title_of(layer: LayerShape) -> str:
    """The layer's name in the reader's language."""
    return _("Answer") if layer.name == ANSWER else _(layer_words(layer).title)
