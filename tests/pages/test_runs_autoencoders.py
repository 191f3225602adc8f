"""Runs for every purpose beside telling classes apart, on each kind of data, in every state."""

import pytest

from dashboard.actions import runs
from dashboard.store import folders
from dashboard.store import runs as run_store
from dashboard.store.events import EventWriter
from models.specs.text import message
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.opened import in_language, numbers_of, opened, words
from tests.pages.run_states import ended, queued, running, summary_of
from tests.versions import frozen_version

PAGE = "pages/build/runs.py"
REASON = message("It stopped unexpectedly (exit status {status}). The log may say more.", status="3")
COMBINATIONS = [
    ("images", "anomalies"),
    ("images", "denoise"),
    ("images", "compress"),
    ("table", "anomalies"),
    ("table", "compress"),
    ("series", "anomalies"),
    ("series", "compress"),
]
STATES = {
    "queued": queued,
    "running": running,
    "failed": lambda version, **how: ended(version, "failed", reason_code="J101", reason=REASON, **how),
    "stopped": lambda version, **how: ended(version, "stopped", **how),
    "finished": lambda version, **how: ended(version, "finished", **how),
}
TITLES = {
    "anomalies": "Find what is unusual",
    "denoise": "Remove noise",
    "compress": "Compress and map",
}
BUTTONS = {
    "anomalies": "See what is unusual",
    "denoise": "See the cleaned pictures",
    "compress": "Open the map",
}


@pytest.fixture(autouse=True)
def _data_folder(nothing_is_started):
    return nothing_is_started


@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_every_state_has_its_page(kind, purpose, state, language):
    run_id = STATES[state](frozen_for_autoencoder(kind), purpose=purpose)
    app = opened(PAGE, language, run=run_id)
    text = words(app)
    assert in_language(language, TITLES[purpose]) in text
    assert "nan" not in text and "None" not in text
    settings = app.dataframe[-1].value.iloc[:, 0].tolist()
    assert in_language(language, "Code size") in settings
    assert in_language(language, "Balance the classes") not in settings
    assert (in_language(language, "Flags of 100 normal items") in settings) == (purpose == "anomalies")
    assert (in_language(language, "Strength of the noise") in settings) == (purpose == "denoise")
    assert ("see_result" in {button.key for button in app.button}) == (state == "finished")
    if state == "failed":
        assert "J101" in app.error[0].value


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_a_finished_run_leads_to_what_it_is_for(kind, purpose, language):
    run_id = ended(frozen_for_autoencoder(kind), "finished", purpose=purpose)
    app = opened(PAGE, language, run=run_id)
    assert app.button("see_result").label == in_language(language, BUTTONS[purpose])
    assert app.button("try_it").label == in_language(language, "Try it on something new")


def test_the_map_opens_at_its_tab():
    app = opened(PAGE, run=ended(frozen_for_autoencoder("table"), "finished", purpose="compress"))
    app.button("see_result").click()
    app.run()
    assert app.query_params["tab"] in ("map", ["map"])


def test_curves_show_the_error_alone(language):
    run_id = running(frozen_for_autoencoder("table"), purpose="anomalies")
    columns = numbers_of(opened(PAGE, language, run=run_id), f"curves_{run_id}").value.columns
    assert in_language(language, "Validation loss") in columns
    assert in_language(language, "Validation accuracy") not in columns


def told(kind, purpose, *, labelled=True, **test):
    version = frozen_for_autoencoder(kind, labelled=labelled)
    run_id = ended(version, "finished", purpose=purpose)
    if test:
        run_store.set_summary(run_id, summary_of(purpose, **test))
    return opened(PAGE, run=run_id).success[0].value


def test_unusual_items_are_told_with_the_false_alarms_and_the_best_simple_way():
    sentence = told("table", "anomalies")
    assert "**12 of 14** unusual test items were flagged, and 4 of 150 normal ones with them." in sentence
    assert "Ranked right (ROC AUC): 0.931; PCA without a network: 0.9." in sentence


def test_the_better_of_the_simple_ways_is_named_even_when_it_wins():
    sentence = told("table", "anomalies", baseline_isolation_forest_roc_auc=0.99)
    assert "0.931; isolation forest without a network: 0.99." in sentence


def test_a_series_is_told_by_its_stretches_beside_pca():
    sentence = told("series", "anomalies")
    assert "**3 of 4** unusual stretches were found, with 2 false alarms." in sentence
    assert "found 2, with 2 false alarms." in sentence


