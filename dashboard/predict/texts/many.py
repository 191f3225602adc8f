"""Answers for many texts at once: in batches, one row a text, and a reason where there is no answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.i18n import N_, Message, message
from dashboard.predict.many_answers import ManyAnswers, Report
from dashboard.predict.texts.predictor import TextPredictor

TEXTS_AT_ONCE = 256


def answer_many(predictor: TextPredictor, texts: Sequence[str], report: Report | None = None) -> ManyAnswers:
    """Ask about every text; those with nothing in them get a reason instead of an answer.

    Args:
        report: called after each batch; may raise to give up.
    """
    problems: list[Message | None] = []
    rows = np.full((len(texts), len(predictor.classes)), np.nan, np.float32)
    unlike = None if predictor.familiarity is None else np.zeros(len(texts), bool)
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        batch = texts[start : start + TEXTS_AT_ONCE]
        found = [_problem(predictor, text) for text in batch]
        places = [place for place, problem in enumerate(found) if problem is None]
        ids = predictor.preprocessing.ids([batch[place] for place in places])
        asked = start + np.array(places, int)
        rows[asked], doubts = predictor.judged(ids, ids)
        if unlike is not None and doubts is not None:
            unlike[asked] = doubts.unlike
        problems += found
        if report:
            report(len(problems), len(texts))
    return ManyAnswers(rows, tuple(problems), predictor.classes, predictor.not_sure_threshold, unlike)


def _problem(predictor: TextPredictor, text: str) -> Message | None:
    if not text.strip():
        return message(N_("There is no text here."))
    if not predictor.has_words(text):
        return message(N_("There are no words in this text."))
    return None
