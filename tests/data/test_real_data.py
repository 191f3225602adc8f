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
    [odd] = [check for check in version.checks if check.code == "C149"]
    assert odd.message.values == {"n": 1, "names": ["hymenoptera_data/train/ants/imageNotFound.gif"]}


def test_the_test_half_of_mnist_as_idx(imported, test_data: Path):
    version, samples = imported(test_data / "mnist" / "t10k-images-idx3-ubyte.gz")
    assert version.used == version.total == 10_000
    assert samples["label"].tolist()[:5] == ["7", "2", "1", "0", "4"]  # the published order


def test_mnist_with_the_nines_as_unusual(imported, test_data: Path):
    folder = test_data / "mnist"
    path, test = folder / "mnist_train_3000_png.zip", folder / "mnist_test_500_png.zip"
    version, samples = imported(path, test=test, normal=tuple("012345678"))
    counts = samples.groupby(["split", "unusual"]).size().to_dict()
    assert counts == {
        ("train", False): 2295, ("validation", False): 405, ("validation", True): 300,
        ("test", False): 450, ("test", True): 50,
    }  # fmt: skip
    assert version.normal == tuple("012345678") and not {check.code for check in version.checks} & {"C102", "C109"}


def test_the_machine_temperature_with_and_without_answers(imported, test_data: Path):
    folder = test_data / "nab_machine_temperature"
    with_answers, _ = imported(folder / "machine_temperature_system_failure_with_answers.csv", kind="series")
    assert (with_answers.normal, with_answers.facts.num_stretches) == (("0",), 4)
    assert with_answers.split_sizes == {"train": 13_609, "validation": 4_537, "test": 4_537}
    without, samples = imported(folder / "machine_temperature_system_failure.csv", kind="series")
    assert (without.normal, without.classes, without.used, without.refused) == ((), (), 22_683, 12)
    assert samples["unusual"].isna().all()


def test_cardio_is_imported_with_its_normal_label(imported, test_data: Path):
    version, _ = imported(test_data / "cardio_anomaly" / "cardio.csv", kind="table")
    assert (version.normal, len(version.facts.columns), version.facts.num_unusual) == (("0",), 21, 176)
    assert version.split_sizes == {"train": 1159, "validation": 336, "test": 336}