def test_without_labels_nothing_is_claimed():
    unknown = dict.fromkeys(("roc_auc", "num_normal", "num_unusual", "flagged_normal", "flagged_unusual"))
    sentence = told("table", "anomalies", labelled=False, **unknown)
    assert "Without labels nobody can say how many of them are unusual." in sentence
    assert "0.0123" in sentence


def test_cleaned_pictures_are_told_beside_noise_and_median():
    sentence = told("images", "denoise")
    assert "**20.5 dB** after cleaning, 11.9 dB with the noise." in sentence
    assert "A median filter, which learns nothing, reaches 16.2 dB." in sentence


def test_codes_are_told_beside_pca():
    sentence = told("table", "compress")
    assert "**32 numbers** are left of each item." in sentence
    assert "off by 0.0123 (mean squared)" in sentence and "PCA with as many numbers: 0.0161." in sentence


def test_history_names_purpose_and_main_figure(language):
    pictures, table = frozen_version(), frozen_for_autoencoder("table")
    ended(pictures, "finished", "one")
    ended(pictures, "finished", "two", purpose="denoise")
    ended(table, "finished", "three", purpose="anomalies")
    text = words(opened(PAGE, language))
    for title in ("Tell classes apart", "Remove noise", "Find what is unusual"):
        assert in_language(language, title) in text
    assert in_language(language, "{share} right in the test", share="96.7%") in text
    assert in_language(language, "ROC AUC {score}", score="0.931") in text
    assert in_language(language, "{gain} clearer than the noisy pictures", gain=in_language(language, "{number} dB", number="+8.6")) in text  # fmt: skip


def test_only_runs_of_the_same_purpose_and_data_stand_beside_each_other(language):
    table = frozen_for_autoencoder("table")
    other = ended(table, "finished", "other", purpose="compress")
    ended(table, "finished", "of another purpose", purpose="anomalies")
    ended(table, "failed", "failed", purpose="compress")
    ended(frozen_for_autoencoder("table"), "finished", "on other data", purpose="compress")
    run_store.set_summary(other, summary_of("compress", code_size=2, reconstruction_error=0.25))
    app = opened(PAGE, language, run=ended(table, "finished", "this", purpose="compress"))
    found = next(frame.value for frame in app.dataframe if in_language(language, "Run") in frame.value.columns)
    assert found[in_language(language, "Run")].tolist() == ["this", "other"]
    assert found[in_language(language, "Reconstruction error")].tolist() == ["0.0123", "0.25"]


def test_errors_of_other_scalings_are_not_compared_but_rankings_are():
    table = frozen_for_autoencoder("table")
    spec = runs.default_spec(table.id, "D5", "compress").with_settings({"output_activation": "linear"})
    other = runs.start(spec, "scaled otherwise")
    run_store.set_summary(other, summary_of("compress"))
    page = opened(PAGE, run=ended(table, "finished", purpose="compress"))
    assert not any("Compare" in block.label for block in page.expander)
    spec = runs.default_spec(table.id, "D5", "anomalies").with_settings({"output_activation": "linear"})
    run_store.set_summary(runs.start(spec, "scaled otherwise"), summary_of("anomalies"))
    page = opened(PAGE, run=ended(table, "finished", purpose="anomalies"))
    assert any(block.label == "Compare with 1 other run" for block in page.expander)


def test_noise_stands_beside_what_came_of_it():
    pictures = frozen_for_autoencoder("images")
    for name in ("one", "two"):
        run_id = ended(pictures, "finished", name, purpose="denoise")
    app = opened(PAGE, run=run_id)
    found = next(frame.value for frame in app.dataframe if "Run" in frame.value.columns)
    assert found["Noise"].tolist() == ["Grain (Gaussian)"] * 2
    assert found["Strength of the noise"].tolist() == ["0.3"] * 2


def test_a_lonely_run_is_compared_with_nothing():
    app = opened(PAGE, run=ended(frozen_for_autoencoder("table"), "finished", purpose="compress"))
    assert not any("Compare" in block.label for block in app.expander)


def test_an_epoch_without_validation_has_its_curves():
    run_id = running(frozen_for_autoencoder("series"), purpose="anomalies", epochs_done=0)
    events = EventWriter(folders.run(run_id))
    events.write("epoch", epoch=1, seconds=1.0, loss=0.5, val_loss=None, best=True, accuracy=None, val_accuracy=None)
    events.close()
    assert numbers_of(opened(PAGE, run=run_id), f"curves_{run_id}").value["Validation loss"].isna().all()
