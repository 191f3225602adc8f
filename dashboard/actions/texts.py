"""Asking a run about texts: its answers, the words that decided, and what its network knows of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard import predict
from dashboard.data.apart.tables import table_of
from dashboard.data.text.preprocessing import RESERVED, Cut
from dashboard.errors import DataError, NotFoundError
from dashboard.predict import Answer, RunningAnswer, Word, WordImportance
from dashboard.predict.answered_tables import TableAnswers
from dashboard.predict.texts import tables
from dashboard.spec.table import TableReading
from dashboard.store import datasets, files, folders, runs

TELLING_WORDS_FILE = "telling_words.parquet"

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class States:
    """What a recurrent network carries from word to word.

    Attributes:
        words: as far as they are read.
        values: ``<float32>[words, units]``.
    """

    words: tuple[Word, ...]
    values: np.ndarray


def answer(run_id: str, texts: Sequence[str]) -> list[Answer]:
    """What the network says to new texts. Raises ``PredictionError`` when one has no words."""
    return predict.load_texts(run_id).answer(texts)


def cut(run_id: str, text: str) -> Cut:
    """How the network reads a text: its tokens, which of them it knows, and how many it cuts off."""
    return predict.load_texts(run_id).cut(text)


def importance(run_id: str, text: str, label: str = "") -> WordImportance:
    """Which words decided for ``label`` (empty: for the answer), by leaving out one after another."""
    predictor = predict.load_texts(run_id)
    return predictor.importance(text, predictor.class_index(label or predictor.answer([text])[0].label))


def word_by_word(run_id: str, text: str) -> RunningAnswer:
    """The answer after each word, had the text ended there."""
    return predict.load_texts(run_id).word_by_word(text)


def states(run_id: str, text: str) -> States | None:
    """The network's state after each word; None for a network that has none."""
    predictor = predict.load_texts(run_id)
    values = predictor.states(text)
    return None if values is None else States(predictor.words(text)[: len(values)], values)


def nearest_words(run_id: str, word: str, count: int = 10, *, with_ngrams: bool = False) -> pd.DataFrame:
    """Words that the network takes for alike; columns word and distance, nearest first.

    Raises:
        PredictionError: the network does not know the word, or has no word vectors.
    """
    return predict.load_texts(run_id).vectors.nearest(word, count, with_ngrams=with_ngrams)


def known_words(run_id: str, count: int = 200) -> list[str]:
    """Words that the network knows, the most frequent of its training texts first; no pairs and triples."""
    vocabulary = predict.load_texts(run_id).preprocessing.vocabulary[len(RESERVED) :]
    return [entry for entry in vocabulary if " " not in entry][:count]


def telling_words(run_id: str) -> pd.DataFrame | None:
    """The words that speak most for each class in the training texts: label, word, score, count, num_texts.

    None for a run that has no such table.
    """
    path = folders.run(runs.get(run_id).id) / "report" / TELLING_WORDS_FILE
    return files.read_frame(path) if path.exists() else None


def answer_table(
    run_id: str, path: Path, title: str, reading: TableReading | None = None, report: Report | None = None
) -> TableAnswers:
    """Answer every row of a table; see ``dashboard.predict.texts.tables``.

    Args:
        report: called with rows done and their total; may raise to give up.

    Raises:
        DataError: the table cannot be read.
    """
    return tables.answer_table(
        predict.load_texts(run_id), path, title, reading or TableReading(), _trained_on(run_id), report
    )


def answer_file(
    run_id: str, path: Path, title: str, reading: TableReading | None = None, report: Report | None = None
) -> TableAnswers:
    """A table row by row, or a plain text line by line: what is called .txt and has no column that is asked for."""
    return _answer(run_id, path, title, reading, report)


def _has_column(content: bytes | Path, title: str, reading: TableReading, wanted: str) -> bool:
    try:
        return bool(wanted) and wanted in table_of(content, title, reading).columns
    except DataError:  # no table at all
        return False


def answer_file_bytes(
    run_id: str, content: bytes, title: str, reading: TableReading | None = None, report: Report | None = None
) -> TableAnswers:
    """Like ``answer_file``, for an upload; nothing of it is kept."""
    return _answer(run_id, content, title, reading, report)


def _answer(
    run_id: str, content: bytes | Path, title: str, reading: TableReading | None, report: Report | None
) -> TableAnswers:
    chosen, trained_on = reading or TableReading(), _trained_on(run_id)
    if tables.is_plain_text(title) and not _has_column(
        content, title, chosen, chosen.columns.get("text", "") or trained_on
    ):
        text = content if isinstance(content, bytes) else content.read_bytes()
        return answer_text_files(run_id, [(title, text)], each_line=True, report=report)
    return tables.answer_table(predict.load_texts(run_id), content, title, chosen, trained_on, report)


def answer_text_files(
    run_id: str, named: Iterable[tuple[str, bytes]], *, each_line: bool = False, report: Report | None = None
) -> TableAnswers:
    """Answer text files, each as one text, or each line of them that holds something."""
    return tables.answer_text_files(predict.load_texts(run_id), named, each_line=each_line, report=report)


def _trained_on(run_id: str) -> str:
    """The name of the column that held the texts in training; empty where there was no table, or it was deleted."""
    try:
        version = datasets.get(runs.get(run_id).spec.dataset_version)
    except NotFoundError:
        return ""
    column = version.columns.get("text")
    return column.name if column else ""
