"""Not sure, and unlike the training data: Explore's tab, and the answers of Predict."""

from __future__ import annotations

import numpy as np

from dashboard.evaluation.familiarity import Familiarity
from dashboard.store import folders
from tests.pages.judged_run import judged_run
from tests.pages.judged_text_run import judged_text_run
from tests.pages.opened import checked, in_language, opened, words
from tests.predict.familiar import make_familiar

EXPLORE, PREDICT = "pages/explore/explore.py", "pages/explore/predict.py"


def test_the_surer_it_has_to_be_the_fewer_it_answers(tmp_path):
    """All test items are answered with 90%, one of them wrongly."""
    run_id = judged_run(tmp_path / "pictures")
    some = words(opened(EXPLORE, run=run_id, tab="unsure", sure="89"))
    assert "of the test items, and 87.5% of these answers are right" in some
    none = words(opened(EXPLORE, run=run_id, tab="unsure", sure="95"))
    assert "No test item is answered." in none and "Less than 95.0% sure" in none


def test_what_the_address_asks_for_is_never_believed(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    for sure, group in (("x", '["unsure","nan"]'), ("-1", '["unsure","2"]')):
        assert "of the test items" in words(opened(EXPLORE, run=run_id, tab="unsure", sure=sure, group=group))


def test_a_text_unlike_the_training_data_is_told(tmp_path, language):
    run_id = judged_text_run(tmp_path / "texts")
    make_familiar(folders.run(run_id), Familiarity({"embedding": 3.0, "unknown": 0.5}, {"embedding": np.eye(2)}))
    app = opened(PREDICT, language, run=run_id)
    app.text_area[0].set_value("很好吃")
    checked(app.run())
    assert f"## {in_language(language, 'Unlike the training data')}" in words(app)
