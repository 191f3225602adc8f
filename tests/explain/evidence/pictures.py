"""Pictures whose only evidence is the colour of their lower right corner."""

from __future__ import annotations

import keras
import numpy as np

from dashboard.data.images.background import background
from dashboard.explain.pictures.grad_cam import GradCAM
from dashboard.explain.pictures.pixel_gradients import PixelGradients
from dashboard.predict.pictures import occlusion
from models.specs import CNNSpec
from tests.explain.evidence.subject import Explain, Subject, answers

SIZE = 12
CLASSES = ("red", "blue", "nothing")
_CORNER = slice(8, 12), slice(8, 12)  # a ninth of the picture
_TINTS = np.array([[2, 0.2, 0.2], [0.2, 0.2, 2], [1, 1, 1]])


def planted(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """<float32>[count, 12, 12, 3] of grey noise whose corner is red, blue or like the rest."""
    random = np.random.default_rng(seed)
    pictures = np.repeat(random.uniform(0.2, 0.5, (count, SIZE, SIZE, 1)), 3, axis=3).astype(np.float32)
    labels, evidence = np.arange(count) % 3, np.zeros((count, SIZE, SIZE), bool)
    pictures[:, *_CORNER] *= _TINTS[labels][:, np.newaxis, np.newaxis]
    evidence[:, *_CORNER] = (labels < 2)[:, np.newaxis, np.newaxis]
    return pictures, labels, evidence


def _by_occlusion(model: keras.Model) -> Explain:
    return lambda item: (
        occlusion.explain(
            item.inputs, np.rint(item.inputs * 255).astype(np.uint8), item.class_index, CLASSES, answers(model)
        ).heat
    )


def _by_grad_cam(model: keras.Model) -> Explain:
    heat = GradCAM(model).heat
    return lambda item: heat(item.inputs, item.class_index)


def _by_gradients(model: keras.Model) -> Explain:
    gradients = PixelGradients(model)
    return lambda item: (
        gradients.attributions(
            item.inputs, np.broadcast_to(background(item.inputs), item.inputs.shape), item.class_index
        ).values
    )


PICTURES = Subject(
    spec=CNNSpec(height=SIZE, width=SIZE, channels=3, convolution_filters=(8,), dense_units=(16,)),
    num_classes=len(CLASSES),
    planted=planted,
    methods={"occlusion": _by_occlusion, "grad_cam": _by_grad_cam, "integrated_gradients": _by_gradients},
)
