"""The preview of augmentation shows what training will do, and nothing while nothing is chosen."""

import numpy as np
import pytest

from dashboard.actions import runs
from dashboard.actions.changed_pictures import NUM_EPOCHS, changed_picture
from dashboard.data.images.augmentation import augmented
from dashboard.store import datasets
from tests.pages.judged_run import picture_version


@pytest.fixture
def spec(home, tmp_path):
    """The document's recipe on 20 real pictures, with everything off."""
    return runs.default_spec(picture_version(tmp_path / "pictures").id, "D2")


def test_nothing_while_nothing_is_chosen(spec):
    assert changed_picture(spec) is None
    assert changed_picture(spec.with_settings({"flip": False})) is None


def test_each_copy_is_what_the_epoch_will_show(spec):
    found = changed_picture(spec.with_settings({"shift": 0.2}))
    assert found is not None and found.pixels.shape == (28, 28, 1)

    # training draws by the row among all used items (``training.batches``), not by the place among those to learn from
    used = datasets.samples(spec.dataset_version).query("status == 'used'")
    rows = np.flatnonzero(used["split"] == "train")
    number = int(np.argmax(np.random.default_rng(0).permutation(rows) == rows[-1]))
    assert rows[-1] != len(rows) - 1, "other items stand between them"
    changed = spec.with_settings({"shift": 0.2})
    found = changed_picture(changed, number)
    assert found is not None and found.label == used.iloc[rows[-1]]["label"]
    again = augmented(found.pixels[np.newaxis], changed.augmentation, [(0, 2, int(rows[-1]))])
    assert len(found.copies) == NUM_EPOCHS and (found.copies[2] == again[0]).all()


def test_another_number_shows_another_picture_and_they_come_again(spec):
    changed = spec.with_settings({"turn": 20})
    num_train = len(datasets.samples(spec.dataset_version).query("split == 'train' and status == 'used'"))
    first, second, again = (changed_picture(changed, number) for number in (0, 1, num_train))
    assert first is not None and second is not None and again is not None
    assert not np.array_equal(first.pixels, second.pixels)
    assert np.array_equal(first.copies, again.copies)
