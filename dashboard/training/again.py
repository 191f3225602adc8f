"""The same network trained again and again, each time from the same first weights; the engine makes its plan once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import keras
import numpy as np

from dashboard.training.answers import answering, embedding
from dashboard.training.callbacks import BestEpoch, FiniteLoss, LearningRate, SignsOfLife
from dashboard.training.fit import Task, advice, compiled, run_epochs
from dashboard.training.items import Items
from dashboard.training.pulse import Pulse
from dashboard.training.start import Start


class Again:
    """Trains and forgets; nothing is saved on the way.

    Args:
        model: just built.
        task: its ``train`` is the largest part that will be learned from; what is trained on comes with ``train``.
        look: called after every few steps; may raise to give up.
        pulse: is marked with each step.

    Attributes:
        answers, embeddings: of the network as it was trained last, see ``dashboard.training.answers``.
    """

    def __init__(self, model: keras.Model, task: Task, look: Callable[[], None], pulse: Pulse) -> None:
        self._model = compiled(model, task)
        self._model.optimizer.build(self._model.trainable_variables)
        variables = [*self._model.variables, *self._model.optimizer.variables]
        self._first = [(variable, np.array(keras.ops.convert_to_numpy(variable))) for variable in variables]
        self._task = task
        self._look = look
        self._pulse = pulse
        self.answers = answering(model, task.layers)
        self.embeddings = embedding(model, task.layers)

    def train(self, train: Items, validation: Items, epochs: int, on_epoch: Callable[[], None]) -> None:
        """Learn from ``train`` for some epochs.

        Args:
            validation: chooses the best epoch; where there are none the last one is kept.

        Raises:
            JobError: the loss was no number any more.
        """
        for variable, value in self._first:
            variable.assign(value)
        settings = self._task.settings.model_copy(update={"epochs": epochs, "early_stopping_patience": 0})
        task = replace(self._task, train=train, validation=validation, settings=settings)
        best = BestEpoch(0, Start())
        judged = [best] if len(validation) else []
        told = [SignsOfLife(self._pulse), FiniteLoss(), LearningRate(settings), *judged, self._looks(on_epoch)]
        lost_in = run_epochs(self._model, task, told)
        if lost_in:
            advice(lost_in, settings, best.epoch)  # raises where no epoch is left
        if best.epoch:
            self._model.set_weights(best.weights)

    def _looks(self, on_epoch: Callable[[], None]) -> keras.callbacks.Callback:
        def end_of_epoch(epoch: int, logs: dict[str, Any]) -> None:
            on_epoch()
            self._pulse.busy()  # with the last one the network is asked

        return keras.callbacks.LambdaCallback(
            on_train_batch_end=lambda batch, logs: self._look(), on_epoch_end=end_of_epoch
        )
