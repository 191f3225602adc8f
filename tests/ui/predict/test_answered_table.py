import numpy as np
import pandas as pd

from dashboard.predict.answered_tables import TableAnswers
from dashboard.ui.predict.answered_table import _order

OURS = {"label": "predicted_label", "probability": "probability", "runner_up": "runner_up"}


def order(*theirs):
    frame = pd.DataFrame(columns=[*theirs, *OURS.values()])
    return _order(TableAnswers(frame, np.zeros(0), OURS, None, 0, 0, (), 0))


def test_beside_few_columns_the_answer_comes_last():
    assert order("id", "text") == ["id", "text", "predicted_label", "probability", "runner_up"]


def test_beside_many_columns_the_answer_comes_first():
    assert order(*"abcde") == ["predicted_label", "probability", *"abcde", "runner_up"]
