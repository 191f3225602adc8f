"""Explanations that take a worker: asked of a worker, read here when they are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any, Literal

import numpy as np
from PIL import Image

from dashboard.actions.jobs import JobView, job_view, submit
from dashboard.data.images.heat import heat_values
from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.jobs.engines import installed_engines
from dashboard.spec.explanation import (
    METHODS,
    ExplainRequest,
    Explanation,
    ExplanationMethod,
    PictureExplanation,
    methods_of,
)
from dashboard.store import datasets, explanations, folders, jobs, runs

MAX_ITEMS = 100
_QUICKEST_TO_START = "jax"  # imported in half of TensorFlow's time; .keras files open in both
_NEEDS_CONVOLUTION = "grad_cam"


def methods(run_id: str) -> list[ExplanationMethod]:
    """What can be asked about a run; nothing where there is no Keras file of it or no engine to compute with."""
    if not can_ask(run_id):
        return []
    found = [method for method in methods_of(runs.get(run_id).spec.network.reads) if _is_installed(method)]
    return found if has_convolution(run_id) else [method for method in found if method.name != _NEEDS_CONVOLUTION]


def can_ask(run_id: str) -> bool:
    """Whether a run tells classes apart or predicts a number, and a worker can load its network."""
    has_file = (folders.run(run_id) / "model.keras").exists()
    return has_file and runs.get(run_id).spec.purpose in ("classify", "regress") and bool(installed_engines())


def _is_installed(method: ExplanationMethod) -> bool:
    return not method.needs or find_spec(method.needs) is not None


def has_convolution(run_id: str) -> bool:
    """Whether a run's network looks for patterns in pictures."""
    return any(layer.kind == "Conv2D" for layer in runs.get(run_id).spec.network.layers(2))


def request(run_id: str, item_ids: Sequence[str], label: str = "", asked: Sequence[str] = ()) -> str | None:
    """Have items of a run's data explained; the job's id, or None when all of them are explained already.

    Args:
        label: the class that is asked about; empty for each item's own answer.
        asked: names of some of ``methods(run_id)``; empty takes all of them.

    Raises:
        PredictionError: this run cannot be explained so, or these are too many.
    """
    names = _methods(run_id, asked)
    _check_label(run_id, label)
    missing = [item for item in item_ids if any(explanations.read(run_id, name, item, label) is None for name in names)]
    if not missing:
        return None
    if len(missing) > MAX_ITEMS:
        raise PredictionError(
            "P211", N_("At most {limit} items are explained at once, not {n}."), limit=MAX_ITEMS, n=len(missing)
        )
    return ask_worker(run_id, names, missing, label)


def ask_worker(run_id: str, names: Sequence[str], items: Sequence[str], label: str = "") -> str:
    """Put an "explain" job in the queue, unless the same one waits or runs already; its id."""
    engines = installed_engines()
    payload = ExplainRequest(
        run=run_id,
        methods=tuple(names),
        items=tuple(items),
        label=label,
        engine=_QUICKEST_TO_START if _QUICKEST_TO_START in engines else engines[0],
    ).model_dump(mode="json")
    waiting = next((job for job in jobs.with_state("queued", "running") if job.payload == payload), None)
    return (waiting or submit("explain", subject=run_id, payload=payload)).id


def state(job_id: str) -> JobView:
    """How far the worker is, and the reason if it failed. Raises ``NotFoundError``."""
    return job_view(job_id)


def result(run_id: str, item_id: str, label: str = "", method: str = "") -> Explanation | None:
    """What was found for an item and a class (empty: its answer); None where nobody asked yet.

    A run of texts gives a ``TextExplanation``, one of pictures a ``PictureExplanation``.

    Args:
        method: one of ``methods(run_id)``; empty takes the first.
    """
    name = method or next((known.name for known in methods_of(runs.get(run_id).spec.network.reads)), "")
    return explanations.read(run_id, name, item_id, label) if name in METHODS else None


def heat(found: PictureExplanation) -> np.ndarray:
    """<float32>[h, w] for the picture as the network sees it: 1 speaks most for the class, below 0 speaks against it."""
    return heat_values(found.heat)


def picture(run_id: str, row: Mapping[str, Any]) -> Image.Image:
    """The picture of an entry of the data that a run was trained on."""
    return decode(picture_bytes(runs.get(run_id).spec.dataset_version, row))


def seen(found: PictureExplanation, image: Image.Image) -> np.ndarray:
    """``uint8[h, w, c]``: a picture brought to the size of its heat, in the colours that it has."""
    channels: Literal[1, 3] = 1 if image.mode == "L" else 3
    return ImagePreprocessing(found.heat.height, found.heat.width, channels).pixels(image)


def _check_label(run_id: str, label: str) -> None:
    classes = datasets.get(runs.get(run_id).spec.dataset_version).classes
    if label and label not in classes:
        raise PredictionError(
            "P212",
            N_("There is no class {received}. Choose one of: {classes}."),
            received=label,
            classes=list(classes[:20]),
        )


def _methods(run_id: str, asked: Sequence[str]) -> list[str]:
    names = [known.name for known in methods(run_id)]
    if not names or not set(asked) <= set(names):
        raise PredictionError("P210", N_("A worker cannot explain the answers of this run."))
    return [name for name in names if name in asked] if asked else names
