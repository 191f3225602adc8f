"""Keras callbacks, one a file: they reset when training begins, write at once, and never draw."""

from dashboard.training.callbacks.best_epoch import BestEpoch
from dashboard.training.callbacks.epoch_events import EpochEvents
from dashboard.training.callbacks.examples import Examples
from dashboard.training.callbacks.finite_loss import FiniteLoss, NotFiniteError
from dashboard.training.callbacks.save_checkpoint import SaveCheckpoint
from dashboard.training.callbacks.schedule import LearningRate
from dashboard.training.callbacks.signs_of_life import SignsOfLife
from dashboard.training.callbacks.stop_when_asked import StopWhenAsked

__all__ = [
    "BestEpoch",
    "EpochEvents",
    "Examples",
    "FiniteLoss",
    "LearningRate",
    "NotFiniteError",
    "SaveCheckpoint",
    "SignsOfLife",
    "StopWhenAsked",
]
