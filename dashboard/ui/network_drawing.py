"""A network as a picture: layers from top to bottom with shapes and parameter counts, as SVG that fits a phone.

Top to bottom, because a row of blocks is either illegible at 390 px or scrolls. The width of a bar stands for how many
numbers leave the layer (logarithmic), so that one sees the item being condensed to an answer. Colours come from the
page (``currentColor``), so that light and dark both work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from math import log10, prod

import pandas as pd

from dashboard.i18n import _, clauses, format_number, ngettext
from dashboard.ui.layer_words import ANSWER, INPUTS, layer_words, title_of
from models.specs import LayerShape, NetworkSpec

_WIDTH = 300
_ROW = 46
_GAP = 16
_BAR_MIN = 200
_STACK_PX = 3


@dataclass(frozen=True)
class _Block:
    title: str
    shape: tuple[int, ...]
    parameters: int
    accent: str
    count: int = 1


def shape_words(shape: Sequence[int]) -> str:
    """``(26, 26, 32)`` → ``"26 × 26 × 32"``."""
    return " × ".join(format_number(size) for size in shape)


def parameter_words(count: int) -> str:
    """``320`` → ``"320 parameters"``; empty for layers that learn nothing."""
    return ngettext("{n} parameter", "{n} parameters", count) if count else ""


def alt_text(network: NetworkSpec, layers: Sequence[LayerShape]) -> str:
    """The drawing in one sentence, for those who do not see it."""
    steps = [f"{_block_title(block)} {shape_words(block.shape)}" for block in _blocks(network, layers)]
    return _(
        "The network, from input to answer: {steps}. {parameters} parameters in all.",
        steps=clauses(steps),
        parameters=sum(layer.parameters for layer in layers),
    )


def network_table(network: NetworkSpec, layers: Sequence[LayerShape]) -> pd.DataFrame:
    """One row a layer: what it is, what it does, the shape that leaves it, its parameters."""
    first = INPUTS[network.reads]
    rows = [(_(first.title), _(first.purpose), shape_words(network.input_shape), 0)]
    rows += [
        (_row_title(layer), _(layer_words(layer).purpose), shape_words(layer.output_shape), layer.parameters)
        for layer in layers
    ]
    return pd.DataFrame(rows, columns=[_("Layer"), _("What it does"), _("Output shape"), _("Parameters")])


def _row_title(layer: LayerShape) -> str:
    return _("Answer: one probability for each class") if layer.name == ANSWER else title_of(layer)


def network_svg(network: NetworkSpec, layers: Sequence[LayerShape]) -> str:
    """The drawing as one ``<svg>``; empty text when there are no layers (the spec has problems).

    Args:
        network: what goes in, and in which shape.
        layers: in order, as ``NetworkSpec.layers`` gives them.
    """
    if not layers:
        return ""
    blocks = _blocks(network, layers)
    largest = max(prod(block.shape) for block in blocks)
    height = len(blocks) * (_ROW + _GAP) - _GAP + 2
    parts = [_drawn(number, block, largest) for number, block in enumerate(blocks)]
    arrows = [_arrow(number) for number in range(1, len(blocks))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(alt_text(network, layers))}" '
        f'style="width:100%;max-width:{_WIDTH + 80}px;height:auto;display:block;margin:0 auto;color:inherit" '
        f'font-family="inherit" fill="currentColor">{"".join(parts)}{"".join(arrows)}</svg>'
    )


def _blocks(network: NetworkSpec, layers: Sequence[LayerShape]) -> list[_Block]:
    """What is drawn: the input, then the layers, those that stand side by side as one block."""
    blocks = [_Block(_(INPUTS[network.reads].title), network.input_shape, 0, "currentColor")]
    place: dict[str, int] = {}
    for layer in layers:
        words = layer_words(layer)
        if words.side_by_side and layer.kind in place:
            first = blocks[place[layer.kind]]
            merged = replace(first, count=first.count + 1, parameters=first.parameters + layer.parameters)
            blocks[place[layer.kind]] = merged
        elif words.is_drawn:
            place[layer.kind] = len(blocks)
            blocks.append(_Block(title_of(layer), layer.output_shape, layer.parameters, words.accent))
    return blocks


def _block_title(block: _Block) -> str:
    return f"{format_number(block.count)} × {block.title}" if block.count > 1 else block.title


def _bar_width(size: int, largest: int) -> float:
    share = log10(size + 1) / log10(largest + 1)
    return _BAR_MIN + (_WIDTH - 2 - _BAR_MIN) * share


def _drawn(number: int, block: _Block, largest: int) -> str:
    width = _bar_width(prod(block.shape), largest)
    left, top = (_WIDTH - width) / 2, 1 + number * (_ROW + _GAP)
    details = " · ".join(part for part in (shape_words(block.shape), parameter_words(block.parameters)) if part)
    return (
        f"{_rectangle(left, top, width, block.accent)}"
        f"{_stack(left, top, width, block)}"
        f'<text x="{_WIDTH / 2:.0f}" y="{top + 19}" text-anchor="middle" font-size="14" font-weight="600">'
        f"{escape(_block_title(block))}</text>"
        f'<text x="{_WIDTH / 2:.0f}" y="{top + 37}" text-anchor="middle" font-size="12.5" fill-opacity="0.85">'
        f"{escape(details)}</text>"
    )


def _rectangle(left: float, top: float, width: float, accent: str) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_ROW}" rx="7" fill="{accent}" '
        f'fill-opacity="0.13" stroke="{accent}" stroke-width="1.4"></rect>'
    )


def _stack(left: float, top: float, width: float, block: _Block) -> str:
    """Edges below a block that stands for several."""
    edges = [(left + step * _STACK_PX, top + _ROW + step * _STACK_PX) for step in range(1, min(block.count, 3))]
    return "".join(
        f'<path d="M{x:.1f} {y:.1f} h{width - 2 * (x - left):.1f}" stroke="{block.accent}" stroke-width="1.4"></path>'
        for x, y in edges
    )


def _arrow(number: int) -> str:
    middle, bottom = _WIDTH / 2, 1 + number * (_ROW + _GAP)
    return (
        f'<path d="M{middle:.0f} {bottom - _GAP + 2} v{_GAP - 6} m-3.5 -4 l3.5 4.5 l3.5 -4.5" fill="none" '
        f'stroke="currentColor" stroke-opacity="0.6" stroke-width="1.4"></path>'
    )
