"""The check report of the Data page: the quality score, copies side by side, and buttons that mend what was found."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from dashboard.actions import edits
from dashboard.data.importing import import_data
from dashboard.data.quality import quality
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.spec.edits import Exclude, MergeClasses
from dashboard.store import datasets
from dashboard.store.ids import new_id
from dashboard.ui.text import escape
from tests.data.images.test_look import scene
from tests.pages.opened import checked, choosable, in_language, opened, words

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
NUMBER = 24


@pytest.fixture
def spoiled(idle: Path, tmp_path: Path) -> DatasetVersion:
    """Classes a, b:red[x] and B:red[x] of 24 pictures; two copies made smaller, one of them in the test; a blank one."""
    folder = tmp_path / "spoiled"

    def put(part: str, label: str, name: str, image: Image.Image) -> None:
        (folder / part / label).mkdir(parents=True, exist_ok=True)
        image.save(folder / part / label / f"{name}.png")

    for place, label in enumerate(("a", "b:red[x]", "B:red[x]")):
        for number in range(NUMBER):
            put("test" if number % 4 == 0 else "train", label, f"{number}", scene(100 * place + number, (80, 80)))
    put("train", "a", "smaller", scene(1, (80, 80)).resize((70, 70)))
    put("test", "a", "seen", scene(2, (80, 80)).resize((72, 72)))
    put("train", "a", "blank", Image.new("RGB", (80, 80), "white"))
    source = Source(kind="path", path=str(folder), title="spoiled")
    return import_data(ImportSpec(source=source, kind="images", name="Spoiled"), new_id(), lambda *_progress: None)


def named(version: DatasetVersion, *names: str) -> tuple[str, ...]:
    samples = datasets.samples(version.id)
    return tuple(samples["id"][samples["name"].isin(names)])


@LANGUAGES
def test_each_lost_point_of_the_quality_is_explained(spoiled, language):
    found = quality(spoiled)
    app = opened(PAGE, language, dataset=spoiled.id)
    score = next(metric for metric in app.metric if metric.label == in_language(language, "Quality of the data"))
    assert score.value == in_language(language, "{score} of {most}", score=found.score, most=100)
    assert {part.code for part in found.parts} >= {"C108", "C130", "C132", "C135"}
    for part in found.parts:
        lost = f"−{part.points_lost} point"
        assert language != "en" or any(part.code in line and lost in line for line in words(app).splitlines())


def test_copies_stand_side_by_side_with_their_parts(spoiled):
    app = opened(PAGE, dataset=spoiled.id)
    app.session_state["items_C132"] = True  # the expander, opened
    app.run()
    first, second = choosable(checked(app))
    assert (first["group"], first["detail"]) == (second["group"], "Training · 2.png")
    assert second["detail"] == "Test · seen.png"
    assert "Groups: 1–1 of 1" in words(app)


@LANGUAGES
def test_classes_with_almost_the_same_name_are_merged_by_a_button(spoiled, language):
    app = opened(PAGE, language, dataset=spoiled.id)
    classes = [escape("B:red[x]"), escape("b:red[x]")]
    label = in_language(language, "Merge {classes} into {name}", classes=classes, name=escape("B:red[x]"))
    assert app.button("fix_C108_0").label == label
    app.button("fix_C108_0").click().run()
    assert edits.draft(spoiled.id) == (MergeClasses(classes=("B:red[x]", "b:red[x]"), into="B:red[x]"),)
    assert in_language(language, "Your changes mend this, once they are saved.") in words(checked(app))
    assert "fix_C108_0" not in [button.key for button in app.button]


def test_copies_and_blank_pictures_are_left_out_by_a_button(spoiled):
    app = opened(PAGE, dataset=spoiled.id)
    assert app.button("fix_C130_0").label == "Keep one of each, leave 2 pictures out"
    assert app.button("fix_C132_0").label == "Leave 1 picture out of validation and test"
    for code in ("C132", "C135"):
        app.button(f"fix_{code}_0").click().run()
    assert app.button("fix_C130_0").label == "Keep one of each, leave 1 picture out"
    assert edits.draft(spoiled.id) == (
        Exclude(items=named(spoiled, "test/a/seen.png")),
        Exclude(items=named(spoiled, "train/a/blank.png")),
    )
    checked(app)


def test_what_somebody_has_to_judge_has_no_button(dataset):
    app = opened(PAGE, dataset=dataset.id)
    assert {check.code for check in dataset.checks} >= {"C103", "C106"}
    assert [str(button.key) for button in app.button if str(button.key).startswith("fix_")] == ["fix_C103_0"]
