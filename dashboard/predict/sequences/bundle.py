"""What lies beside an exported network that reads sequences, and what its README says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.data.sequences import preprocessing
from dashboard.data.tables import preprocessing as table_preprocessing
from dashboard.i18n import _
from dashboard.predict.autoencoders.bundle import CSV_FILES
from dashboard.predict.take_away import TakeAway


def _purpose(_stored: dict[str, Any]) -> list[str]:
    return [
        _("This folder holds a trained network and a short script that asks it about sequences."),
        _(
            "A sequence is a CSV file with one row for each step, or one row of a CSV file where there is one channel; --id says which column tells several sequences of one file apart. NumPy files (.npy) are read, too. The answer is JSON: for each sequence the most probable class, its probability from 0 to 1, those of all classes, and whether the network is “not sure”. CSV files are read as UTF-8."
        ),
    ]


def _about(stored: dict[str, Any]) -> list[str]:
    reader = preprocessing.SequencePreprocessing.from_json(stored)
    about = [
        _(
            "model.onnx is the network. It takes “steps”, 32-bit numbers of shape [n, {steps}, {inputs}], scaled, and gives “probabilities” and “embedding”, what its last layer looks at.",
            steps=reader.steps,
            inputs=len(reader.channels) + reader.masked,
        ),
        _(
            "preprocessing.json and sequence_preprocessing.py fill gaps and scale the numbers, exactly as in training. Shorter sequences are filled up at the end; of longer ones the first {steps} steps are read. These channels are read: {names}.",
            steps=reader.steps,
            names=[channel.name for channel in reader.channels],
        ),
    ]
    if reader.masked:
        about.append(_("The last number of each step is 1 where the sequence has that step, else 0."))
    return about


SEQUENCES = TakeAway(
    script=Path(__file__).parent / "take_away" / "predict.py",
    modules={
        "table_preprocessing.py": Path(table_preprocessing.__file__),
        "sequence_preprocessing.py": Path(preprocessing.__file__),
        "csv_files.py": CSV_FILES,
    },
    packages="numpy onnxruntime",
    commands=("python predict.py recording.csv another.csv", "python predict.py recordings.csv --id COLUMN"),
    purpose=_purpose,
    about=_about,
)
