"""Train and Runs for texts."""

import pytest

from dashboard.actions import runs, system
from dashboard.jobs.devices import Device
from dashboard.jobs.forecast import Forecast
from models.specs.text import message
from tests.pages.judged_text_run import judged_text_run, text_version
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, queued, running

PAGE = "pages/build/train.py"
RUNS = "pages/build/runs.py"
CPU = Device("cpu", "Processor (2 cores)", 8 << 30, True, message("It is always there."), ("tensorflow", "jax"))


@pytest.fixture
def version(nothing_is_started, tmp_path, monkeypatch):
    """Texts to learn from, on a computer of known speed."""
    monkeypatch.setattr(system, "devices", lambda: [CPU])
    monkeypatch.setattr(runs, "devices", lambda: [CPU])
    monkeypatch.setattr(runs, "forecast", lambda spec: Forecast(21.0, 38.0, 9e8, 1.2e9, "same"))
    return text_version(tmp_path / "texts")


def field(app, name):
    kinds = (app.number_input, app.selectbox, app.text_input, app.toggle)
    return next(widget for kind in kinds for widget in kind if str(widget.key).endswith(f"_{name}"))


def network(app):
    return next(box for box in app.selectbox if str(box.key).startswith("train_network"))


def test_the_documents_recipe_stands_in_the_form(version, language):
    app = opened(PAGE, language, recipe="D4")
    values = [
        field(app, name).value for name in ("epochs", "batch_size", "vocabulary_size", "sequence_length", "units")
    ]
    assert values == [10, 32, 10_000, 100, 64]
    assert network(app).label == in_language(language, "Network")
    assert app.selectbox[1].label == in_language(language, "Recipe")


def test_the_recommended_recipe_is_chosen_at_first_and_gives_its_reasons(version, language):
    app = opened(PAGE, language)
    [recommended] = [found for found in runs.recipes(version.id) if found.name == "recommended"]
    assert recommended.reasons
    assert field(app, "sequence_length").value == recommended.network.sequence_length
    assert any(entry.value.startswith("- ") for entry in app.caption)


def test_another_network_starts_with_its_own_values_and_keeps_the_rest(version):
    app = opened(PAGE, recipe="D4")
    field(app, "epochs").set_value(7)
    field(app, "vocabulary_size").set_value(900)
    app.run()
    network(app).set_value("text_convolution").run()
    checked(app)
    assert app.query_params["network"] in ("text_convolution", ["text_convolution"])
    assert field(app, "filters").value == 100
    assert field(app, "dropout").value == 0.5
    assert field(app, "epochs").value == 7
    assert "Changed. The recipe has" in words(app)
    app.button("start_training").click()
    checked(app.run())
    [run] = runs.all_runs()
    assert run.spec.network.kind == "text_convolution"
    assert run.spec.training.epochs == 7


def test_back_to_the_recipe_brings_its_network_back(version):
    app = opened(PAGE, recipe="D4", network="text_average")
    assert field(app, "ngrams").value == 1
    app.button("reset_settings").click()
    checked(app.run())
    assert network(app).value == "text_recurrent"
    assert field(app, "units").value == 64


def test_a_hint_changes_what_it_is_about(version):
    app = opened(PAGE, recipe="D4")
    assert "a vocabulary of 10,000 is mostly empty" in words(app)
    app.button("do_dictionary").click()
    checked(app.run())
    assert field(app, "vocabulary_size").value == version.facts.suggested_vocabulary
    assert "is mostly empty" not in words(app)


def test_a_duplicate_keeps_its_network(version):
    spec = runs.default_spec(version.id, "D4")
    run_id = runs.start(spec.model_copy(update={"network": spec.network.model_copy(update={"cell": "gru"})}), "copy")
    app = opened(PAGE, run=run_id)
    assert field(app, "cell").value == "gru"


@pytest.mark.parametrize("make", [queued, running, lambda version: ended(version, "failed")])
def test_a_run_of_texts_has_a_page_in_every_state(version, make, language):
    run_id = make(version)
    app = opened(RUNS, language, run=run_id)
    table = app.dataframe[-1].value
    assert in_language(language, "Vocabulary") in table.iloc[:, 0].tolist()
    assert in_language(language, "Network") in table.iloc[:, 0].tolist()


def test_a_finished_run_leads_to_a_text(nothing_is_started, tmp_path, language):
    app = opened(RUNS, language, run=judged_text_run(tmp_path / "texts"))
    assert app.button("try_it").label == in_language(language, "Try it on a new text")
