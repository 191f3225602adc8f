"""What is wrong with a value, in a sentence of our own; nothing of pydantic's English gets through."""

from __future__ import annotations

import math

import pytest
from pydantic import BaseModel, ValidationError

from dashboard import i18n
from dashboard.errors import SettingError
from dashboard.spec.field_problems import field_problem, out_of_range, spec_problems
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import fields_of
from dashboard.spec.training import TrainingSettings
from models.specs import CNNSpec

FIELDS = {field.name: field for model in (TrainingSettings, CNNSpec, RunSpec) for field in fields_of(model)}


@pytest.mark.parametrize(
    ("name", "received", "sentence"),
    [
        ("epochs", 0, "It must be from 1 to 1,000, but 0 was given."),
        ("epochs", "5000", "It must be from 1 to 1,000, but 5,000 was given."),
        ("epochs", "many", "It must be a whole number, but “many” was given."),
        ("epochs", 1.5, "It must be a whole number, but 1.5 was given."),
        ("learning_rate", 0, "It must be more than 0 and at most 10, but 0 was given."),
        ("learning_rate", math.nan, "It must be more than 0 and at most 10, but “nan” was given."),
        ("dropout", [1], "It must be a number, but “[1]” was given."),
        ("class_weights", "perhaps", "It must be true or false, but “perhaps” was given."),
        ("channels", 2, "It must be one of: 1, 3, but 2 was given."),
        ("padding", "x" * 50, f"It must be one of: valid, same, but “{'x' * 30}” was given."),
        ("dense_units", 64, "It must be a list of whole numbers such as 32,64 or [32], but 64 was given."),
        ("device", 0, "It must be text, but 0 was given."),
    ],
)
def test_each_kind_says_what_is_expected_and_what_came(name: str, received: object, sentence: str):
    assert i18n.render(field_problem(FIELDS[name], received)) == sentence


def test_what_is_within_the_range_or_has_none_is_no_problem():
    assert out_of_range(FIELDS["epochs"], 1000) is None
    assert out_of_range(FIELDS["device"], 5) is None
    assert all((field.maximum is None) == (field.minimum is None is field.above) for field in FIELDS.values())


def test_all_problems_are_told_with_title_and_name_in_the_language_that_is_read():
    spec = RunSpec.from_recipe(recipe("D2"), "0123456789ab")
    with pytest.raises(SettingError) as caught:
        spec.with_settings({"epochs": 0, "dense_units": ["x"]})
    told = str(caught.value)
    assert "Epochs (epochs): It must be from 1 to 1,000, but 0 was given." in told
    assert "Dense layers (dense_units): It must be a list of whole numbers" in told
    i18n.set_language("zh")
    chinese = str(caught.value)
    assert "（epochs）：必须在 1 到 1,000 之间，但输入的是 0。" in chinese
    assert "It must" not in chinese


def test_a_field_that_is_no_setting_is_named():
    class Other(BaseModel):
        place: str

    with pytest.raises(ValidationError) as caught:
        Other.model_validate({})
    assert i18n.render(spec_problems(caught.value, Other)) == "place is missing or cannot be used."
