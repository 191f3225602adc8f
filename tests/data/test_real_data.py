"""The real sets that somebody would begin with."""

from __future__ import annotations

from pathlib import Path


def test_mnist_zips_with_a_separate_test_set(imported, test_data: Path):
    folder = test_data / "mnist"
    version, _ = imported(folder / "mnist_train_3000_png.zip", test=folder / "mnist_test_500_png.zip")
    assert version.split_counts() == {"train": 2550, "validation": 450, "test": 500}
    assert version.classes == tuple("0123456789")
    assert version.separate_test


def test_ants_and_bees_with_their_stray_gif(imported, test_data: Path):
    version, samples = imported(test_data / "ants_bees" / "hymenoptera_data.zip")
    assert version.classes == ("ants", "bees")
    assert version.total == 131
    assert version.split_counts()["validation"] == 40
    assert samples[samples["name"].str.endswith(".gif")]["status"].tolist() == ["used"]


def test_the_test_half_of_mnist_as_idx(imported, test_data: Path):
    version, samples = imported(test_data / "mnist" / "t10k-images-idx3-ubyte.gz")
    assert version.used == version.total == 10_000
    assert samples["label"].tolist()[:5] == ["7", "2", "1", "0", "4"]  # the published order
