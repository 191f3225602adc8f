"""What lies beside an exported network that reads pictures, and what its README says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.data.images import looks, preprocessing
from dashboard.i18n import _
from dashboard.predict.take_away import TakeAway


def _about(stored: dict[str, Any]) -> list[str]:
    colours = _("grey") if stored["channels"] == 1 else _("red, green and blue")
    return [
        _(
            "model.onnx is the network. It takes “pictures”, 32-bit numbers of shape [n, {height}, {width}, {channels}] ({colours}, from 0 to 1), and gives “probabilities” and “embedding”, what its last layer looks at.",
            height=stored["height"],
            width=stored["width"],
            channels=stored["channels"],
            colours=colours,
        ),
        _("preprocessing.json and image_preprocessing.py bring any picture into that form, exactly as in training."),
    ]


def _purpose(_stored: dict[str, Any]) -> list[str]:
    return [
        _("This folder holds a trained network and a short script that asks it about pictures."),
        _(
            "The answer is JSON: for each picture the most probable class, its probability from 0 to 1, those of all classes, and whether the network is “not sure”."
        ),
    ]


PICTURES = TakeAway(
    script=Path(__file__).parent / "take_away" / "predict.py",
    modules={"image_preprocessing.py": Path(preprocessing.__file__), "picture_looks.py": Path(looks.__file__)},
    packages="numpy pillow onnxruntime",
    commands=("python predict.py picture.png another.jpg",),
    purpose=_purpose,
    about=_about,
)
