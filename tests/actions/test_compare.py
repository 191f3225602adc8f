"""What stands beside what: settings that differ, curves, items that are the same ones, and when not to compare."""

from __future__ import annotations

import pytest

from dashboard.actions import compare
from dashboard.errors import SettingError
from dashboard.i18n import english
from dashboard.spec.edits import RenameClass
from dashboard.spec.recipe import recipes_for
from dashboard.spec.run import RunSpec
from dashboard.store import datasets, files, folders, runs
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.compared_runs import NUM_TEST, judged
from tests.pages.judged_run import picture_version
from tests.pages.run_states import ended, running
from tests.versions import frozen_version


@pytest.fixture
def version(queue_only, tmp_path):
    return picture_version(tmp_path / "pictures")


def found(*run_ids):
    return compare.chosen(run_ids)[0]


def cautions(*run_ids):
    return [english(caution) for caution in compare.cautions(found(*run_ids))]


def test_runs_come_in_their_order_each_once_and_missing_ones_are_named(queue_only):
    version = frozen_version()
    first, second = running(version, "a"), running(version, "b")
    chosen, unknown = compare.chosen([second, "nonsense", first, second])
    assert [run.id for run in chosen] == [second, first]
    assert unknown == ["nonsense"]


def test_too_many_are_refused(queue_only):
    with pytest.raises(SettingError, match="13 runs are too many"):
        compare.chosen(f"{number:012d}" for number in range(13))


def test_only_settings_that_differ_are_listed_in_the_order_of_the_form(queue_only):
    version = frozen_version()
    spec = RunSpec.from_recipe(recipes_for(version)[0], version.id)
    changed = spec.with_settings({"seed": 3, "learning_rate": 0.01, "dense_units": [64]})
    rows = compare.differing_settings([spec, changed, spec])
    assert [row.field.name for row in rows] == ["learning_rate", "dense_units", "seed"]
    assert rows[0].values == (0.001, 0.01, 0.001)
    assert rows[1].values == ((128,), (64,), (128,))
    assert compare.differing_settings([spec, spec]) == []


def test_a_setting_that_the_other_network_does_not_have_is_none(queue_only):
    pictures, table = frozen_version(), frozen_for_autoencoder("table")
    specs = [RunSpec.from_recipe(recipes_for(version)[0], version.id) for version in (pictures, table)]
    rows = {row.field.name: row.values for row in compare.differing_settings(specs)}
    assert rows["convolution_filters"] == ((32, 64), None)
    assert rows["flags_of_100"][0] is None


def test_curves_count_the_seconds_up(queue_only):
    version = frozen_version()
    frame = compare.curves([running(version, "a", epochs_done=2), running(version, "b", epochs_done=3)])
    assert frame["seconds"].tolist() == [4.0, 8.0, 4.0, 8.0, 12.0]
    assert frame["epoch"].tolist() == [1, 2, 1, 2, 3]
    assert compare.curves([]).empty


def test_every_run_is_compared_with_the_first_finished_one(version):
    going, first, second, third = (
        running(version, "x"),
        judged(version, "a", 8),
        judged(version, "b", 0),
        judged(version, "c", 1),
    )
    pairs = compare.pairs(found(going, first, second, third))
    assert [(pair.first.id, pair.second.id) for pair in pairs] == [(first, second), (first, third)]
    assert [(pair.found.count("fixed"), pair.found.count("broken")) for pair in pairs] == [(8, 0), (7, 0)]
    # 2 · (1/2)⁸ twice as strict, 2 · (1/2)⁷ as it is
    assert [pair.p for pair in pairs] == pytest.approx([2 / 128, 2 / 128])
    assert [pair.found.p for pair in pairs] == pytest.approx([2 / 256, 2 / 128])


def test_items_of_other_data_count_only_where_their_content_is_the_same(version, tmp_path):
    """Ids come from names: the same names in both, but one picture was exchanged."""
    first = judged(version, "a", NUM_TEST)
    again = picture_version(tmp_path / "again" / "pictures")
    second = judged(again, "b", 0)
    assert len(compare.pairs(found(first, second))[0].found.items) == NUM_TEST
    place = folders.dataset_version(again.id) / datasets.SAMPLES_FILE
    samples = datasets.samples(again.id)
    samples.loc[samples.index[samples["split"] == "test"][:3], "hash"] = "another"
    files.write_frame(place, samples)
    assert len(compare.pairs(found(first, second))[0].found.items) == NUM_TEST - 3
    assert "different versions" in cautions(first, second)[0]


