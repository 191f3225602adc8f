import pytest

from dashboard.actions import runs, system
from dashboard.jobs.devices import Device
from dashboard.jobs.forecast import Forecast
from dashboard.store import jobs
from models.specs.text import message
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended
from tests.versions import frozen_version

PAGE = "pages/build/train.py"
CPU = Device("cpu", "Processor (2 cores)", 8 << 30, True, message("It is always there."), ("tensorflow", "jax"))
GPU = Device("gpu:0", "Old card", 2 << 30, False, message("Its driver is too old."), ())
KNOWN = Forecast(21.0, 38.0, 9e8, 1.2e9, "same")


@pytest.fixture
def machine(nothing_is_started, monkeypatch):
    """A computer with a processor, a card that cannot be used, and a known speed; nothing is ever started."""
    monkeypatch.setattr(system, "devices", lambda: [CPU, GPU])
    monkeypatch.setattr(runs, "devices", lambda: [CPU, GPU])
    monkeypatch.setattr(runs, "forecast", lambda spec: KNOWN)


@pytest.fixture
def version(machine):
    return frozen_version()


def field(app, name):
    """The widget of a setting, whatever its kind."""
    kinds = (app.number_input, app.selectbox, app.text_input, app.toggle)
    return next(widget for kind in kinds for widget in kind if str(widget.key).endswith(f"_{name}"))


def start_button(app):
    return app.button("start_training")


def test_without_data_the_way_to_data_is_the_only_button(machine, language):
    app = opened(PAGE, language, recipe="D2")
    button = app.button("empty_button")
    assert button.label == in_language(language, "Go to Data")
    assert len(app.number_input) == 0


def test_every_setting_stands_in_the_form_with_the_recipes_value(version, language):
    app = opened(PAGE, language, recipe="D2")
    assert [field(app, name).value for name in ("epochs", "batch_size", "learning_rate")] == [12, 32, 0.001]
    assert field(app, "convolution_filters").value == "32, 64"
    assert field(app, "channels").value == 1
    assert field(app, "epochs").label == in_language(language, "Epochs")
    for name in runs.default_spec(version.id).setting_names():
        assert field(app, name).help
    assert start_button(app).label == in_language(language, "Start training")
    assert not start_button(app).disabled


def test_forecast_names_time_memory_device_and_engine(version):
    assert "About **20–40 s**, 0.9–1.2 GB of memory, on the processor (TensorFlow)" in words(opened(PAGE, recipe="D2"))


def test_drawing_shows_shapes_and_the_sum(version):
    text = words(opened(PAGE, recipe="D2"))
    assert "<svg" in text and "26 × 26 × 32 · 320 parameters" in text
    # 2 classes: 320 + 18,496 + 204,928 + 129 · 2
    assert "224,002 parameters are learned in all." in text


def test_start_queues_the_run_as_the_form_says_and_opens_it(version):
    app = opened(PAGE, recipe="D2")
    field(app, "epochs").set_value(3)
    field(app, "dense_units").set_value("64 32")
    field(app, "channels").set_value(3)
    app.run()
    start_button(app).click()
    checked(app.run())
    (run,) = runs.all_runs()
    assert run.spec.training.epochs == 3
    assert run.spec.network.dense_units == (64, 32)
    assert run.spec.network.channels == 3
    assert run.spec.dataset_version == version.id
    assert app.title[0].value.startswith("Leaves"), "the run's own page"


def test_all_problems_are_told_at_once_each_under_its_field_and_start_waits(version):
    app = opened(PAGE, recipe="D2")
    field(app, "epochs").set_value(0)
    field(app, "dense_units").set_value("64, x")
    field(app, "convolution_filters").set_value("8, 8, 8, 8, 8")
    checked(app.run())
    assert start_button(app).disabled
    (summary,) = [entry.value for entry in app.error]
    assert summary.startswith("3 things have to be changed before it can start:")
    for title in ("Epochs", "Dense layers", "Convolution filters"):
        assert f"**{title}:**" in summary
    under = [entry.value for entry in app.caption if entry.value.startswith(":red[")]
    assert len(under) == 3
    assert any("It must be from 1 to 1,000, but 0 was given" in text for text in under)
    field(app, "epochs").set_value(2)
    field(app, "dense_units").set_value("")
    field(app, "convolution_filters").set_value("8")
    checked(app.run())
    assert not app.error and not start_button(app).disabled


