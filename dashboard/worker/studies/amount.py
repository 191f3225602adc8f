"""How good the network is with less to learn from, and what that says about more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from dashboard.errors import JobError
from dashboard.evaluation.amount import amount_frame, doubled, doubled_sentence
from dashboard.evaluation.folds import nested_draws
from dashboard.spec.study import FEWEST_TRAINED, SHARES, TOO_FEW_FOR_PARTS, AmountStudy, epochs_for
from dashboard.store import files, folders
from dashboard.training.items import Items
from dashboard.worker.studies.trained_again import Progress, StudyInput


def study(given: StudyInput) -> tuple[AmountStudy, pd.DataFrame]:
    """Train on growing parts of the training items, always judged by the same items; the whole is the run itself.

    Raises:
        JobError: there are too few items to take a part of.
    """
    train = given.data.items("train")
    judged = next((items for part in ("test", "validation") if len(items := given.data.items(part))), None)
    if len(train) < FEWEST_TRAINED or judged is None:
        raise JobError("J222", TOO_FEW_FOR_PARTS, fewest=FEWEST_TRAINED)
    measure = "accuracy" if given.data.target is None else "mae"
    draws = nested_draws(given.strata(train), SHARES, given.spec.seed)
    misses = np.stack([*_misses_of_parts(given, train, draws, judged), _misses_of_run(given, judged)])
    counts = [*(len(draw) for draw in draws), len(train)]
    frame = amount_frame(counts, misses, is_share=measure == "accuracy")
    more = doubled(counts, misses, is_share=measure == "accuracy")
    sentence = doubled_sentence(frame, more, is_share=measure == "accuracy")
    found = AmountStudy(measure=measure, num_judged=len(judged), doubled=more, sentence=sentence, seconds=0.0)
    return found, frame


def _misses_of_parts(given: StudyInput, train: Items, draws: list[np.ndarray], judged: Items) -> list[np.ndarray]:
    again = given.again(replace(train, rows=train.rows[draws[-1]]))
    epochs = [epochs_for(given.best_epoch, share) for share in SHARES]
    progress = Progress(given.context, float(sum(len(draw) * n for draw, n in zip(draws, epochs, strict=True))))
    progress.begin()
    found = []
    for draw, most in zip(draws, epochs, strict=True):
        part = replace(train, rows=train.rows[draw])
        again.train(part, given.data.items("validation"), most, partial(progress.add, len(part)))
        found.append(_misses(given, again.answers(judged), judged))
    return found


def _misses(given: StudyInput, answers: np.ndarray, judged: Items) -> np.ndarray:
    """<float64>[n]: 1 for a wrong answer; of numbers, how far off it is."""
    target = given.data.target
    if target is None:
        return (answers.argmax(axis=1) != judged.own_labels).astype(np.float64)
    return np.abs(answers[:, 0].astype(np.float64) * target.scale + target.centre - judged.own_labels)


def _misses_of_run(given: StudyInput, judged: Items) -> np.ndarray:
    """The same from what the run's report says of these items."""
    rows = files.read_frame(folders.run(given.run_id) / "report" / "predictions.parquet").set_index("id")
    rows = rows.loc[given.data.ids(judged)]
    if given.data.target is None:
        return (rows["label"] != rows["predicted"]).to_numpy(np.float64)
    return rows["error"].abs().to_numpy(np.float64)
