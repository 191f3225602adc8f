"""Train, for pictures: how they are changed, shown on the reader's own, and the slower recipe beside the recommended one."""

import pytest

from dashboard.actions import runs, system
from dashboard.jobs.devices import Device
from dashboard.jobs.forecast import Forecast
from models.specs.text import message
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/build/train.py"
PROCESSOR = Device("cpu", "Processor (2 cores)", 8 << 30, True, message("It is always there."), ("tensorflow", "jax"))


@pytest.fixture
def known_speed(idle, monkeypatch):
    """A computer whose speed is known: ten times as long for the residual network."""
    monkeypatch.setattr(system, "devices", lambda: [PROCESSOR])
    monkeypatch.setattr(runs, "devices", lambda: [PROCESSOR])

    def forecast(spec):
        times = 10 if spec.network.kind == "residual_cnn" else 1
        return Forecast(60.0 * times, 90.0 * times, 9e8, 1.2e9, "same")

    monkeypatch.setattr(runs, "forecast", forecast)


def field(app, name):
    kinds = (app.number_input, app.toggle, app.selectbox)
    return next(widget for kind in kinds for widget in kind if str(widget.key).endswith(f"_{name}"))


def galleries(app) -> list[str]:
    return [block.proto.body for block in app.get("html") if 'class="ks-gallery"' in block.proto.body]


def titles(app) -> list[str]:
    return [block.label for block in app.expander]


def pressed(app, key: str):
    app.button(key).click()
    return checked(app.run())


def test_the_recommended_recipe_changes_pictures_and_shows_how(dataset, known_speed, language):
    app = opened(PAGE, language)
    assert in_language(language, "Changed pictures (augmentation): on") in titles(app)
    (gallery,) = galleries(app)
    assert gallery.count("<img") == 7
    assert in_language(language, "Epoch {n}", n=6) in gallery and in_language(language, "Unchanged") in gallery
    pressed(app, "other_picture")
    (other,) = galleries(app)
    assert other != gallery


def test_the_preview_follows_the_settings(dataset, known_speed, language):
    app = opened(PAGE, language, recipe="D2")
    assert in_language(language, "Changed pictures (augmentation): off") in titles(app)
    assert in_language(language, "Nothing is chosen: every epoch shows the same pictures.") in words(app)
    assert not galleries(app)
    field(app, "shift").set_value(0.2)
    checked(app.run())
    (shifted,) = galleries(app)
    field(app, "turn").set_value(30.0)
    checked(app.run())
    (turned,) = galleries(app)
    assert shifted != turned
    changed = (
        in_language(language, "Changed pictures (augmentation): on")
        + " · "
        + ("2 changed" if language == "en" else "2")
    )
    assert any(title.startswith(changed) for title in titles(app))


def test_what_suits_the_pictures_is_chosen_on_a_press_and_trained(dataset, known_speed):
    app = pressed(opened(PAGE, recipe="D2"), "suit_augmentation")
    assert field(app, "flip").value is True, "photographs in colour may be mirrored"
    assert "suit_augmentation" not in {button.key for button in app.button}
    pressed(app, "start_training")
    (run,) = runs.all_runs()
    assert run.spec.augmentation is not None and run.spec.augmentation.flip


def test_the_slower_recipe_is_offered_with_its_forecast_and_taken(dataset, known_speed, language):
    app = opened(PAGE, language)
    text = words(app)
    assert in_language(language, "Slower and better") in text
    assert in_language(language, "{range} min", range="10–15") in text, "its own forecast"
    assert app.button("take_slower").label == in_language(language, "Choose this recipe")
    pressed(app, "take_slower")
    assert app.query_params["recipe"] == "thorough"
    assert "take_slower" not in {button.key for button in app.button}


def test_the_documents_recipes_offer_nothing_slower(dataset, known_speed):
    assert "take_slower" not in {button.key for button in opened(PAGE, recipe="D1").button}


def test_weight_decay_waits_for_the_optimizer_that_uses_it(dataset, known_speed):
    app = opened(PAGE, recipe="D2")
    assert field(app, "weight_decay").disabled
    field(app, "optimizer").set_value("adamw")
    checked(app.run())
    assert not field(app, "weight_decay").disabled


def test_other_purposes_change_no_pictures(dataset, known_speed):
    app = opened(PAGE, purpose="compress")
    assert not any("augmentation" in title for title in titles(app))
