from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from dashboard.data.kinds import KINDS
from dashboard.data.recognise import kind_of
from dashboard.data.samples import SAMPLES
from dashboard.errors import DataError
from dashboard.spec.autoencoder_recipes import item_shape_of
from dashboard.spec.dataset import Source
from dashboard.spec.recipe import recipe_for
from dashboard.spec.task import purposes_of


def test_digits_are_those_of_scikit_learn(imported):
    version, samples = imported(Source(kind="sample", sample="digits"))
    assert (version.used, version.total, version.sample) == (1797, 1797, "digits")
    assert version.classes == tuple("0123456789")
    assert version.facts.sizes == {"8×8": 1797}
    assert version.facts.channels == 1
    assert samples["name"].is_unique
    assert not [check.code for check in version.checks if check.severity == "error"]


def test_shapes_are_the_same_each_time_and_balanced():
    first, second = list(SAMPLES["shapes"].items()), list(SAMPLES["shapes"].items())
    assert Counter(label for _, label, _ in first) == dict.fromkeys(("circle", "square", "triangle", "star"), 200)
    assert all(a.tobytes() == b.tobytes() for (_, _, a), (_, _, b) in zip(first, second, strict=True))
    assert {(image.mode, image.size) for _, _, image in first} == {("RGB", (32, 32))}


@pytest.mark.parametrize("name", [name for name, sample in SAMPLES.items() if sample.purpose != "classify"])
def test_samples_of_other_purposes_are_what_is_known_of_them(imported, name: str):
    sample = SAMPLES[name]
    source = Source(kind="sample", sample=name, title=sample.title)
    assert kind_of(source)[0] == sample.family and not KINDS[sample.family].survey(source).problems
    version, _ = imported(source, kind=sample.family)
    assert (version.normal, version.sample, version.refused) == (sample.normal, name, 0)
    assert not [check.code for check in version.checks if check.severity != "note"]
    assert sample.purpose in purposes_of(version) and item_shape_of(version) == sample.item_shape
    network = recipe_for("recommended", version, sample.purpose).network
    prepared = KINDS[sample.family].prepare(version.id, network, lambda phase, done, total: None)
    assert (prepared.splits == "train").sum() == sample.num_train
    if sample.normal:
        assert prepared.unusual is not None and not prepared.unusual[prepared.splits == "train"].any()
        assert min(prepared.unusual[prepared.splits == part].sum() for part in ("validation", "test")) >= 24


@pytest.mark.parametrize(
    ("name", "num_rows", "num_unusual"), [("machine_series", 4032, 264), ("machine_parts", 1200, 48)]
)
def test_generated_numbers_are_the_same_each_time(name: str, num_rows: int, num_unusual: int):
    first, second = list(SAMPLES[name].items()), list(SAMPLES[name].items())
    assert first == second and len(first) == num_rows
    assert Counter(label for _, label, _ in first)[min(label for _, label, _ in first)] == num_unusual


def test_the_series_has_five_anomalies_and_an_unbroken_rhythm(imported):
    version, _ = imported(Source(kind="sample", sample="machine_series"), kind="series")
    assert (version.facts.num_stretches, version.facts.num_gaps, version.facts.interval_s) == (5, 0, 600)


def test_faulty_parts_do_not_stand_out_by_a_single_value(imported):
    _, samples = imported(Source(kind="sample", sample="machine_parts"), kind="table")
    values = samples.filter(like="number/")
    normal = values[~samples["unusual"].astype(bool)]
    assert ((values >= normal.min()) & (values <= normal.max())).all(axis=None)


def test_a_sample_is_read_as_what_it_is(imported):
    with pytest.raises(DataError) as raised:
        imported(Source(kind="sample", sample="digits"), kind="table")
    assert raised.value.code == "D138"


def test_the_data_room_loads_nothing_heavy():
    script = (
        "import sys, dashboard.data.kinds, dashboard.data.images.prepared, dashboard.data.images.preprocessing_fit, dashboard.data.account;"
        "print([m for m in ('sklearn', 'scipy', 'keras', 'tensorflow', 'jax', 'matplotlib', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
