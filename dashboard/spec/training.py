"""Training settings: everything between the network and the data."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.specs.fields import setting
from models.specs.text import N_

MOST_AT_ONCE = 65_536  # items in a batch


class TrainingSettings(BaseModel):
    """How a network is trained. Units stand in the names or the help."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    epochs: int = setting(
        12,
        title=N_("Epochs"),
        ge=1,
        le=1000,
        step=1,
        advanced=False,
        help=N_(
            "How many times the network sees all training items. More takes longer; the best epoch is kept anyway."
        ),
    )
    batch_size: int = setting(
        32,
        title=N_("Batch size"),
        ge=1,
        le=MOST_AT_ONCE,
        step=1,
        advanced=False,
        help=N_(
            "How many items are looked at before the network is changed a little. Larger is faster and needs more memory."
        ),
    )
    learning_rate: float = setting(
        0.001,
        title=N_("Learning rate"),
        gt=0.0,
        le=10.0,
        step=0.0001,
        advanced=False,
        formatting="%.5f",
        help=N_("How big each change is. Too big and it never settles; too small and it takes forever."),
    )
    optimizer: Literal["sgd", "momentum", "rmsprop", "adam", "adamw"] = setting(
        "adam",
        title=N_("Optimizer"),
        help=N_("The rule by which the network is changed. Adam is a good first choice."),
        labels={
            "sgd": N_("SGD"),
            "momentum": N_("SGD with momentum"),
            "rmsprop": N_("RMSprop"),
            "adam": N_("Adam"),
            "adamw": N_("AdamW"),
        },
    )
    learning_rate_schedule: Literal["constant", "cosine", "plateau"] = setting(
        "constant",
        title=N_("How the learning rate changes"),
        help=N_(
            "Smaller changes towards the end let the network settle. A curve goes down to nearly 0 in the last epoch; in steps, it goes down whenever the validation loss has stopped improving."
        ),
        labels={
            "constant": N_("Always the same"),
            "cosine": N_("Falls along a curve (cosine)"),
            "plateau": N_("Falls in steps, when nothing improves"),
        },
    )
    momentum: float = setting(
        0.9,
        title=N_("Momentum"),
        ge=0.0,
        le=0.999,
        step=0.01,
        formatting="%.3f",
        help=N_("How much of the last change is carried on. Used by SGD with momentum only."),
    )
    weight_decay: float = setting(
        0.004,
        title=N_("Weight decay"),
        ge=0.0,
        le=1.0,
        step=0.001,
        formatting="%.4f",
        help=N_("How much AdamW pulls the weights towards zero in each step. Used by AdamW only."),
    )
    gradient_clip_norm: float = setting(
        0.0,
        title=N_("Gradient clipping"),
        ge=0.0,
        le=100.0,
        step=0.1,
        formatting="%.2f",
        help=N_("Limits how much one batch may change the network; helps when the loss jumps. 0 is off."),
    )
    class_weights: bool = setting(
        False,
        title=N_("Balance the classes"),
        help=N_("Lets rare classes count more, so that they are not overlooked."),
    )
    label_smoothing: float = setting(
        0.0,
        title=N_("Label smoothing"),
        ge=0.0,
        le=0.5,
        step=0.05,
        formatting="%.2f",
        help=N_(
            "Share of each right answer that is spread over all classes, so that the network does not become too sure. 0 is off; 0.1 is a usual value."
        ),
    )
    early_stopping_patience: int = setting(
        0,
        title=N_("Stop after epochs without improvement"),
        ge=0,
        le=1000,
        step=1,
        help=N_("Stop when the validation loss has not improved for this many epochs. 0 trains all epochs."),
    )
