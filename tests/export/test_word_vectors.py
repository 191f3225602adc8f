"""The file of word vectors."""

from __future__ import annotations

import numpy as np

from dashboard.export.word_vectors import WORD_VECTORS_FILE, write_word_vectors
from models.outputs import word_vectors
from models.registry import build
from tests.contract.networks import NETWORKS


def test_one_row_a_word(tmp_path):
    model = build(NETWORKS["gru"], 2)
    assert write_word_vectors(model, tmp_path)
    found = np.load(tmp_path / WORD_VECTORS_FILE, allow_pickle=False)
    assert found.dtype == np.float32 and found.shape == (40, 6)
    np.testing.assert_array_equal(found, word_vectors(model))


def test_a_network_of_pictures_has_none(tmp_path):
    assert not write_word_vectors(build(NETWORKS["linear"], 2), tmp_path)
    assert list(tmp_path.iterdir()) == []
