"""Asking a run about sequences: its answers, the steps and channels that decided, and what its network remembers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dashboard import predict
from dashboard.data.apart.recordings import recordings_of
from dashboard.data.sequences import stored
from dashboard.data.sequences.recording_reader import RecordingReader
from dashboard.errors import NotFoundError
from dashboard.predict import Answer, SequencePredictor
from dashboard.predict.sequences.channels import ChannelImportance
from dashboard.predict.sequences.many import RecordingAnswers, answer_recordings
from dashboard.predict.sequences.stretches import StretchImportance
from dashboard.predict.uploads import Upload
from dashboard.spec.numbers import SequenceFacts
from dashboard.store import datasets, runs

__all__ = ["ChannelImportance", "RecordingAnswers", "StretchImportance", "Upload"]

Report = Callable[[int, int], None]


def values(version_id: str, row: Mapping[str, Any]) -> np.ndarray:
    """<float32>[length, channels] of one entry of a version, with gaps."""
    return stored.values_of(version_id, row)


def training_ranges(version_id: str) -> dict[str, tuple[float, float]]:
    """Channel → its least and largest value in the training part of a version of sequences."""
    facts = datasets.get(version_id).facts
    assert isinstance(facts, SequenceFacts)
    return {channel.name: (channel.least or 0.0, channel.most or 0.0) for channel in facts.channels}


def channels(run_id: str) -> tuple[str, ...]:
    """Names of what the network reads at each step."""
    return predict.load_sequences(run_id).channels


def num_steps(run_id: str) -> int:
    """Steps that the network reads; of longer sequences it is the first ones."""
    return predict.load_sequences(run_id).preprocessing.steps


def answer(run_id: str, sequences: Sequence[np.ndarray]) -> list[Answer]:
    """What the network says to sequences <float>[length, channels]. Raises ``PredictionError`` when one holds no numbers."""
    return predict.load_sequences(run_id).answer(sequences)


def deciding_steps(run_id: str, sequence: np.ndarray, label: str = "") -> StretchImportance:
    """Which steps decided for ``label`` (empty: for the answer), by smoothing away one stretch after another."""
    predictor = predict.load_sequences(run_id)
    return predictor.stretch_importance(sequence, _asked_about(predictor, sequence, label))


def deciding_channels(run_id: str, sequence: np.ndarray, label: str = "") -> ChannelImportance:
    """Which channels decided for ``label`` (empty: for the answer), by holding one after another at its mean."""
    predictor = predict.load_sequences(run_id)
    return predictor.channel_importance(sequence, _asked_about(predictor, sequence, label))


def states(run_id: str, sequence: np.ndarray) -> np.ndarray | None:
    """<float32>[length, units], what a recurrent network carries from step to step; None for a network that has none."""
    return predict.load_sequences(run_id).states(sequence)


def answer_files(run_id: str, uploads: Sequence[Upload], report: Report | None = None) -> RecordingAnswers:
    """Answer every recording of some files, in any layout that training reads, labels not needed; nothing of them is kept.

    A file that cannot be read is one recording with the reason.

    Args:
        report: called with recordings done and their total; may raise to give up.
    """
    reader = _reader(run_id)
    found = [recording for upload in uploads for recording in recordings_of(reader, upload.name, upload.content)]
    return answer_recordings(predict.load_sequences(run_id), found, report)


def answer_path(run_id: str, path: Path, report: Report | None = None) -> RecordingAnswers:
    """The same for a file, a zip or a folder where it lies."""
    return answer_recordings(predict.load_sequences(run_id), recordings_of(_reader(run_id), path.name, path), report)


def _reader(run_id: str) -> RecordingReader:
    try:
        columns = datasets.get(runs.get(run_id).spec.dataset_version).columns
    except NotFoundError:  # the data was deleted
        columns = {}
    known = {role: choice.name for role, choice in columns.items()}
    return RecordingReader(predict.load_sequences(run_id).preprocessing.channels, known)


def _asked_about(predictor: SequencePredictor, sequence: np.ndarray, label: str) -> int:
    return predictor.class_index(label or predictor.answer([sequence])[0].label)
