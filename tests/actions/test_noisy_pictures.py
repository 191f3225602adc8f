import numpy as np

from dashboard.actions import datasets, runs
from dashboard.actions.noisy_pictures import noisy_pictures
from dashboard.data.images.noise import item_noise
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from tests.pages.judged_run import CLASSES, picture_version


def test_pictures_are_those_of_the_training_part_in_the_networks_size_with_the_noise_of_the_judges(home, tmp_path):
    version = picture_version(tmp_path / "pictures")
    spec = runs.default_spec(version.id, "D5", "denoise").with_settings({"noise": "mask", "strength": 0.25})
    found = noisy_pictures(spec, most=3)
    rows = datasets.entries(version.id, split="train", status="used")
    first = rows.iloc[0].to_dict()
    clean = ImagePreprocessing(28, 28, 1).pixels(decode(datasets.picture(version.id, first)))[None] / np.float32(255)
    assert len(found) == 3 and {picture.label for picture in found} <= set(CLASSES)
    assert np.allclose(found[0].pixels, item_noise(clean, [first["id"]], "mask", 0.25, spec.seed)[0])
    # a quarter of 28×28 is 14×14
    assert np.count_nonzero((found[0].pixels == 0) & (clean[0] > 0)) <= 14 * 14


def test_other_purposes_have_no_noise(home, tmp_path):
    version = picture_version(tmp_path / "pictures")
    assert noisy_pictures(runs.default_spec(version.id, "D5", "compress")) == []
