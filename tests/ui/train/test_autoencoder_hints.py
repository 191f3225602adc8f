import pytest

from dashboard.spec.autoencoder_recipes import document_autoencoder, item_shape_of, recommended_autoencoder
from dashboard.spec.dataset import ImageFacts
from dashboard.spec.run import RunSpec
from dashboard.ui.train.hints import hints
from models.specs import ConvolutionalAutoencoderSpec, RecurrentAutoencoderSpec
from tests.autoencoder_versions import frozen_for_autoencoder

COLOUR = ImageFacts(channels=3, sizes={"640×480": 200, "20×20": 30})


@pytest.fixture(autouse=True)
def _data_folder(home):
    return home


def document(version, purpose):
    return RunSpec.from_recipe(document_autoencoder(version.kind, purpose, item_shape_of(version)), version.id)


def recommended(version, purpose):
    return RunSpec.from_recipe(recommended_autoencoder(version.kind, purpose, item_shape_of(version), 140), version.id)


def icons(spec, version):
    return {hint.icon: hint for hint in hints(spec, version)}


@pytest.mark.parametrize("kind", ["images", "table", "series"])
@pytest.mark.parametrize("purpose", ["anomalies", "compress"])
def test_the_recommended_recipe_on_labelled_data_needs_no_hint(kind, purpose):
    version = frozen_for_autoencoder(kind)
    assert hints(recommended(version, purpose), version) == []


def test_without_normal_labels_it_says_what_it_learns_from_and_leads_to_the_data():
    version = frozen_for_autoencoder("table", labelled=False)
    hint = icons(recommended(version, "anomalies"), version)["rule"]
    assert "learns from all of them" in hint.words
    assert hint.to_data == "Look at the data" and not hint.changes
    assert "rule" not in icons(recommended(version, "compress"), version)
    with_classes = version.model_copy(update={"classes": ("a", "b")})
    assert icons(recommended(version, "anomalies"), with_classes)["rule"].to_data == "Say which are normal"


def test_a_code_with_room_for_the_whole_item_can_copy():
    # a row has 4 numbers: a code of 4 copies, half of it does not
    version = frozen_for_autoencoder("table")
    large = recommended(version, "anomalies").with_settings({"code_size": 4})
    hint = icons(large, version)["content_copy"]
    assert "(4 numbers)" in hint.words
    assert hint.changes == {"code_size": 2}
    assert "content_copy" not in icons(large.with_settings(hint.changes), version)


def test_a_map_of_codes_counts_every_place():
    # 7×7 places of 16 numbers are 784, as many as the picture has; 784 / (2·49) = 8
    version = frozen_for_autoencoder("images")
    spec = recommended(version, "compress")
    network = ConvolutionalAutoencoderSpec(code_form="map", code_size=16)
    hint = icons(spec.model_copy(update={"network": network}), version)["content_copy"]
    assert hint.changes == {"code_size": 8}
    assert "content_copy" not in icons(recommended(version, "denoise").model_copy(update={"network": network}), version)


def test_a_code_that_keeps_places_does_not_find_the_unusual():
    version = frozen_for_autoencoder("images")
    network = ConvolutionalAutoencoderSpec(code_form="map", code_size=2)
    spec = recommended(version, "anomalies").model_copy(update={"network": network})
    assert icons(spec, version)["grid_on"].changes == {"code_form": "numbers"}


def test_colour_read_as_grey_and_detail_that_is_lost_are_told():
    version = frozen_for_autoencoder("images", facts=COLOUR)
    as_written = icons(document(version, "anomalies"), version)
    assert "in grey" in as_written["palette"].words and not as_written["palette"].changes
    assert "640×480" in as_written["photo_size_select_small"].words
    assert "28×28" in as_written["photo_size_select_small"].words
    assert not as_written["photo_size_select_small"].changes, "the document's network has one size"
    small = recommended(version, "anomalies").with_settings({"height": 16, "width": 16, "channels": 1})
    changed = icons(small, version)
    assert changed["palette"].changes == {"channels": 3}
    assert changed["photo_size_select_small"].changes == {"height": 64, "width": 64}


def test_small_grey_pictures_lose_nothing():
    version = frozen_for_autoencoder("images")
    assert hints(document(version, "anomalies"), version) == []


@pytest.mark.parametrize("kind", ["table", "series"])
def test_an_output_that_cannot_go_below_zero_is_told_for_numbers(kind):
    version = frozen_for_autoencoder(kind)
    hint = icons(document(version, "anomalies"), version)["vertical_align_bottom"]
    assert hint.changes == {"output_activation": "linear"}
    assert "With ReLU" in hint.words
    sigmoid = document(version, "anomalies").with_settings({"output_activation": "sigmoid"})
    assert "With ReLU" not in icons(sigmoid, version)["vertical_align_bottom"].words
    assert "vertical_align_bottom" not in icons(document(version, "anomalies").with_settings(hint.changes), version)


def test_a_relu_code_is_told_where_a_map_is_wanted():
    version = frozen_for_autoencoder("images")
    assert icons(document(version, "compress"), version)["bubble_chart"].changes == {"code_activation": "linear"}
    assert "bubble_chart" not in icons(document(version, "anomalies"), version)


def test_a_recurrent_network_gets_the_same_hints():
    version = frozen_for_autoencoder("series")
    spec = recommended(version, "anomalies").model_copy(update={"network": RecurrentAutoencoderSpec(code_size=48)})
    assert icons(spec, version)["content_copy"].changes == {"code_size": 24}


def test_a_batch_is_compared_with_the_windows_and_not_with_the_rows(monkeypatch):
    version = frozen_for_autoencoder("series")
    monkeypatch.setattr("dashboard.ui.train.hints.item_counts", lambda version, network: {"train": 31})
    assert "info" in icons(recommended(version, "anomalies"), version)
    monkeypatch.setattr("dashboard.ui.train.hints.item_counts", lambda version, network: {"train": 32})
    assert "info" not in icons(recommended(version, "anomalies"), version)
