"""A network as a picture: layers from top to bottom with shapes and parameter counts, as SVG that fits a phone.

Top to bottom, because a row of blocks is either illegible at 390 px or scrolls. The width of a bar stands for how many
numbers leave the layer (logarithmic), so that one sees the item being condensed to an answer, or an hourglass with the
code as its waist. Colours come from the page (``currentColor``), so that light and dark both work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from math import log10, prod
from unicodedata import east_asian_width

import pandas as pd

from dashboard.i18n import _, clauses, format_number, ngettext
from dashboard.words.layer_words import ANSWERS, INPUTS, layer_words, part_title_of, part_words, title_of
from models.specs import LayerShape, NetworkSpec

_WIDTH = 300
_ROW = 46
_GAP = 16
_BAR_MIN = 200
_WAIST_MIN = 96
_LETTER_PX = 6.6  # of the details
_STACK_PX = 3


@dataclass(frozen=True)
class _Block:
    title: str
    shape: tuple[int, ...]
    parameters: int
    accent: str
    count: int = 1
    is_code: bool = False

    @property
    def size(self) -> int:
        return prod(self.shape)

    @property
    def details(self) -> str:
        return " · ".join(part for part in (shape_words(self.shape), parameter_words(self.parameters)) if part)


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
    return _(ANSWERS[layer.name]) if layer.name in ANSWERS else title_of(layer)


def network_svg(network: NetworkSpec, layers: Sequence[LayerShape]) -> str:
    """The drawing as one ``<svg>``; empty text when there are no layers (the spec has problems).

    Args:
        network: what goes in, and in which shape.
        layers: in order, as ``NetworkSpec.layers`` gives them.
    """
    if not layers:
        return ""
    blocks = _blocks(network, layers)
    widths = _bar_widths(blocks)
    height = len(blocks) * (_ROW + _GAP) - _GAP + 2
    parts = [_drawn(number, block, width) for number, (block, width) in enumerate(zip(blocks, widths, strict=True))]
    arrows = [_arrow(number) for number in range(1, len(blocks))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(alt_text(network, layers))}" '
        f'style="width:100%;max-width:{_WIDTH + 80}px;height:auto;display:block;margin:0 auto;color:inherit" '
        f'font-family="inherit" fill="currentColor">{"".join(parts)}{"".join(arrows)}</svg>'
    )


def _blocks(network: NetworkSpec, layers: Sequence[LayerShape]) -> list[_Block]:
    """What is drawn: the input, then the layers; those of one part, and those side by side, are one block."""
    blocks = [_Block(_(INPUTS[network.reads].title), network.input_shape, 0, "currentColor")]
    place: dict[str, int] = {}
    for layer in layers:
        words = part_words(layer)
        if layer.part and layer.part in place:
            first = blocks[place[layer.part]]
            whole = replace(first, shape=layer.output_shape, parameters=first.parameters + layer.parameters)
            blocks[place[layer.part]] = whole
        elif words.side_by_side and layer.kind in place:
            first = blocks[place[layer.kind]]
            merged = replace(first, count=first.count + 1, parameters=first.parameters + layer.parameters)
            blocks[place[layer.kind]] = merged
        elif words.is_drawn:
            place[layer.part or layer.kind] = len(blocks)
            blocks.append(_block(layer))
    return blocks


def _block(layer: LayerShape) -> _Block:
    words = part_words(layer)
    return _Block(part_title_of(layer), layer.output_shape, layer.parameters, words.accent, is_code=words.is_code)


def _block_title(block: _Block) -> str:
    return f"{format_number(block.count)} × {block.title}" if block.count > 1 else block.title


def _bar_widths(blocks: Sequence[_Block]) -> list[float]:
    """By the logarithm of the numbers. An autoencoder starts at its code and may get as narrow as the words allow."""
    largest = max(block.size for block in blocks)
    code = next((block for block in blocks if block.is_code), None)
    if code is None:
        return [_BAR_MIN + (_WIDTH - 2 - _BAR_MIN) * log10(block.size + 1) / log10(largest + 1) for block in blocks]
    waist = max(_WAIST_MIN, _words_width(code))
    spread = max(log10((largest + 1) / (code.size + 1)), 0.1)
    shares = [max(0.0, log10((block.size + 1) / (code.size + 1)) / spread) for block in blocks]
    wanted = [waist + (_WIDTH - 2 - waist) * share for share in shares]
    return [min(_WIDTH - 2, max(width, _words_width(block))) for block, width in zip(blocks, wanted, strict=True)]


def _words_width(block: _Block) -> float:
    """About how wide a block's second line is, with some room at its ends."""
    return 20 + _LETTER_PX * sum(2 if east_asian_width(letter) == "W" else 1 for letter in block.details)


def _drawn(number: int, block: _Block, width: float) -> str:
    left, top = (_WIDTH - width) / 2, 1 + number * (_ROW + _GAP)
    return (
        f"{_rectangle(left, top, width, block)}"
        f"{_stack(left, top, width, block)}"
        f'<text x="{_WIDTH / 2:.0f}" y="{top + 19}" text-anchor="middle" font-size="14" font-weight="600">'
        f"{escape(_block_title(block))}</text>"
        f'<text x="{_WIDTH / 2:.0f}" y="{top + 37}" text-anchor="middle" font-size="12.5" fill-opacity="0.85">'
        f"{escape(block.details)}</text>"
    )


def _rectangle(left: float, top: float, width: float, block: _Block) -> str:
    opacity, line = (0.3, 2.2) if block.is_code else (0.13, 1.4)
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_ROW}" rx="7" fill="{block.accent}" '
        f'fill-opacity="{opacity}" stroke="{block.accent}" stroke-width="{line}"></rect>'
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
