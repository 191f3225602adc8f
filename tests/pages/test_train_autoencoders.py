"""Train for every purpose beside telling classes apart, on each kind of data."""

import pytest

from dashboard import i18n
from dashboard.actions import runs, system
from dashboard.data.item_counts import item_counts
from dashboard.jobs.devices import Device
from dashboard.jobs.forecast import Forecast
from models.specs.text import message
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.judged_run import picture_version
from tests.pages.judged_text_run import text_version
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended
from tests.versions import frozen_version

PAGE = "pages/build/train.py"
CPU = Device("cpu", "Processor (2 cores)", 8 << 30, True, message("It is always there."), ("tensorflow", "jax"))
COMBINATIONS = [
    ("images", "anomalies"),
    ("images", "compress"),
    ("table", "anomalies"),
    ("table", "compress"),
    ("series", "anomalies"),
    ("series", "compress"),
]


@pytest.fixture(autouse=True)
def machine(nothing_is_started, monkeypatch):
    """A computer with a processor and a known speed; nothing is ever started."""
    monkeypatch.setattr(system, "devices", lambda: [CPU])
    monkeypatch.setattr(runs, "devices", lambda: [CPU])
    monkeypatch.setattr(runs, "forecast", lambda spec: Forecast(21.0, 38.0, 9e8, 1.2e9, "same"))


def field(app, name):
    kinds = (app.number_input, app.selectbox, app.text_input, app.toggle)
    return next(widget for kind in kinds for widget in kind if str(widget.key).endswith(f"_{name}"))


def names(app):
    """The settings in the form."""
    keys = [str(widget.key) for kind in (app.number_input, app.selectbox, app.toggle) for widget in kind]
    return {key.split("_", 3)[-1] for key in keys if key.startswith("train_") and key.split("_")[1].isdigit()}


def purposes(app):
    return next((group for group in app.button_group if str(group.key).startswith("train_purpose")), None)


def query(app, name):
    value = app.query_params.get(name, [""])
    return value[0] if isinstance(value, list) else value


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_the_recommended_recipe_stands_in_the_form(kind, purpose, language):
    version = frozen_for_autoencoder(kind)
    app = opened(PAGE, language, purpose=purpose)
    [recommended] = [found for found in runs.recipes(version.id, purpose) if found.name == "recommended"]
    assert field(app, "code_size").value == recommended.network.code_size
    assert field(app, "epochs").value == recommended.training.epochs
    assert ("flags_of_100" in names(app)) == (purpose == "anomalies")
    of_classes = {"class_weights", "label_smoothing"}
    assert not of_classes & set(names(app)), "they would have no effect"
    for name in runs.default_spec(version.id, purpose=purpose).setting_names():
        if name not in of_classes:
            assert field(app, name).help
    assert in_language(language, "Reconstruction") in words(app)
    assert not app.button("start_training").disabled
    assert query(app, "purpose") == purpose


def test_the_likeliest_purpose_is_chosen_and_all_are_offered_in_plain_words(language):
    frozen_version()
    app = opened(PAGE, language)
    titles = ["Tell classes apart", "Find what is unusual", "Remove noise", "Compress and map"]
    shown = [option.content for option in purposes(app).proto.options]
    assert [any(in_language(language, title) in text for text in shown) for title in titles] == [True] * 4
    assert purposes(app).value == "classify"
    assert "class_weights" in names(app)
    sentence = "Learns from labelled items which class a new one belongs to."
    assert in_language(language, sentence) in words(app)


def test_texts_have_one_purpose_and_no_choice(tmp_path):
    text_version(tmp_path / "texts")
    app = opened(PAGE, purpose="denoise")
    assert purposes(app) is None
    assert not query(app, "purpose")


def test_labels_of_what_is_normal_leave_classes_out_and_the_caption_says_where_the_unusual_ones_are():
    frozen_for_autoencoder("images")
    app = opened(PAGE)
    assert purposes(app).value == "anomalies"
    text = words(app)
    assert "140 normal ones to learn from, 45 to choose the best epoch, 45 kept aside for the test." in text
    assert "The unusual ones are only among the last two." in text


def test_without_labels_the_split_is_told_without_classes_and_a_link_leads_to_the_data(language):
    frozen_for_autoencoder("table", labelled=False)
    app = opened(PAGE, language)
    text = words(app)
    assert "0 classes" not in text
    hint = "Nothing says which items are normal, so it learns from all of them. That works while unusual ones are rare; how many it finds cannot be told without labels."
    assert in_language(language, hint) in text
    assert in_language(language, "Look at the data") in [link.label for link in app.get("page_link")]


