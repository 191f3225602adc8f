"""Run specs: changed by name, checked at once, the same after a trip through JSON."""

from __future__ import annotations

import pytest

from dashboard.errors import NotFoundError, SettingError
from dashboard.spec.recipe import RECIPES, recipe
from dashboard.spec.run import RunSpec, validated_run_spec


@pytest.fixture
def spec() -> RunSpec:
    return RunSpec.from_recipe(recipe("D2"), "0123456789ab")


def test_d2_is_what_document_002_has(spec):
    assert spec.network.input_shape == (28, 28, 1)
    assert [layer.kind for layer in spec.network.layers(10)] == [
        "Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Flatten", "Dense", "Dense",
    ]  # fmt: skip
    assert (spec.training.optimizer, spec.training.learning_rate) == ("adam", 0.001)
    assert (spec.training.epochs, spec.training.batch_size) == (12, 32)


def test_recipes_are_found_in_any_case_and_a_wrong_name_lists_them():
    assert recipe("d2") is RECIPES["D2"]
    with pytest.raises(NotFoundError, match="D2"):
        recipe("D99")


def test_settings_change_by_name_wherever_they_belong(spec):
    changed = spec.with_settings({"epochs": 3, "dropout": 0.5, "seed": 7, "convolution_filters": [8]})
    assert (changed.training.epochs, changed.network.dropout, changed.seed) == (3, 0.5, 7)
    assert changed.network.convolution_filters == (8,)
    assert spec.training.epochs == 12, "a spec never changes in place"


def test_text_from_the_command_line_is_understood(spec):
    changed = spec.with_settings({"epochs": "3", "class_weights": "true"})
    assert changed.training.epochs == 3
    assert changed.training.class_weights is True


def test_one_number_is_a_list_of_one(spec):
    assert spec.with_settings({"dense_units": 64}).network.dense_units == (64,)


def test_every_wrong_value_is_named_at_once(spec):
    with pytest.raises(SettingError) as caught:
        spec.with_settings({"epochs": 0, "dropout": 3})
    assert "epochs" in str(caught.value)
    assert "dropout" in str(caught.value)


def test_an_unknown_setting_lists_the_known_ones(spec):
    with pytest.raises(SettingError, match="learning_rate"):
        spec.with_settings({"lerning_rate": 0.1})


def test_the_same_after_json(spec):
    assert validated_run_spec(spec.model_dump(mode="json"), type(spec.network)) == spec


@pytest.mark.parametrize("recipe_name", RECIPES)
def test_every_setting_has_words_and_no_name_is_used_twice(recipe_name):
    spec = RunSpec.from_recipe(RECIPES[recipe_name], "0123456789ab")
    names = spec.setting_names()
    assert len(names) == len(set(names))
    for model in spec.setting_models():
        for name, field in model.model_fields.items():
            if field.json_schema_extra:
                assert field.title and field.description, name


def test_a_picture_that_pooling_shrinks_to_nothing_is_told_before_the_start(spec):
    found = spec.with_settings({"height": 8, "width": 8}).problems(10)
    assert [problem.code for problem in found] == ["N104"]


def test_augmentation_is_changed_by_name_like_everything_else(spec):
    assert spec.augmentation is None
    assert spec.setting_values()["flip"] is False and spec.setting_values()["dropout"] == 0
    changed = spec.with_settings({"flip": "true", "turn": 10})
    assert (changed.augmentation.flip, changed.augmentation.turn, changed.augmentation.zoom) == (True, 10, 0)
    assert changed.with_settings({"zoom": 0.2}).augmentation.flip
    assert changed.setting_values()["turn"] == 10 and set(changed.setting_values()) == set(changed.setting_names())
    with pytest.raises(SettingError, match="turn"):
        spec.with_settings({"turn": 200})


@pytest.mark.parametrize("name", ["D4", "D5"])
def test_what_is_no_picture_to_be_told_apart_has_no_augmentation(name: str):
    other = RunSpec.from_recipe(recipe(name), "0123456789ab")
    assert "flip" not in other.setting_names()
    with pytest.raises(SettingError, match="flip"):
        other.with_settings({"flip": True})


def test_a_spec_from_before_there_were_schedules_is_what_it_was(spec):
    old = spec.model_dump(mode="json")
    for name in ("learning_rate_schedule", "label_smoothing", "weight_decay"):
        del old["training"][name]
    del old["augmentation"]
    assert RunSpec.model_validate(old) == spec


def test_another_network_keeps_the_size_of_the_pictures(spec):
    wide = spec.with_settings({"height": 20, "width": 40, "channels": 3})
    found = wide.with_network("residual_cnn")
    assert (found.network.kind, found.network.input_shape) == ("residual_cnn", (20, 40, 3))
    assert found.training == wide.training and found.with_network("cnn").network.input_shape == (20, 40, 3)
    with pytest.raises(SettingError, match="convolutional_blocks") as caught:
        spec.with_network("text_average")
    assert caught.value.code == "S110"
