"""The Train form as a next step opens it: a run's own settings, with the change made."""

import pytest

from tests.pages.opened import in_language, opened, words
from tests.pages.run_states import ended
from tests.versions import frozen_version

PAGE = "pages/build/train.py"

pytestmark = pytest.mark.usefixtures("idle")


def epochs(app) -> int:
    return next(field.value for field in app.number_input if str(field.key).endswith("_epochs"))


def test_an_advised_change_stands_in_the_form_and_is_named(language):
    app = opened(PAGE, language, run=ended(frozen_version(), "finished"), change='{"epochs": 24, "dropout": 0.3}')
    assert epochs(app) == 24
    dropout = next(field.value for field in app.number_input if str(field.key).endswith("_dropout"))
    assert dropout == 0.3
    assert in_language(language, "{name}: {value}", name=in_language(language, "Epochs"), value="24") in words(app)


def test_without_a_change_the_runs_own_settings_stand_there():
    run_id = ended(frozen_version(), "finished")
    assert epochs(opened(PAGE, run=run_id)) != 24
    assert "Changed as advised" not in words(opened(PAGE, run=run_id))


@pytest.mark.parametrize(
    "change", ["[1]", "{", "null", '{"nothing": 1}', '{"epochs": "many"}', '{"epochs": -1}', "[" * 100_000]
)
def test_a_change_that_cannot_be_used_is_passed_over(change):
    run_id = ended(frozen_version(), "finished")
    before = epochs(opened(PAGE, run=run_id))
    assert epochs(opened(PAGE, run=run_id, change=change)) == before