def test_another_purpose_brings_its_own_recipes_settings_and_address():
    version = frozen_version()
    app = opened(PAGE)
    purposes(app).set_value("compress").run()
    checked(app)
    assert query(app, "purpose") == "compress"
    assert "flags_of_100" not in names(app)
    recipe = next(box for box in app.selectbox if str(box.key).startswith("train_recipe"))
    assert recipe.value == "recommended"
    assert [option.partition(" ")[0] for option in recipe.options] == ["D5", "Recommended"]
    purposes(app).set_value("anomalies").run()
    assert field(checked(app), "flags_of_100").value == 3.0
    field(app, "flags_of_100").set_value(5.0)
    app.run()
    app.button("start_training").click()
    checked(app.run())
    [run] = runs.all_runs()
    assert run.spec.task.flags_of_100 == 5.0
    assert run.spec.purpose == "anomalies" and run.spec.dataset_version == version.id


def test_a_setting_of_the_task_that_is_out_of_range_is_told_under_its_field():
    frozen_for_autoencoder("table")
    app = opened(PAGE)
    field(app, "flags_of_100").set_value(80.0)
    checked(app.run())
    assert app.button("start_training").disabled
    assert "**Flags of 100 normal items:**" in app.error[0].value


def test_d5_says_what_the_document_leaves_open_and_what_its_relu_does(language):
    frozen_version()
    app = opened(PAGE, language, purpose="anomalies", recipe="D5")
    text = words(app)
    assert "000 §4.3" in text
    assert in_language(language, "The document leaves the loss and the optimizer open: the mean squared error and Adam were chosen.") in text  # fmt: skip
    assert "784 · " in text, "the drawing"
    assert field(app, "hidden_units").value == "256"


def test_dense_and_convolutional_forms_can_be_chosen_for_pictures_and_all_but_those_for_series():
    frozen_version()
    app = opened(PAGE, purpose="anomalies")
    network = next(box for box in app.selectbox if str(box.key).startswith("train_network"))
    assert network.value == "dense_autoencoder" and len(network.options) == 2
    network.set_value("convolutional_autoencoder").run()
    assert field(checked(app), "kernel_size").value == 3
    frozen_for_autoencoder("series")
    app = opened(PAGE)
    network = next(box for box in app.selectbox if str(box.key).startswith("train_network"))
    network.set_value("recurrent_autoencoder").run()
    assert field(checked(app), "steps").value == 48


def test_a_duplicate_keeps_its_purpose_and_the_settings_of_its_task():
    version = frozen_version()
    spec = runs.default_spec(version.id, "recommended", "anomalies").with_settings({"flags_of_100": 7, "epochs": 2})
    app = opened(PAGE, run=runs.start(spec, "the first"))
    assert purposes(app).value == "anomalies"
    assert [field(app, "flags_of_100").value, field(app, "epochs").value] == [7.0, 2]
    assert "The settings are those of the first" in words(app)


def test_a_duplicate_on_other_data_fits_the_columns_there():
    old = frozen_for_autoencoder("table")
    run_id = ended(old, "failed", purpose="anomalies")
    facts = old.facts.model_copy(update={"columns": (*old.facts.columns, *old.facts.columns)})
    new = frozen_for_autoencoder("table", facts=facts)
    app = opened(PAGE, run=run_id, dataset=new.id)
    app.button("start_training").click()
    checked(app.run())
    newest = runs.all_runs()[0]
    assert newest.spec.network.input_shape == (8,)


def test_a_hint_is_followed_on_a_press():
    frozen_for_autoencoder("table")
    app = opened(PAGE, recipe="D5")
    app.button("do_vertical_align_bottom").click()
    checked(app.run())
    assert field(app, "output_activation").value == "linear"


def test_what_was_typed_for_a_purpose_is_not_taken_for_another_and_survives_a_language(tmp_path):
    picture_version(tmp_path / "pictures")
    app = opened(PAGE, purpose="denoise")
    field(app, "strength").set_value(0.5)
    field(app, "noise").set_value("mask")
    app.run()
    app.query_params["lang"] = "zh"
    checked(app.run())
    i18n.set_language("zh")  # the runner asks for the words of choices again
    assert [field(app, "strength").value, field(app, "noise").value] == [0.5, "mask"]
    purposes(app).set_value("anomalies").run()
    assert "strength" not in names(checked(app))


def test_noise_is_shown_on_the_readers_own_pictures_and_changes_with_it(tmp_path, language):
    picture_version(tmp_path / "pictures")
    app = opened(PAGE, language, purpose="denoise")
    start = "Some of your own pictures with this noise, as the network will see them. They should be hard, not impossible to recognise."
    assert in_language(language, start) in words(app)
    before = gallery(app)
    assert before.count("<figure") == 5
    field(app, "strength").set_value(0.9)
    assert gallery(checked(app.run())) != before
    assert app.button("start_training").disabled is False


def gallery(app):
    return next(block.proto.body for block in app.get("html") if "ks-gallery" in block.proto.body)


def test_a_series_says_how_many_windows_there_are(language):
    version = frozen_for_autoencoder("series")
    app = opened(PAGE, language)
    count = item_counts(version, runs.default_spec(version.id).network)["train"]
    sentence = "The series is read in windows of {steps} rows that overlap: about {count} to learn from."
    assert 0 < count < 1400
    assert in_language(language, sentence, steps=48, count=count) in words(app)
