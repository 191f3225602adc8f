"""Answering for new items through ONNX Runtime, without Keras, and explaining the answers by what they lose.

Start at ``loading.py`` (from a run to the predictor of its family) and the families' rooms: ``pictures/``, ``texts/``.
"""

from dashboard.predict.answer import Answer
from dashboard.predict.loading import load, load_pictures, load_texts
from dashboard.predict.pictures.files import FileAnswer, answer_files, answers_frame, read_picture
from dashboard.predict.pictures.occlusion import Occlusion
from dashboard.predict.pictures.predictor import PicturePredictor
from dashboard.predict.predictor import Predictor
from dashboard.predict.texts.importance import WordImportance
from dashboard.predict.texts.predictor import TextPredictor
from dashboard.predict.texts.word_by_word import RunningAnswer
from dashboard.predict.texts.words import Word

__all__ = [
    "Answer",
    "FileAnswer",
    "Occlusion",
    "PicturePredictor",
    "Predictor",
    "RunningAnswer",
    "TextPredictor",
    "Word",
    "WordImportance",
    "answer_files",
    "answers_frame",
    "load",
    "load_pictures",
    "load_texts",
    "read_picture",
]
