"""Answering for new items through ONNX Runtime, without Keras, and explaining the answers by occlusion."""

from dashboard.predict.answer import Answer
from dashboard.predict.files import FileAnswer, answer_files, answers_frame, read_picture
from dashboard.predict.occlusion import Occlusion
from dashboard.predict.predictor import Predictor, load

__all__ = ["Answer", "FileAnswer", "Occlusion", "Predictor", "answer_files", "answers_frame", "load", "read_picture"]
