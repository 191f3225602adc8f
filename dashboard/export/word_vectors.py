"""What a text network learned about each word, as a file: nearest words need no Keras later."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np

from dashboard.store import files
from models.outputs import word_vectors

WORD_VECTORS_FILE = "word_vectors.npy"


def write_word_vectors(model: keras.Model, folder: Path) -> bool:
    """Write ``word_vectors.npy`` <float32>[vocabulary, embedding_size]; False if the network reads no words."""
    vectors = word_vectors(model)
    if vectors is None:
        return False
    with files.replacing(folder / WORD_VECTORS_FILE) as temporary, temporary.open("wb") as file:
        np.save(file, vectors)
    return True
