"""Grad-CAM: where in a picture lies what the last convolution found and what raises a class.

Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based Localization", 2017
(arXiv:1610.02391). Their equation 1 takes the mean of the gradient over all places, which misleads where dense layers read
the places one by one: it can leave nothing of a class, or point elsewhere. So each place keeps its own gradient (HiResCAM,
Draelos and Carin 2020, arXiv:2011.08891); where the network itself takes the mean, both are the same.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from PIL import Image

from dashboard.errors import JobError
from dashboard.explain.gradients import slopes_of
from dashboard.i18n import N_
from models.outputs import last_dense


class GradCAM:
    """Heat maps for one network.

    Args:
        model: from pictures <float32>[n, h, w, c] to <float32>[n, classes], with at least one convolution.

    Raises:
        JobError: there is no convolution.
    """

    def __init__(self, model: keras.Model) -> None:
        found = last_maps(model)
        self._maps = keras.Model(model.inputs[0], found)
        self._slopes = slopes_of(keras.Model(found, _scores(model)))

    def heat(self, picture: np.ndarray, class_index: int) -> np.ndarray:
        """<float32>[h, w] for <float32>[h, w, c]: 0 where nothing speaks for the class, 1 where most does.

        All of it is 0 where nothing in the picture speaks for the class.
        """
        maps = keras.ops.convert_to_numpy(self._maps(picture[np.newaxis], training=False))
        _scores, slopes = self._slopes(maps, class_index)
        heat = np.maximum((maps[0] * slopes[0]).sum(axis=-1), 0)
        largest = float(heat.max())
        if largest <= 0:
            return np.zeros(picture.shape[:2], np.float32)
        return _enlarged(heat / largest, picture.shape[0], picture.shape[1])


def last_maps(model: keras.Model) -> Any:
    """What the last convolution gives, after its activation and before it is made smaller: a Keras tensor [n, h, w, filters].

    Raises:
        JobError: there is no convolution.
    """
    layers = [layer for layer in model.layers if len(layer.output.shape) == 4]
    convolutions = [layer for layer in layers if isinstance(layer, keras.layers.Conv2D)]
    if not convolutions:
        raise JobError(
            "J160", N_("This network has no convolution, so there are no patterns whose place Grad-CAM could show.")
        )
    return next(layer for layer in reversed(layers) if "Pooling" not in type(layer).__name__).output


def _scores(model: keras.Model) -> Any:
    """The classes' scores before the softmax, as a Keras tensor: after it, a sure answer hardly changes any more."""
    answer = last_dense(model)
    twin = keras.layers.Dense.from_config(answer.get_config() | {"activation": "linear", "name": "scores"})
    scores = twin(answer.input)
    twin.set_weights(answer.get_weights())
    return scores


def _enlarged(heat: np.ndarray, height: int, width: int) -> np.ndarray:
    image = Image.fromarray(heat.astype(np.float32), "F").resize((width, height), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(image, np.float32), 0, 1)
