"""A network as a picture: layers from top to bottom with shapes and parameter counts, as SVG that fits a phone.

Top to bottom, because a row of blocks is either illegible at 390 px or scrolls. The width of a bar stands for how many
numbers leave the layer (logarithmic), so that one sees the picture being condensed to an answer. Colours come from the
page (``currentColor``), so that light and dark both work.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10, prod

import pandas as pd

from dashboard.i18n import N_, _, clauses, format_number, ngettext
from models.specs import LayerShape

_WIDTH = 300
_ROW = 46
_GAP = 16
_BAR_MIN = 200
_ACCENTS = {"Conv2D": "#2b83ba", "MaxPooling2D": "#8a6fc9", "Dense": "#c8620a", "Dropout": "#808080"}

_KINDS = {
    "Input": N_("Picture"),
    "Conv2D": N_("Convolution"),
    "MaxPooling2D": N_("Pooling"),
    "Flatten": N_("Flatten"),
    "Dropout": N_("Dropout"),
    "Dense": N_("Dense"),
}
_PURPOSES = {
    "Input": N_("what goes in"),
    "Conv2D": N_("looks for small patterns"),
    "MaxPooling2D": N_("keeps the strongest, shrinks the picture"),
    "Flatten": N_("puts all numbers in one row"),
    "Dropout": N_("switches units off at random while learning"),
    "Dense": N_("combines what was found"),
}


def shape_words(shape: Sequence[int]) -> str:
    """``(26, 26, 32)`` → ``"26 × 26 × 32"``."""
    return " × ".join(format_number(size) for size in shape)


def parameter_words(count: int) -> str:
    """``320`` → ``"320 parameters"``; empty for layers that learn nothing."""
    return ngettext("{n} parameter", "{n} parameters", count) if count else ""


def kind_words(kind: str) -> str:
    """The layer's kind in the reader's language; a kind without words of its own keeps Keras' name."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def alt_text(input_shape: Sequence[int], layers: Sequence[LayerShape]) -> str:
    """The drawing in one sentence, for those who do not see it."""
    steps = [f"{kind_words(layer.kind)} {shape_words(layer.output_shape)}" for layer in layers]
    return _(
        "The network, from input to answer: picture {input}; {steps}. {parameters} parameters in all.",
        input=shape_words(input_shape),
        steps=clauses(steps),
        parameters=sum(layer.parameters for layer in layers),
    )


def network_table(input_shape: Sequence[int], layers: Sequence[LayerShape]) -> pd.DataFrame:
    """One row a layer: what it is, what it does, the shape that leaves it, its parameters."""
    rows = [(_row_title(layer), _(_PURPOSES.get(layer.kind, "")), layer.output_shape, layer.parameters)
            for layer in _with_input(input_shape, layers)]  # fmt: skip
    return pd.DataFrame(
        [(title, purpose, shape_words(shape), parameters) for title, purpose, shape, parameters in rows],
        columns=[_("Layer"), _("What it does"), _("Output shape"), _("Parameters")],
    )


def network_svg(input_shape: Sequence[int], layers: Sequence[LayerShape]) -> str:
    """The drawing as one ``<svg>``; empty text when there are no layers (the spec has problems).

    Args:
        input_shape: such as ``(28, 28, 1)``.
        layers: in order, as ``NetworkSpec.layers`` gives them.
    """
    if not layers:
        return ""
    rows = _with_input(input_shape, layers)
    largest = max(prod(row.output_shape) for row in rows)
    height = len(rows) * (_ROW + _GAP) - _GAP + 2
    parts = [_block(number, row, largest) for number, row in enumerate(rows)]
    arrows = [_arrow(number) for number in range(1, len(rows))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(alt_text(input_shape, layers))}" '
        f'style="width:100%;max-width:{_WIDTH + 80}px;height:auto;display:block;margin:0 auto;color:inherit" '
        f'font-family="inherit" fill="currentColor">{"".join(parts)}{"".join(arrows)}</svg>'
    )


def _with_input(input_shape: Sequence[int], layers: Sequence[LayerShape]) -> list[LayerShape]:
    first = LayerShape(name="input", kind="Input", output_shape=tuple(input_shape), parameters=0, operations=0)
    return [first, *layers]


def _row_title(layer: LayerShape) -> str:
    if layer.name == "probabilities":
        return _("Answer: one probability for each class")
    return kind_words(layer.kind)


def _bar_width(size: int, largest: int) -> float:
    share = log10(size + 1) / log10(largest + 1)
    return _BAR_MIN + (_WIDTH - 2 - _BAR_MIN) * share


def _block(number: int, layer: LayerShape, largest: int) -> str:
    width = _bar_width(prod(layer.output_shape), largest)
    left, top = (_WIDTH - width) / 2, 1 + number * (_ROW + _GAP)
    accent = _ACCENTS.get(layer.kind, "currentColor")
    details = " · ".join(part for part in (shape_words(layer.output_shape), parameter_words(layer.parameters)) if part)
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_ROW}" rx="7" fill="{accent}" '
        f'fill-opacity="0.13" stroke="{accent}" stroke-width="1.4"></rect>'
        f'<text x="{_WIDTH / 2:.0f}" y="{top + 19}" text-anchor="middle" font-size="14" font-weight="600">'
        f"{escape(_title_words(layer))}</text>"
        f'<text x="{_WIDTH / 2:.0f}" y="{top + 37}" text-anchor="middle" font-size="12.5" fill-opacity="0.85">'
        f"{escape(details)}</text>"
    )


def _title_words(layer: LayerShape) -> str:
    return _("Answer") if layer.name == "probabilities" else kind_words(layer.kind)


def _arrow(number: int) -> str:
    middle, bottom = _WIDTH / 2, 1 + number * (_ROW + _GAP)
    return (
        f'<path d="M{middle:.0f} {bottom - _GAP + 2} v{_GAP - 6} m-3.5 -4 l3.5 4.5 l3.5 -4.5" fill="none" '
        f'stroke="currentColor" stroke-opacity="0.6" stroke-width="1.4"></path>'
    )
