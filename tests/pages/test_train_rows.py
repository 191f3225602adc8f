"""Train for tables with classes, tables with a number, and sequences."""

import pytest

from dashboard.actions import runs, system
from dashboard.jobs.devices import Device
from dashboard.jobs.forecast import Forecast
from models.specs.text import message
from tests.pages.judged_row_run import row_version, sequence_version
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/build/train.py"
CPU = Device("cpu", "Processor (2 cores)", 8 << 30, True, message("It is always there."), ("tensorflow", "jax"))


@pytest.fixture(autouse=True)
def _known_computer(nothing_is_started, monkeypatch):
    monkeypatch.setattr(system, "devices", lambda: [CPU])
    monkeypatch.setattr(runs, "devices", lambda: [CPU])
    monkeypatch.setattr(runs, "forecast", lambda spec: Forecast(21.0, 38.0, 9e8, 1.2e9, "same"))


def field(app, name):
    kinds = (app.number_input, app.selectbox, app.text_input, app.toggle)
    return next(widget for kind in kinds for widget in kind if str(widget.key).endswith(f"_{name}"))


def started(app):
    app.button("start_training").click()
    checked(app.run())
    [run] = runs.all_runs()
    return run.spec


def test_a_table_with_classes_offers_to_tell_them_apart_first(tmp_path, language):
    app = opened(PAGE, language, dataset=row_version(tmp_path).id)
    offered = app.get("button_group")[0].proto.options
    titles = [
        in_language(language, title) for title in ("Tell classes apart", "Find what is unusual", "Compress and map")
    ]
    assert [option.content for option in offered] == titles
    assert app.selectbox[1].label == in_language(language, "Recipe")


def test_a_table_with_a_number_offers_to_predict_it_first(tmp_path, language):
    version = row_version(tmp_path, number=True)
    app = opened(PAGE, language, dataset=version.id)
    sentence = "Learns from known rows how large a number is, such as a price or an amount, and says it for a new one."
    assert in_language(language, sentence) in words(app)
    spec = started(app)
    assert (spec.purpose, spec.network.kind) == ("regress", "table_dense_number")
    assert spec.network.features == sum(feature.width for feature in version.facts.features)


def test_the_documents_recipe_takes_the_whole_table_as_one_batch(tmp_path):
    version = row_version(tmp_path)
    spec = started(opened(PAGE, dataset=version.id, recipe="D7"))
    assert spec.network.units == (10,)
    assert spec.training.batch_size >= version.split_counts()["train"]
    assert (spec.training.epochs, spec.training.learning_rate) == (100, 0.001)


def test_the_documents_recipe_of_sequences_can_have_a_plain_cell(tmp_path):
    app = opened(PAGE, dataset=sequence_version(tmp_path).id, recipe="D6")
    field(app, "cell").set_value("simple")
    app.run()
    spec = started(checked(app))
    assert (spec.network.cell, spec.network.units, spec.network.input_shape) == ("simple", (8, 8), (30, 1))


@pytest.mark.parametrize(
    ("steps", "icon", "words_of_it"),
    [(20, "content_cut", "only the first 20 are read"), (100, "speed", "Reading 100 takes longer and brings nothing.")],
)
def test_steps_that_do_not_fit_are_told_and_mended(tmp_path, steps, icon, words_of_it):
    app = opened(PAGE, dataset=sequence_version(tmp_path).id, recipe="D6")
    field(app, "steps").set_value(steps)
    app.run()
    assert words_of_it in words(checked(app))
    app.button(f"do_{icon}").click()
    checked(app.run())
    assert field(app, "steps").value == 30


def test_a_duplicate_on_a_table_with_other_columns_fits_them(tmp_path):
    first = row_version(tmp_path / "a", number=True)
    spec = runs.default_spec(first.id, purpose="regress")
    narrow = spec.network.model_copy(update={"features": 3, "units": (7,)})
    run_id = runs.start(spec.model_copy(update={"network": narrow}), "copy")
    app = opened(PAGE, run=run_id, dataset=first.id)
    assert field(app, "units").value == "7"
    app.button("start_training").click()
    checked(app.run())
    newest = runs.all_runs()[0].spec
    assert newest.network.features == spec.network.features and newest.network.units == (7,)
