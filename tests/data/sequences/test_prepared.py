from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from dashboard.data.importing import import_data
from dashboard.data.kinds import KINDS
from dashboard.data.recognise import kind_of
from dashboard.data.sequences.facts import suggested_steps
from dashboard.data.sequences.motions import motions
from dashboard.data.sequences.stored import values_of
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.store import datasets
from dashboard.store.ids import new_id


@dataclass(frozen=True)
class Network:
    steps: int
    masked: bool = False


def imported(source: Source) -> DatasetVersion:
    return import_data(ImportSpec(source=source, kind="sequences", name="s"), new_id(), lambda phase, done, total: None)


def prepared(version: DatasetVersion, network: Network):
    return KINDS["sequences"].prepare(version.id, network, lambda phase, done, total: None)


@pytest.fixture
def version(home) -> DatasetVersion:
    return imported(Source(kind="sample", sample="motions"))


def test_the_sample_is_generated_the_same_each_time_with_unequal_lengths():
    first, again = list(motions()), list(motions())
    assert len(first) == 240 and {label for _, label, _ in first} == {"circle", "pick up", "walk", "wave"}
    assert all(np.array_equal(one[2]["upward"], other[2]["upward"]) for one, other in zip(first, again, strict=True))
    assert len({len(content["upward"]) for _, _, content in first}) > 20


def test_a_version_of_sequences_and_the_arrays_of_it(version: DatasetVersion):
    facts = version.facts
    assert (facts.kind, facts.shortest, facts.longest, facts.suggested_steps) == ("sequences", 60, 110, 110)
    assert [channel.name for channel in facts.channels] == ["forward", "sideways", "upward"]
    assert not facts.are_equally_long and [check.code for check in version.checks] == ["C170"]
    found = prepared(version, Network(100, masked=True))
    samples = datasets.samples(version.id)
    assert found.inputs.shape == (240, 100, 3) and found.inputs.dtype == np.float32
    longest = int(samples["length"].argmax())
    assert np.array_equal(found.inputs[longest], values_of(version.id, samples.iloc[longest])[:100])
    shortest = int(samples["length"].argmin())
    assert np.isnan(found.inputs[shortest, samples["length"].min() :]).all()
    assert [version.classes[place] for place in found.labels] == samples["label"].tolist()


def test_scaling_is_learned_from_the_training_part_alone(version: DatasetVersion):
    samples = datasets.samples(version.id)
    found = prepared(version, Network(110))
    train = np.concatenate([values_of(version.id, row) for _, row in samples[samples["split"] == "train"].iterrows()])
    for place, channel in enumerate(found.preprocessing.channels):
        assert channel.centre == pytest.approx(train[:, place].mean(), abs=1e-6)
        assert channel.scale == pytest.approx(train[:, place].std(), rel=1e-5)


def test_it_is_written_once(version: DatasetVersion, monkeypatch):
    first = prepared(version, Network(50))
    monkeypatch.setattr("dashboard.data.sequences.prepared._write", lambda *_: pytest.fail("written twice"))
    assert np.array_equal(prepared(version, Network(50)).inputs, first.inputs, equal_nan=True)


def test_suggested_steps_hold_nearly_all_whole():
    assert suggested_steps(np.array([150] * 50)) == 150
    assert suggested_steps(np.array([100] * 99 + [120])) == 120
    assert suggested_steps(np.array([100] * 99 + [900])) == 100
    assert suggested_steps(np.array([9000])) == 2000


def test_gunpoint_and_basic_motions(home, test_data):
    gun = test_data / "gunpoint"
    source = Source(kind="path", path=str(gun / "gunpoint_train.csv"), test_path=str(gun / "gunpoint_test.csv"))
    assert kind_of(source)[0] == "sequences"
    version = imported(source)
    assert version.split_counts() == {"train": 42, "validation": 8, "test": 150} and version.classes == ("gun", "point")
    assert version.facts.shortest == version.facts.longest == 150 and not version.checks
    raw = np.genfromtxt(gun / "gunpoint_train.csv", delimiter=",", skip_header=1, usecols=range(150))
    assert np.allclose(prepared(version, Network(150)).inputs[:50, :, 0], raw, atol=1e-6)
    basic = test_data / "basic_motions"
    source = Source(
        kind="path", path=str(basic / "basic_motions_train.zip"), test_path=str(basic / "basic_motions_test.zip")
    )
    assert kind_of(source)[0] == "sequences"
    version = imported(source)
    assert version.split_counts() == {"train": 32, "validation": 8, "test": 40} and len(version.facts.channels) == 6
    assert version.class_counts["Walking"] == {"train": 8, "validation": 2, "test": 10}
