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
    is_code: what is left of an item; the drawing's waist.
    """

    title: str
    purpose: str
    accent: str = "currentColor"
    is_drawn: bool = True
    side_by_side: bool = False
    is_code: bool = False


_BLUE, _VIOLET, _ORANGE, _GREEN, _GRAY = "#2b83ba", "#8a6fc9", "#c8620a", "#1e8e5a", "#808080"
_RED = "#d14a5b"
_REMEMBERS = N_("reads word by word and remembers what matters")
_REMEMBERS_STEPS = N_("reads step by step and remembers what matters")
_MAKES_STEPS = N_("makes the steps again, one after the other")

INPUTS = {
    "images": LayerWords(N_("Picture"), N_("what goes in")),
    "text": LayerWords(N_("Text"), N_("the words, as numbers from the vocabulary")),
    "table": LayerWords(N_("Row"), N_("the values of one row, scaled")),
    "series": LayerWords(N_("Window"), N_("values that follow each other, scaled")),
    "sequences": LayerWords(N_("Sequence"), N_("the values of each step, scaled")),
}
_LAYERS = {
    "Conv2D": LayerWords(N_("Convolution"), N_("looks for small patterns"), _BLUE),
    "MaxPooling2D": LayerWords(N_("Pooling"), N_("keeps the strongest, shrinks the picture"), _VIOLET),
    "BatchNormalization": LayerWords(
        N_("Normalisation"), N_("keeps the numbers of each filter in balance, so that learning is quick"), _GRAY
    ),
    "Activation": LayerWords(N_("Activation"), N_("sets what is below 0 to 0 (ReLU)")),
    "Add": LayerWords(N_("Sum"), N_("adds what was found to what was given"), _GREEN),
    "GlobalAveragePooling2D": LayerWords(N_("Average"), N_("the mean over all places, one number a filter"), _VIOLET),
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
    "Reshape": LayerWords(N_("Reshape"), N_("puts the numbers into the item's shape again")),
    "UpSampling2D": LayerWords(N_("Enlarging"), N_("makes each pixel four, twice as wide and high"), _VIOLET),
    "Cropping2D": LayerWords(N_("Cropping"), N_("cuts off what is too much at the edge")),
    "RepeatVector": LayerWords(N_("Repeat"), N_("gives the code to each step")),
    "Multiply": LayerWords(N_("Without filling"), N_("takes out what only fills short texts up"), is_drawn=False),
}
_OF_PARTS = {
    "convolution": _LAYERS["Conv2D"],
    "dense": _LAYERS["Dense"],
    "block": LayerWords(N_("Residual block"), N_("two convolutions that add to what they are given"), _GREEN),
}
_OF_TABLES = {
    "BatchNormalization": LayerWords(
        N_("Normalisation"), N_("keeps the numbers of each unit in balance, so that learning is quick"), _GRAY
    ),
    "Activation": LayerWords(
        N_("Activation"), N_("bends the numbers, so that more than straight lines can be learned")
    ),
}
_OF_SEQUENCES = {
    "Conv1D": LayerWords(N_("Convolution"), N_("looks for telling patterns of neighbouring steps"), _BLUE),
    "LSTM": LayerWords(N_("LSTM"), _REMEMBERS_STEPS, _BLUE),
    "GRU": LayerWords(N_("GRU"), _REMEMBERS_STEPS, _BLUE),
    "SimpleRNN": LayerWords(N_("Plain memory (tanh)"), _REMEMBERS_STEPS, _BLUE),
    "Multiply": LayerWords(N_("Without filling"), N_("takes out what only fills short sequences up"), is_drawn=False),
}
_OF_AUTOENCODERS = {
    ("encode", "Dense"): LayerWords(N_("Dense"), N_("keeps what is typical, in fewer numbers"), _ORANGE),
    ("encode", "Conv2D"): LayerWords(
        N_("Convolution"), N_("looks for small patterns, and makes the picture smaller"), _BLUE
    ),
    ("encode", "LSTM"): LayerWords(N_("LSTM"), _REMEMBERS_STEPS, _BLUE),
    ("encode", "GRU"): LayerWords(N_("GRU"), _REMEMBERS_STEPS, _BLUE),
    ("decode", "Dense"): LayerWords(N_("Dense"), N_("builds the item up again"), _ORANGE),
    ("decode", "Conv2D"): LayerWords(N_("Convolution"), N_("draws the patterns again"), _BLUE),
    ("decode", "LSTM"): LayerWords(N_("LSTM"), _MAKES_STEPS, _BLUE),
    ("decode", "GRU"): LayerWords(N_("GRU"), _MAKES_STEPS, _BLUE),
}
_CODE = LayerWords(N_("Code"), N_("all that is left of the item, in a few numbers"), _RED, is_code=True)
_OF_NAME = {
    "average": _LAYERS["GlobalAveragePooling2D"],
    "code": _CODE,
    "code_map": LayerWords(N_("Convolution"), N_("keeps a few numbers for each place"), _BLUE),
    "values": LayerWords(N_("Dense"), N_("gives every number of the item again"), _ORANGE),
    "reconstruction": LayerWords(N_("Reconstruction"), N_("the item, made again from its code alone"), _GREEN),
}
ANSWERS = {  # names of the last layers of networks that give no item back
    "probabilities": N_("Answer: one probability for each class"),
    "value": N_("Answer: one number, scaled"),
}


def layer_words(layer: LayerShape) -> LayerWords:
    """The words of a layer; a kind without words of its own keeps Keras' name."""
    half = layer.name.partition("_")[0]
    named = _OF_NAME.get(layer.name) or _OF_AUTOENCODERS.get((half, layer.kind))
    return named or _of_family(layer).get(layer.kind) or _LAYERS.get(layer.kind) or LayerWords(layer.kind, "")


def _of_family(layer: LayerShape) -> dict[str, LayerWords]:
    """Words that only one family has: tables have dense parts, sequences parts of convolutions or numbered memories."""
    if layer.part.startswith("dense"):
        return _OF_TABLES
    return _OF_SEQUENCES if layer.part or layer.name.startswith("recurrent_") else {}


def part_words(layer: LayerShape) -> LayerWords:
    """The words of all layers of one part together; of the layer itself where it is on its own."""
    return _OF_PARTS.get(layer.part.partition("_")[0]) or layer_words(layer)


def title_of(layer: LayerShape) -> str:
    """The layer's name in the reader's language."""
    return _("Answer") if layer.name in ANSWERS else _(layer_words(layer).title)


def part_title_of(layer: LayerShape) -> str:
    """What a layer's part is called in the reader's language."""
    return _(part_words(layer).title) if layer.part else title_of(layer)
