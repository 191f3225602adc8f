"""From a run to its network, by the kind of data that it reads and what it was trained for; the last few are kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message, message
from dashboard.predict.autoencoders.autoencoder import Autoencoder
from dashboard.predict.autoencoders.pictures import PictureAutoencoder
from dashboard.predict.autoencoders.series import SeriesAutoencoder
from dashboard.predict.autoencoders.tables import TableAutoencoder
from dashboard.predict.network import TrainedNetwork
from dashboard.predict.pictures.predictor import PicturePredictor
from dashboard.predict.pictures.reader import PictureReader
from dashboard.predict.predictor import Predictor
from dashboard.predict.sequences.predictor import SequencePredictor
from dashboard.predict.sessions import CANNOT_OPEN, open_session
from dashboard.predict.tables.number import NumberPredictor
from dashboard.predict.tables.predictor import TablePredictor
from dashboard.predict.tables.reader import RowReader
from dashboard.predict.texts.predictor import TextPredictor
from dashboard.store import files, folders

MODEL_FILE = "model.onnx"
PREPROCESSING_FILE = "preprocessing.json"
EXPORT_FILE = "export.json"
Answering = Literal["probabilities", "value", "reconstruction"]  # as the network's spec says it
PREDICTORS: dict[str, dict[Answering, type[TrainedNetwork]]] = {
    "images": {"probabilities": PicturePredictor, "reconstruction": PictureAutoencoder},
    "text": {"probabilities": TextPredictor},
    "table": {"probabilities": TablePredictor, "value": NumberPredictor, "reconstruction": TableAutoencoder},
    "series": {"reconstruction": SeriesAutoencoder},
    "sequences": {"probabilities": SequencePredictor},
}
_READS: dict[type[TrainedNetwork], Message] = {
    PicturePredictor: message(N_("pictures")),
    PictureAutoencoder: message(N_("pictures")),
    TextPredictor: message(N_("texts")),
    RowReader: message(N_("tables")),  # type: ignore[type-abstract]
    TableAutoencoder: message(N_("tables")),
    SeriesAutoencoder: message(N_("series")),
    SequencePredictor: message(N_("sequences")),
}
_ANSWERS: dict[str, Answering] = {"classify": "probabilities", "regress": "value"}
_KEPT = 4

Wanted = TypeVar("Wanted", bound=TrainedNetwork)


def kind_and_answer(stored: Mapping[str, Any]) -> tuple[str, Answering]:
    """What ``preprocessing.json`` says; runs from before there were others read pictures and tell classes apart."""
    purpose = stored.get("purpose") or "classify"
    return stored.get("kind", PicturePredictor.kind), _ANSWERS.get(purpose, "reconstruction")


def load(run_id: str) -> TrainedNetwork:
    """The network of a run.

    Raises:
        NotFoundError: if ``run_id`` is no id.
        PredictionError: if the run has no exported network, with the stored reason.
    """
    folder = folders.run(run_id)
    model = folder / MODEL_FILE
    if not model.exists():
        raise _cannot_answer(folder)
    return _load(folder, model.stat().st_mtime_ns)


def load_classifier(run_id: str) -> Predictor:
    """Like ``load``, for a run that tells classes apart; raises ``PredictionError`` for any other."""
    found = load(run_id)
    if not isinstance(found, Predictor):
        raise PredictionError(
            "P114", N_("The network of this run does not tell classes apart. Choose a run that was trained to.")
        )
    return found


def load_pictures(run_id: str) -> PicturePredictor:
    """Like ``load_classifier``, for a run that reads pictures."""
    return _that_reads(load_classifier(run_id), PicturePredictor)


def load_picture_reader(run_id: str) -> PictureReader:
    """Like ``load``, for a run that reads pictures, whatever it was trained for."""
    found = load(run_id)
    if not isinstance(found, PictureReader):
        raise _reads_something_else(PicturePredictor)
    return found


def load_texts(run_id: str) -> TextPredictor:
    """Like ``load_classifier``, for a run that reads texts."""
    return _that_reads(load_classifier(run_id), TextPredictor)


def load_sequences(run_id: str) -> SequencePredictor:
    """Like ``load_classifier``, for a run that reads sequences."""
    return _that_reads(load_classifier(run_id), SequencePredictor)


def load_rows(run_id: str) -> RowReader:
    """Like ``load``, for a run that reads rows of a table to say a class or a number of each."""
    return _that_reads(load(run_id), RowReader)  # type: ignore[type-abstract]


def load_autoencoder(run_id: str) -> Autoencoder:
    """Like ``load``, for a run that gives items back; raises ``PredictionError`` for any other."""
    found = load(run_id)
    if not isinstance(found, Autoencoder):
        raise PredictionError(
            "P118",
            N_(
                "The network of this run tells classes apart; it gives no items back. Choose a run that was trained to find what is unusual, to remove noise or to compress."
            ),
        )
    return found


def load_picture_autoencoder(run_id: str) -> PictureAutoencoder:
    """Like ``load_autoencoder``, for a run that reads pictures."""
    return _that_reads(load_autoencoder(run_id), PictureAutoencoder)


def load_table_autoencoder(run_id: str) -> TableAutoencoder:
    """Like ``load_autoencoder``, for a run that reads rows of a table."""
    return _that_reads(load_autoencoder(run_id), TableAutoencoder)


def load_series_autoencoder(run_id: str) -> SeriesAutoencoder:
    """Like ``load_autoencoder``, for a run that reads windows of a series."""
    return _that_reads(load_autoencoder(run_id), SeriesAutoencoder)


@lru_cache(maxsize=_KEPT)
def _load(folder: Path, _changed_at: int) -> TrainedNetwork:
    with files.reading(folder / MODEL_FILE, *CANNOT_OPEN):
        session = open_session(folder / MODEL_FILE)
    with files.reading(folder / PREPROCESSING_FILE):
        stored = files.read_json(folder / PREPROCESSING_FILE)
        kind, answer = kind_and_answer(stored)
        network = PREDICTORS[kind][answer].of_run(session, stored, folder)
        network.correct(stored, folder)
        return network


def _that_reads(found: TrainedNetwork, wanted: type[Wanted]) -> Wanted:
    if isinstance(found, wanted):
        return found
    raise _reads_something_else(wanted)


def _reads_something_else(wanted: type[TrainedNetwork]) -> PredictionError:
    return PredictionError(
        "P113",
        N_("The network of this run does not read {wanted}. Choose a run that was trained on {wanted}."),
        wanted=_READS[wanted],
    )


def _cannot_answer(folder: Path) -> PredictionError:
    export = folder / EXPORT_FILE
    if export.exists():
        reason = files.read_as(export, lambda stored: stored["onnx"]["reason"])
        if reason:
            return PredictionError(
                "P101",
                N_("This run cannot answer here, because its network could not be exported: {reason}"),
                reason=Message.model_validate(reason),
            )
    return PredictionError(
        "P102", N_("This run has no trained network to ask yet. Wait until it has finished, or choose another run.")
    )
