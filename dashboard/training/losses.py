"""What a training makes small, from the lesson and the settings."""

from __future__ import annotations

from typing import Any

import keras

from dashboard.spec.training import TrainingSettings
from dashboard.training.lessons import Lesson, NameTheClass


def loss_for(lesson: Lesson, settings: TrainingSettings) -> str | keras.losses.Loss:
    """The lesson's own loss; the smoothed one where classes are told apart and somebody asked for it."""
    if settings.label_smoothing > 0 and isinstance(lesson, NameTheClass):
        return SmoothedCrossEntropy(settings.label_smoothing)
    return lesson.loss


@keras.saving.register_keras_serializable("kerascope")
class SmoothedCrossEntropy(keras.losses.Loss):
    """Cross-entropy where a share of each label is spread evenly over all classes (Szegedy et al. 2015, arXiv:1512.00567).

    Args:
        share: from 0 to 1.
    """

    def __init__(self, share: float, name: str = "smoothed_cross_entropy", **options: Any) -> None:
        super().__init__(name=name, **options)
        self.share = share

    def call(self, y_true: Any, y_pred: Any) -> Any:
        """<float>[n], of labels <int>[n] or [n, 1] and probabilities <float32>[n, classes]."""
        probabilities = keras.ops.clip(y_pred, keras.config.epsilon(), 1.0)
        right = keras.losses.sparse_categorical_crossentropy(y_true, probabilities)
        anywhere = -keras.ops.mean(keras.ops.log(probabilities), axis=-1)
        return (1 - self.share) * right + self.share * anywhere

    def get_config(self) -> dict[str, Any]:
        """As Keras writes it into the file of a network."""
        return super().get_config() | {"share": self.share}