def test_changes_are_marked_and_taken_back(version):
    app = opened(PAGE, recipe="D2")
    field(app, "epochs").set_value(5)
    field(app, "dropout").set_value(0.25)
    checked(app.run())
    captions = [entry.value for entry in app.caption]
    assert any("Changed. The recipe has 12." in text for text in captions)
    assert "More settings · 1 changed" in [block.label for block in app.expander]
    app.button("reset_settings").click()
    checked(app.run())
    assert [field(app, "epochs").value, field(app, "dropout").value] == [12, 0.0]
    assert not any("Changed." in entry.value for entry in app.caption)


def test_what_was_typed_survives_another_language(version):
    app = opened(PAGE, recipe="D2")
    field(app, "epochs").set_value(7)
    field(app, "optimizer").set_value("sgd")
    app.run()
    app.query_params["lang"] = "zh"
    checked(app.run())
    assert [field(app, "epochs").value, field(app, "optimizer").value] == [7, "sgd"]
    assert field(app, "epochs").label == in_language("zh", "Epochs")


def test_device_that_cannot_be_used_is_named_with_its_reason_and_not_offered(version):
    app = opened(PAGE, recipe="D2")
    assert field(app, "device").options == ["Automatic", "Processor (2 cores)"]
    assert "Old card: Its driver is too old" in words(app).replace("\\", "")


def test_momentum_waits_for_the_optimizer_that_uses_it(version):
    app = opened(PAGE, recipe="D2")
    assert field(app, "momentum").disabled
    field(app, "optimizer").set_value("momentum")
    checked(app.run())
    assert not field(app, "momentum").disabled


def test_a_duplicate_starts_from_the_runs_settings_and_can_go_back_to_the_recipe(version):
    run_id = ended(version, "failed")
    changed = runs.run(run_id).spec.with_settings({"epochs": 2, "device": "gpu:3"})
    duplicate = runs.start(changed.with_settings({"device": "auto"}), name="Copied *one*")
    app = opened(PAGE, run=duplicate)
    assert field(app, "epochs").value == 2
    assert "The settings are those of Copied \\*one\\*" in words(app)
    app.button("reset_settings").click()
    checked(app.run())
    assert field(app, "epochs").value == 12


def test_an_address_that_names_nothing_is_told_and_the_page_works(version):
    app = opened(PAGE, run="ffffffffffff", dataset="eeeeeeeeeeee")
    assert len(app.warning) == 2
    assert not start_button(app).disabled


def test_dataset_of_the_address_is_chosen(version):
    other = frozen_version("Shells", ("a", "b", "c"))
    app = opened(PAGE, dataset=version.id)
    assert app.selectbox("train_dataset_en").value == version.id
    assert opened(PAGE, recipe="D2").selectbox("train_dataset_en").value == other.id, "the newest by itself"


def test_unknown_time_is_measured_once_in_the_background_and_start_does_not_wait(version, monkeypatch):
    monkeypatch.setattr(runs, "forecast", lambda spec: None)
    app = opened(PAGE, recipe="D2")
    assert any("Measuring on this computer" in entry.value for entry in app.caption)
    assert not start_button(app).disabled
    checked(app.run())
    assert [job.kind for job in jobs.with_state("queued")] == ["probe"]


def test_a_measurement_that_failed_is_told(version, monkeypatch):
    monkeypatch.setattr(runs, "forecast", lambda spec: None)
    app = opened(PAGE, recipe="D2")
    (probe,) = jobs.with_state("queued")
    jobs.end(probe.id, "failed", reason_code="J100", reason=message("unexpected"))
    checked(app.run())
    assert any("cannot be told beforehand" in entry.value for entry in app.caption)


def test_colour_pictures_seen_in_grey_are_mentioned_and_changed_on_a_press(machine, monkeypatch):
    version = frozen_version()
    facts = version.facts.model_copy(update={"channels": 3})
    monkeypatch.setattr("dashboard.actions.datasets.versions", lambda: [version.model_copy(update={"facts": facts})])
    app = opened(PAGE, recipe="D2")
    assert "the network sees them in grey" in words(app)
    app.button("do_palette").click()
    checked(app.run())
    assert field(app, "channels").value == 3
    assert "the network sees them in grey" not in words(app)