def test_a_class_that_was_renamed_meanwhile_is_the_same_class(version, tmp_path):
    newer = _with_renamed_class(version, tmp_path)
    first, second = judged(version, "a", NUM_TEST), judged(newer, "b", 0)
    for order, fixed, broken in (((first, second), NUM_TEST, 0), ((second, first), 0, NUM_TEST)):
        (pair,) = compare.pairs(found(*order))
        counts = pair.found.count("fixed"), pair.found.count("broken"), pair.found.relabelled
        assert counts == (fixed, broken, 0)


def _with_renamed_class(version, tmp_path):
    """A version with the same pictures, as renaming "left" in ``version`` makes it."""
    copy = picture_version(tmp_path / "copy" / "pictures")
    counts = {"links" if label == "left" else label: numbers for label, numbers in copy.class_counts.items()}
    edits = (RenameClass(old="left", new="links"),)
    changes = {"classes": ("links", "right"), "class_counts": counts, "parent": version.id, "edits": edits}
    newer = copy.model_copy(update=changes)
    place = folders.dataset_version(newer.id)
    files.write_json(place / datasets.VERSION_FILE, newer.model_dump(mode="json"))
    samples = datasets.samples(newer.id)
    files.write_frame(place / datasets.SAMPLES_FILE, samples.assign(label=samples["label"].replace("left", "links")))
    return newer


def test_metrics_are_of_finished_classifiers_only(version):
    assert compare.metrics(runs.get(judged(version, "a", 2)))["accuracy"].value == 6 / 8
    assert compare.metrics(runs.get(running(version, "b"))) == {}


def test_runs_on_the_same_data_need_no_caution(queue_only):
    version = frozen_version()
    assert cautions(running(version, "a"), running(version, "b")) == []
    assert cautions(running(version, "a")) == [] == cautions()


def test_other_data_and_other_purposes_need_one(queue_only):
    version = frozen_version()
    first = running(version, "a")
    assert "different data" in cautions(first, running(frozen_version("Other"), "b"))[0]
    assert "versions of Leaves: 1, 2" in cautions(first, running(frozen_version(), "c"))[0]
    table = running(frozen_for_autoencoder("table"), "d", purpose="compress")
    assert "different purposes" in cautions(first, table)[0]


def test_another_noise_and_another_size_need_one(queue_only):
    version = frozen_for_autoencoder("images")
    first, second = (ended(version, "finished", name, purpose="denoise") for name in "ab")
    assert cautions(first, second) == []
    spec = runs.get(second).spec
    network = spec.network.model_copy(update={"item_shape": (32, 32, 1)})
    changed = spec.with_settings({"strength": 0.5}).model_copy(update={"network": network})
    run = runs.get(second).model_copy(update={"spec": changed})
    told = [english(caution) for caution in compare.cautions([runs.get(first), run])]
    assert ["another size" in told[0], "noise is not the same" in told[1]] == [True, True]
    assert not compare.loss_is_alike([spec, changed])


def test_losses_are_alike_unless_something_changes_what_they_count(queue_only):
    version = frozen_version()
    spec = RunSpec.from_recipe(recipes_for(version)[0], version.id)
    assert compare.loss_is_alike([spec, spec.with_settings({"seed": 3})])
    assert not compare.loss_is_alike([spec, spec.with_settings({"class_weights": True})])


def test_a_run_whose_answers_are_gone_keeps_the_others_in_sight(version):
    first, second, third = (judged(version, name, wrong) for name, wrong in (("a", 8), ("b", 0), ("c", 1)))
    (folders.run(second) / "report" / "predictions.parquet").unlink()
    assert [(pair.first.id, pair.second.id) for pair in compare.pairs(found(first, second, third))] == [(first, third)]
    assert compare.metrics(runs.get(second)) == {}


def test_twelve_runs_are_judged_as_strictly_as_eleven_comparisons_need(version):
    ids = [judged(version, f"run {number}", NUM_TEST if number == 0 else 0) for number in range(compare.MAX_RUNS)]
    pairs = compare.pairs(found(*ids))
    assert [pair.p for pair in pairs] == pytest.approx([11 * 2 / 2**NUM_TEST] * 11)
