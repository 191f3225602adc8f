"""What lies beside an exported network that reads texts, and what its README says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.data.text import preprocessing
from dashboard.i18n import _
from dashboard.predict.take_away import TakeAway


def _purpose(_stored: dict[str, Any]) -> list[str]:
    return [
        _("This folder holds a trained network and a short script that asks it about texts."),
        _(
            "The answer is JSON: for each text the most probable class, its probability from 0 to 1, those of all classes, and whether the network is “not sure”. A file is read as UTF-8, each line a text."
        ),
    ]


def _about(stored: dict[str, Any]) -> list[str]:
    reader = preprocessing.TextPreprocessing.from_json(stored)
    return [
        _(
            "model.onnx is the network. It takes “tokens”, 32-bit whole numbers of shape [n, {width}], each a word's place in the vocabulary (0 is nothing, 1 an unknown word), and gives “probabilities” and “embedding”, what its last layer looks at.",
            width=reader.width,
        ),
        _(
            "preprocessing.json holds the {words} entries of the vocabulary; with it, text_preprocessing.py turns any text into these numbers, exactly as in training. Of each text the first {length} words are read.",
            words=len(reader.vocabulary),
            length=reader.sequence_length,
        ),
    ]


TEXTS = TakeAway(
    script=Path(__file__).parent / "take_away" / "predict.py",
    modules={"text_preprocessing.py": Path(preprocessing.__file__)},
    packages="numpy onnxruntime",
    commands=('python predict.py "a text" "another text"', "python predict.py --file texts.txt"),
    purpose=_purpose,
    about=_about,
)
