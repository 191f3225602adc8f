"""Hints for networks that give their item back: what keeps them from learning what is typical."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.i18n import _, sentences
from dashboard.spec.autoencoder_recipes import item_shape_of
from dashboard.spec.dataset import DatasetVersion, ImageFacts
from dashboard.spec.run import RunSpec
from dashboard.ui.train.hint import Hint
from models.specs import AutoencoderSpec, ConvolutionalAutoencoderSpec

_LOSES_DETAIL = 1.5


def autoencoder_hints(spec: RunSpec, version: DatasetVersion) -> list[Hint]:
    """All that is worth saying of this network on this data; nothing for networks of other purposes."""
    network = spec.network
    if not isinstance(network, AutoencoderSpec):
        return []
    found = (check(spec, network, version) for check in _CHECKS)
    return [hint for hint in found if hint is not None]


def _nothing_normal(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    if spec.purpose != "anomalies" or version.normal:
        return None
    words = _("Nothing says which items are normal, so it learns from all of them. That works while unusual ones are rare; how many it finds cannot be told without labels.")  # fmt: skip
    label = _("Say which are normal") if len(version.classes) > 1 else _("Look at the data")
    return Hint("rule", words, to_data=label)


def _can_copy(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    if not network.can_copy or spec.purpose == "denoise":
        return None
    words = _("The code has room for the whole item ({values} numbers), so the network can copy everything, unusual items too, without learning what is typical.", values=network.num_values)  # fmt: skip
    places = network.code_length // network.code_size
    fewer = max(1, network.num_values // (2 * places))
    return Hint("content_copy", words, {"code_size": fewer} if fewer < network.code_size else {})


def _keeps_places(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    is_map = isinstance(network, ConvolutionalAutoencoderSpec) and network.code_form == "map"
    if not is_map or spec.purpose != "anomalies":
        return None
    words = _("With numbers for each place, nearly any picture comes back, unusual ones too. One row of numbers finds more.")  # fmt: skip
    return Hint("grid_on", words, {"code_form": "numbers"})


def _grey(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    facts = version.facts
    if not isinstance(facts, ImageFacts) or facts.channels == 1 or network.input_shape[-1] == 3:
        return None
    if "channels" not in type(network).model_fields:
        return Hint("palette", _("The pictures are in colour; this network sees them in grey and gives them back in grey. The recommended recipe keeps the colour."))  # fmt: skip
    words = _("The pictures are in colour; the network sees them in grey and gives them back in grey.")
    return Hint("palette", words, {"channels": 3})


def _small(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    facts = version.facts
    if not isinstance(facts, ImageFacts):
        return None
    size = next(iter(facts.sizes))
    height, width, _channels = network.input_shape
    if max(int(side) for side in size.split("×")) < _LOSES_DETAIL * max(height, width):
        return None
    words = _("Most of your pictures have {size} pixels, the network sees {width}×{height}: fine detail is lost.", size=size, width=width, height=height)  # fmt: skip
    better_height, better_width, _channels = item_shape_of(version)
    can_grow = "height" in type(network).model_fields and better_height > height
    return Hint("photo_size_select_small", words, {"height": better_height, "width": better_width} if can_grow else {})


def _cut_off(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    if version.kind == "images" or network.output_activation not in ("relu", "sigmoid"):
        return None
    cut = _("With this output, values below the smallest it learned from cannot come out.")
    stuck = _("With ReLU, a column whose unit gives only 0 learns nothing more.")
    better = _("Learning is surer without an activation of the output (“None”).")
    words = sentences((cut, stuck if network.output_activation == "relu" else "", better))
    return Hint("vertical_align_bottom", words, {"output_activation": "linear"})


def _unused_codes(spec: RunSpec, network: AutoencoderSpec, version: DatasetVersion) -> Hint | None:
    if spec.purpose != "compress" or network.code_activation != "relu":
        return None
    words = _("With ReLU some numbers of the code often stay 0 for every item. Without it all are used, and maps get better.")  # fmt: skip
    return Hint("bubble_chart", words, {"code_activation": "linear"})


_Check = Callable[[RunSpec, AutoencoderSpec, DatasetVersion], Hint | None]
_CHECKS: tuple[_Check, ...] = (_nothing_normal, _can_copy, _keeps_places, _grey, _small, _cut_off, _unused_codes)
