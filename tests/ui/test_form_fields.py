import pytest
from pydantic import BaseModel

from dashboard import i18n
from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import fields_of
from dashboard.spec.training import TrainingSettings
from dashboard.ui.form_fields import help_words, numbers_text, parsed, value_words
from models.specs import CNNSpec

FIELDS = {field.name: field for model in (TrainingSettings, CNNSpec, RunSpec) for field in fields_of(model)}


def problem(name, raw):
    value, found = parsed(FIELDS[name], raw)
    assert value is None
    return i18n.render(found)


def test_every_setting_has_a_kind_and_what_is_no_setting_is_left_out():
    assert {name: field.kind for name, field in FIELDS.items()} == {
        "epochs": "whole", "batch_size": "whole", "learning_rate": "decimal", "optimizer": "choice",
        "momentum": "decimal", "gradient_clip_norm": "decimal", "class_weights": "switch",
        "early_stopping_patience": "whole", "height": "whole", "width": "whole", "channels": "choice",
        "convolution_filters": "numbers", "kernel_size": "whole", "padding": "choice", "pool_size": "whole",
        "dense_units": "numbers", "activation": "choice", "dropout": "decimal", "l2": "decimal", "seed": "whole",
        "engine": "choice", "device": "text", "learning_rate_schedule": "choice", "weight_decay": "decimal",
        "label_smoothing": "decimal",
    }  # fmt: skip


def test_three_settings_are_in_sight():
    assert [name for name, field in FIELDS.items() if not field.advanced] == ["epochs", "batch_size", "learning_rate"]


def test_choices_with_whole_numbers_find_their_words_and_keep_their_type():
    assert FIELDS["channels"].choices == {1: "Grey", 3: "Colour"}
    assert value_words(FIELDS["channels"], 3) == "Colour"


def test_range_stands_in_the_help():
    assert help_words(FIELDS["epochs"]).endswith("From 1 to 1,000.")
    assert help_words(FIELDS["learning_rate"]).endswith("More than 0, at most 10.")
    assert not help_words(FIELDS["optimizer"]).endswith("to .")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("32, 64", (32, 64)),
        ("32 64;128", (32, 64, 128)),
        (" 32,", (32,)),
        ("", ()),
        ("３２，６４", (32, 64)),
        ("8、4", (8, 4)),
    ],
)
def test_list_of_numbers_is_read_as_people_type_it(text, numbers):
    assert parsed(FIELDS["convolution_filters"], text) == (numbers, None)


@pytest.mark.parametrize(("text", "wrong"), [("32, 6x", "6x"), ("-3", "-3"), ("1.5", "1.5"), ("32, <b>", "<b>")])
def test_wrong_list_names_the_part_that_is_wrong_and_an_example(text, wrong):
    sentence = problem("convolution_filters", text)
    assert f"“{wrong}”" in sentence and "32, 64" in sentence


def test_numbers_text_is_read_back():
    assert numbers_text((32, 64)) == "32, 64"
    assert parsed(FIELDS["dense_units"], numbers_text((128,))) == ((128,), None)


def test_value_out_of_range_says_limit_and_value():
    assert problem("epochs", 0) == "It must be from 1 to 1,000, but 0 was given."
    assert problem("batch_size", 70_000) == "It must be from 1 to 65,536, but 70,000 was given."
    assert problem("learning_rate", 0.0) == "It must be more than 0 and at most 10, but 0 was given."
    assert problem("epochs", None) == "Give a number."


def test_limits_themselves_are_accepted():
    assert parsed(FIELDS["epochs"], 1000) == (1000, None)
    assert parsed(FIELDS["learning_rate"], 10.0) == (10.0, None)


def test_whatever_passes_the_form_passes_the_spec():
    """The form's check and the spec's come from the same line."""
    for field in FIELDS.values():
        for edge in (field.minimum, field.maximum):
            if edge is not None:
                value, found = parsed(field, edge)
                assert found is None
                owner = next(model for model in (TrainingSettings, CNNSpec) if field.name in model.model_fields) \
                    if field.name != "seed" else None  # fmt: skip
                if owner is not None:
                    assert getattr(owner(**{field.name: value}), field.name) == value


def test_values_in_words():
    assert value_words(FIELDS["class_weights"], True) == "on"
    assert value_words(FIELDS["dense_units"], ()) == "none"
    assert value_words(FIELDS["l2"], 0.0001) == "0.0001"
    assert value_words(FIELDS["epochs"], 1000) == "1,000"


def test_setting_of_an_unknown_type_is_refused_loudly():
    class Odd(BaseModel):
        thing: dict = form_fields_setting()

    with pytest.raises(TypeError, match="dict"):
        fields_of(Odd)


def form_fields_setting():
    from models.specs.fields import setting

    return setting({}, title="t", help="h")
