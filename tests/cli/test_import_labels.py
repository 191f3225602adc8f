"""``import`` of pictures whose labels stand in a table; in their names stand others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_command_line import call, real_imports
from tests.corpus import pictures

pytestmark = pytest.mark.usefixtures("workshop")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pets"
    folder.mkdir()
    for number in range(12):
        (folder / f"{('cat', 'dog')[number % 2]}_{number}.png").write_bytes(pictures.png(number))
    lines = [
        f"{'cat' if n % 2 == 0 else 'dog'}_{n}.png,{'xyz'[n % 3]},{'train' if n < 9 else 'test'}" for n in range(12)
    ]
    (folder / "labels.csv").write_text("\n".join(["name,colour,use", *lines, "bird_1.png,x,train", ""]))
    return folder


def test_a_table_beside_the_pictures(workshop: Path, folder: Path, capsys) -> None:
    real_imports(workshop)
    status, found = call(capsys, "import", str(folder), "--labels-from", "table", "--part", "use")
    assert status == 0
    assert (found["used"], found["skipped"], found["refused"]) == (12, 1, 1)
    assert found["classes"] == {"x": 4, "y": 4, "z": 4} and found["splits"]["test"] == 3
    assert {role: column["name"] for role, column in found["columns"].items()} == {
        "file": "name", "label": "colour", "split": "use",
    }  # fmt: skip
    assert found["layout"] == "The labels stand in a table, labels.csv, in its column colour."
