"""Answering for new items through ONNX Runtime, without Keras, and explaining the answers by what they lose.

Start at ``loading.py`` (from a run to its network, by kind of data and purpose) and the rooms: ``pictures/`` and
``texts/`` for networks that tell classes apart, ``autoencoders/`` for those that give items back.
"""

from dashboard.predict.answer import Answer
from dashboard.predict.loading import (
    load,
    load_autoencoder,
    load_classifier,
    load_picture_autoencoder,
    load_picture_reader,
    load_pictures,
    load_rows,
    load_sequences,
    load_series_autoencoder,
    load_table_autoencoder,
    load_texts,
)
from dashboard.predict.pictures.files import FileAnswer, answer_files, answers_frame, read_picture
from dashboard.predict.pictures.occlusion import Occlusion
from dashboard.predict.pictures.predictor import PicturePredictor
from dashboard.predict.predictor import Predictor
from dashboard.predict.sequences.predictor import SequencePredictor
from dashboard.predict.tables.number import NumberPredictor
from dashboard.predict.tables.predictor import TablePredictor
from dashboard.predict.tables.reader import RowReader
from dashboard.predict.texts.importance import WordImportance
from dashboard.predict.texts.predictor import TextPredictor
from dashboard.predict.texts.word_by_word import RunningAnswer
from dashboard.predict.texts.words import Word

__all__ = [
    "Answer",
    "FileAnswer",
    "NumberPredictor",
    "Occlusion",
    "PicturePredictor",
    "Predictor",
    "RowReader",
    "RunningAnswer",
    "SequencePredictor",
    "TablePredictor",
    "TextPredictor",
    "Word",
    "WordImportance",
    "answer_files",
    "answers_frame",
    "load",
    "load_autoencoder",
    "load_classifier",
    "load_picture_autoencoder",
    "load_picture_reader",
    "load_pictures",
    "load_rows",
    "load_sequences",
    "load_series_autoencoder",
    "load_table_autoencoder",
    "load_texts",
    "read_picture",
]
