"""Every purpose of every kind of data has its ways to ask, a network that answers and something to take away."""

from dashboard.cli.predicting import _BY_KIND
from dashboard.predict.bundle import TAKE_AWAYS
from dashboard.predict.loading import PREDICTORS
from dashboard.spec.task import PURPOSES
from dashboard.ui.predict.kinds import PREDICT_KINDS

ANSWERS = {"classify": "probabilities", "regress": "value"}


def test_there_is_a_line_for_each():
    for kind, purposes in PURPOSES.items():
        answers = {ANSWERS.get(purpose, "reconstruction") for purpose in purposes}
        assert set(PREDICT_KINDS[kind].ways) == set(purposes)
        assert set(PREDICTORS[kind]) == set(TAKE_AWAYS[kind]) == answers
        assert {answer for known, answer in _BY_KIND if known == kind} == answers
