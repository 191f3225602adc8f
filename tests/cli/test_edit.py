"""``edit``: changes of a version, by a real worker, as a new version."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data.importing import import_data
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.edits import Confirm
from dashboard.store import datasets
from dashboard.store.ids import new_id
from tests.cli.test_command_line import call
from tests.corpus import zips

pytestmark = pytest.mark.usefixtures("workshop")


@pytest.fixture
def pets(tmp_path: Path) -> str:
    path = zips.write_zip(tmp_path / "pets.zip", zips.class_files(6, ("cat", "dog", "wolf")))
    source = Source(kind="path", path=str(path), title="pets")
    return import_data(ImportSpec(source=source, kind="images", name="pets"), new_id(), lambda *_: None).id


def test_changes_are_made_in_the_order_of_the_call(pets: str, capsys) -> None:
    wrong, broken = datasets.samples(pets)["name"].iloc[:2]
    status, found = call(
        capsys, "edit", "pets", "--relabel", "hound", wrong, "--rename", "hound", "dog 2", "--merge", "dog", "dog", "dog 2",
        "--leave-out", broken,
    )  # fmt: skip
    assert status == 0
    assert (found["parent"], found["number"], found["name"]) == (pets, 2, "pets")
    assert (found["classes"], found["skipped"]) == ({"cat": 4, "dog": 7, "wolf": 6}, 1)
    assert datasets.get(pets).used == 18


def test_labels_that_are_right_are_confirmed(pets: str, capsys) -> None:
    name, id = datasets.samples(pets)[["name", "id"]].iloc[0]
    status, found = call(capsys, "edit", pets, "--confirm", name)
    assert status == 0
    assert datasets.get(found["version"]).edits == (Confirm(items=(id,)),)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--rename", "fox", "x"], "D353"),
        (["--relabel", "cat"], "D363"),
        (["--leave-out", "nothing.png"], "D351"),
        ([], "D359"),
    ],
)
def test_a_change_that_cannot_be_made_is_told(pets: str, capsys, arguments: list[str], code: str) -> None:
    status, found = call(capsys, "edit", pets, *arguments)
    assert status == 2 and found["error"]["code"] == code
    assert len(datasets.versions()) == 1
