"""Answers for many recordings at once: one row each, and a reason where there is no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason
from dashboard.data.sequences.recording_reader import Recording
from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message, message
from dashboard.predict.answered_tables import MOST_PROBLEMS, TableAnswers
from dashboard.predict.many_answers import ManyAnswers, Report
from dashboard.predict.sequences.predictor import SequencePredictor

AT_ONCE = 256


@dataclass(frozen=True)
class RecordingAnswers:
    """Recordings that somebody gave, and what the network says of them.

    Attributes:
        recordings: in their order.
        answers: in the same order.
        notes: what is odd.
    """

    recordings: tuple[Recording, ...]
    answers: ManyAnswers
    notes: tuple[Message, ...] = ()

    def answered(self) -> dict[str, np.ndarray]:
        """Name → values of those with an answer; of those that are called the same, the first."""
        found: dict[str, np.ndarray] = {}
        for (name, values), problem in zip(self.recordings, self.answers.problems, strict=True):
            if problem is None and isinstance(values, np.ndarray):
                found.setdefault(name, values)
        return found

    def table(self) -> TableAnswers:
        """One row each: recording, steps, then the columns of ``ManyAnswers.frame``."""
        steps = [len(values) if isinstance(values, np.ndarray) else None for _name, values in self.recordings]
        names = [name for name, _values in self.recordings]
        frame = self.answers.frame()
        frame.insert(0, "recording", pd.Series(names, dtype=object))
        frame.insert(1, "steps", pd.array(steps, dtype="Int64"))
        pairs = zip(names, self.answers.problems, strict=True)
        problems = [(name, problem) for name, problem in pairs if problem is not None]
        return TableAnswers(
            frame=frame,
            row_numbers=np.arange(1, len(names) + 1),
            columns={name: name for name in frame.columns},
            text_column=None,
            num_answered=len(names) - len(problems),
            num_not_sure=self.answers.num_not_sure,
            problems=tuple(problems[:MOST_PROBLEMS]),
            num_problems=len(problems),
            notes=self.notes,
        )


def answer_recordings(
    predictor: SequencePredictor, recordings: Sequence[Recording], report: Report | None = None
) -> RecordingAnswers:
    """Ask about every recording.

    Args:
        report: called with recordings done and their total; may raise to give up.
    """
    rows = np.full((len(recordings), len(predictor.classes)), np.nan, np.float32)
    unlike = None if predictor.familiarity is None else np.zeros(len(recordings), bool)
    problems = [_problem(predictor, values) for _name, values in recordings]
    for start in range(0, len(recordings), AT_ONCE):
        end = min(start + AT_ONCE, len(recordings))
        places = [place for place in range(start, end) if problems[place] is None]
        stored = predictor.preprocessing.of_items([np.asarray(recordings[place][1]) for place in places])
        rows[places], doubts = predictor.judged(predictor.preprocessing.array(stored), stored)
        if unlike is not None and doubts is not None:
            unlike[places] = doubts.unlike
        if report:
            report(end, len(recordings))
    answers = ManyAnswers(rows, tuple(problems), predictor.classes, predictor.not_sure_threshold, unlike)
    return RecordingAnswers(tuple(recordings), answers, _notes(predictor, recordings))


def _notes(predictor: SequencePredictor, recordings: Sequence[Recording]) -> tuple[Message, ...]:
    """A network that is not told where a sequence ends has learned from sequences of one length."""
    steps = predictor.preprocessing.steps
    odd = sum(len(values) != steps for _name, values in recordings if isinstance(values, np.ndarray))
    if predictor.preprocessing.masked or not odd:
        return ()
    sentence = N_("Recordings that are not {steps} steps long, as those were that the network learned from: {n}. Their answers may be wrong.")  # fmt: skip
    return (message(sentence, steps=steps, n=odd),)


def _problem(predictor: SequencePredictor, values: np.ndarray | Reason) -> Message | None:
    if isinstance(values, Reason):
        return values.message
    try:
        predictor.length(values)
    except PredictionError as error:
        return error.message
    return None
