"""``train.py``: the recipe of a run as one readable script, put together from pieces that fit its purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.actions.training_script import pieces
from dashboard.actions.training_script.purpose_pieces import PURPOSES
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.spec.run import RunSpec
from dashboard.spec.task import FindUnusual, RemoveNoise


@dataclass(frozen=True)
class Recipe:
    """What a script says.

    Attributes:
        network: source of ``build_network``.
        engine: that the run was trained with.
        reached: what the run reached on its test items; printed beside what the script reaches.
        pixel_scale: what the bytes of pictures are multiplied by; None for other items, which are stored as they are read.
        target: how the number to predict is scaled; None where none is.
        has_validation: whether there are items to choose the best epoch by.
    """

    name: str
    spec: RunSpec
    network: str
    engine: str
    classes: tuple[str, ...]
    reached: dict[str, Any]
    pixel_scale: float | None = None
    target: NumberColumn | None = None
    has_validation: bool = True


def train_source(recipe: Recipe) -> str:
    """The whole script."""
    spec = recipe.spec
    purpose = PURPOSES[spec.purpose]
    parts = [
        pieces.HEAD,
        _imports(recipe),
        _constants(recipe),
        pieces.DATA,
        pieces.PICTURES if recipe.pixel_scale is not None else pieces.AS_STORED,
        purpose.wanted,
        recipe.network,
        _optimizer(spec),
        _schedule(spec),
        pieces.CHANGED if _is_changed(spec) else "",
        _alter(spec),
        _fit(recipe),
        purpose.judged,
        pieces.TAIL,
    ]
    return "\n\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _is_changed(spec: RunSpec) -> bool:
    """Whether what is learned from is drawn anew in each epoch."""
    is_augmented = spec.augmentation is not None and spec.augmentation.is_on
    return is_augmented or isinstance(spec.task, RemoveNoise)


def _imports(recipe: Recipe) -> str:
    modules = ["import keras", "import numpy as np", "from keras import layers, ops"]
    if recipe.spec.augmentation is not None and recipe.spec.augmentation.is_on:
        modules = ["from types import SimpleNamespace", "", *modules, "", "from augmentation import augmented"]
    if isinstance(recipe.spec.task, RemoveNoise):
        modules = [*modules, "", "from noise import with_noise"]
    return f'os.environ.setdefault("KERAS_BACKEND", "{recipe.engine}")\n\n' + "\n".join(modules)


def _constants(recipe: Recipe) -> str:
    """All values of the recipe that have no place in the network."""
    spec, training = recipe.spec, recipe.spec.training
    found: dict[str, Any] = {
        "NAME": recipe.name,
        "SEED": spec.seed,
        "EPOCHS": training.epochs,
        "BATCH_SIZE": training.batch_size,
        "LEARNING_RATE": training.learning_rate,
        "PATIENCE": training.early_stopping_patience or training.epochs,
        "MONITOR": "val_loss" if recipe.has_validation else "loss",
        "REACHED": recipe.reached,
    }
    if spec.purpose == "classify":
        found |= {"CLASSES": list(recipe.classes), "LABEL_SMOOTHING": training.label_smoothing}
        found |= {"BALANCE_THE_CLASSES": training.class_weights}
    if recipe.target is not None:
        found |= {"CENTRE": recipe.target.centre, "SCALE": recipe.target.scale}
    if recipe.pixel_scale is not None:
        found["PIXEL_SCALE"] = recipe.pixel_scale
    if isinstance(spec.task, RemoveNoise):
        found |= {"NOISE": spec.task.noise, "STRENGTH": spec.task.strength}
    if isinstance(spec.task, FindUnusual):
        found["FLAGS_OF_100"] = spec.task.flags_of_100
    return "\n".join(f"{name} = {value!r}" for name, value in found.items())


def _optimizer(spec: RunSpec) -> str:
    training = spec.training
    kinds = {"sgd": "SGD", "momentum": "SGD", "rmsprop": "RMSprop", "adam": "Adam", "adamw": "AdamW"}
    more = {
        "momentum": training.momentum if training.optimizer == "momentum" else 0,
        "weight_decay": training.weight_decay if training.optimizer == "adamw" else 0,
        "global_clipnorm": training.gradient_clip_norm,
    }
    arguments = ["LEARNING_RATE", *(f"{name}={value!r}" for name, value in more.items() if value)]
    made = f"    found = keras.optimizers.{kinds[training.optimizer]}({', '.join(arguments)})"
    spared = '    found.exclude_from_weight_decay(var_names=["bias", "beta", "gamma"])'
    body = [made, *([spared] if training.optimizer == "adamw" else []), "    return found"]
    about = '    """What changes the weights."""'
    return "\n".join(["def optimizer():", about, *body])


def _schedule(spec: RunSpec) -> str:
    if spec.training.learning_rate_schedule == "cosine":
        return pieces.COSINE
    if spec.training.learning_rate_schedule == "plateau":
        return pieces.PLATEAU
    return pieces.CONSTANT


def _alter(spec: RunSpec) -> str:
    """How a batch of training items is changed before it is seen."""
    augmentation = spec.augmentation
    if augmentation is None or not augmentation.is_on:
        return pieces.NOISE_ONLY if isinstance(spec.task, RemoveNoise) else ""
    values = {name: getattr(augmentation, name) for name in ("flip", "turn", "shift", "zoom", "light")}
    values |= {"is_on": augmentation.is_on, "moves": augmentation.moves}
    given = ", ".join(f"{name}={value!r}" for name, value in values.items())
    noisy = pieces.NOISE_BESIDES if isinstance(spec.task, RemoveNoise) else pieces.AUGMENTED_ONLY
    return f"AUGMENTATION = SimpleNamespace({given})\n\n\n{noisy.strip()}"


def _fit(recipe: Recipe) -> str:
    classify = recipe.spec.purpose == "classify"
    given = "Changed()" if _is_changed(recipe.spec) else '*pairs("train")'
    fitting = [given, 'validation_data=pairs("validation")' if recipe.has_validation else ""]
    fitting += ["epochs=EPOCHS", "" if _is_changed(recipe.spec) else "batch_size=BATCH_SIZE"]
    fitting += ["class_weight=class_weight()" if classify else "", "callbacks=callbacks()", "verbose=2"]
    return pieces.FIT.replace("FITTING", ", ".join(part for part in fitting if part))
