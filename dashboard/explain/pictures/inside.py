"""A look inside a network: what its filters answer to, and what they make of chosen pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np
from PIL import Image

from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.errors import JobError
from dashboard.explain.explained import Explained
from dashboard.explain.pictures.filters import survey_filters
from dashboard.i18n import N_
from dashboard.store import feature_maps

MAX_FILTERS = 64  # of a layer
_MAX_SIDE = 96  # of a kept map
_ACTIVATIONS = (keras.layers.Activation, keras.layers.ReLU, keras.layers.LeakyReLU)

Report = Callable[[str, int, int], None]


def look_inside(run_id: str, explained: Explained, samples: Sequence[dict[str, Any]], report: Report) -> None:
    """Keep the feature maps of the samples with the run; the first time, also what the filters answer to.

    Args:
        report: called with "explaining", pictures done and their total; may raise to give up.

    Raises:
        JobError: the network has no filters.
    """
    layers = seen_layers(explained.model)
    maps_of = keras.Model(explained.model.inputs[0], [layer.output for layer in layers])
    if feature_maps.survey(run_id) is None:
        survey, patches = survey_filters(maps_of, layers, explained, MAX_FILTERS, report)
        feature_maps.write_survey(run_id, survey, patches)
    preprocessing = ImagePreprocessing.from_json(explained.stored)
    for sample in samples:
        image = decode(picture_bytes(explained.dataset_version, sample))
        answers = maps_of(preprocessing.array(preprocessing.pixels(image)[np.newaxis]), training=False)
        found = [keras.ops.convert_to_numpy(answer)[0] for answer in keras.tree.flatten(answers)]
        kept = {layer.name: kept_maps(values) for layer, values in zip(layers, found, strict=True)}
        feature_maps.write_maps(run_id, sample["id"], kept)


def seen_layers(model: keras.Model) -> list[Any]:
    """The layers that tell what filters found, from the picture to the answer: convolutions after their activation.

    Raises:
        JobError: there are none.
    """
    found = [layer for layer in model.layers if len(layer.output.shape) == 4 and _is_activated(layer)]
    if not found:
        raise JobError("J161", N_("This network has no filters to look at: it has no convolution."))
    return found


def _is_activated(layer: Any) -> bool:
    if isinstance(layer, keras.layers.Conv2D):
        return layer.activation is not keras.activations.linear
    return isinstance(layer, _ACTIVATIONS)


def kept_maps(values: np.ndarray) -> np.ndarray:
    """<float32>[h, w, filters] → <uint8>[filters shown, h, w]: 255 is the strongest answer of the layer to this picture."""
    strength = np.abs(values[..., :MAX_FILTERS])
    largest = float(strength.max())
    scaled = np.rint(strength * (255 / largest if largest > 0 else 0)).astype(np.uint8)
    factor = min(1.0, _MAX_SIDE / max(scaled.shape[:2]))
    size = (max(1, round(scaled.shape[1] * factor)), max(1, round(scaled.shape[0] * factor)))
    maps = [scaled[..., number] for number in range(scaled.shape[2])]
    if factor < 1:
        maps = [np.asarray(Image.fromarray(each).resize(size, Image.Resampling.BILINEAR)) for each in maps]
    return np.stack(maps)
