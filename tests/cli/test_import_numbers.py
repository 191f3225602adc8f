"""``import`` of what has no classes: numeric tables, series, and pictures of which some count as normal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.test_command_line import call, real_imports
from tests.data.series.conftest import hourly, text_of

pytestmark = pytest.mark.usefixtures("workshop")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "parts.csv"
    states = ("fine", "fine", "new", "fine", "worn")
    rows = [f"{n % 9}.5,{n * 7 % 13}.25,{states[n % 5]}" for n in range(60)]
    path.write_text("\n".join(["heat,speed,state", *rows]))
    return path


def test_a_table_with_its_labels_and_what_is_normal(workshop: Path, table: Path, capsys) -> None:
    real_imports(workshop)
    status, found = call(
        capsys, "import", str(table), "--kind", "table", "--label", "state", "--normal", "fine", "--normal", "new"
    )
    assert status == 0
    assert (found["kind"], found["used"], found["normal"]) == ("table", 60, ["fine", "new"])
    assert found["classes"] == {"fine": 36, "new": 12, "worn": 12}
    assert found["columns"]["label"]["name"] == "state"
    assert found["splits"]["validation"] >= 6 and sum(found["splits"].values()) == 60


def test_a_normal_label_that_is_not_there_is_answered_with_those_that_are(workshop: Path, table: Path, capsys) -> None:
    real_imports(workshop)
    status, found = call(capsys, "import", str(table), "--kind", "table", "--label", "state", "--normal", "good")
    assert status != 0 and found["error"]["code"] == "D261"
    assert "fine, new, worn" in found["error"]["message"]
    status, found = call(capsys, "import", str(table), "--kind", "table", "--label", "condition")
    assert status != 0 and found["error"]["code"] == "D230" and "heat, speed, state" in found["error"]["message"]


def test_a_series_by_its_column_of_times(workshop: Path, tmp_path: Path, capsys) -> None:
    real_imports(workshop)
    path = tmp_path / "heat.csv"
    path.write_text(text_of([f"{row},{n % 5}" for n, row in enumerate(hourly(300))], "when,heat,speed"))
    status, found = call(capsys, "import", str(path), "--time", "when")
    assert status == 0 and (found["kind"], found["used"], found["normal"]) == ("series", 300, [])
    assert found["columns"]["time"]["name"] == "when"
    assert found["splits"] == {"train": 210, "validation": 45, "test": 45}


def test_pictures_of_which_some_classes_are_normal(workshop: Path, tmp_path: Path, capsys) -> None:
    real_imports(workshop)
    for label, shade in (("dark", 10), ("grey", 100), ("light", 200)):
        folder = tmp_path / "shades" / label
        folder.mkdir(parents=True)
        for number in range(10):
            Image.new("L", (12, 12), shade + number).save(folder / f"{number}.png")
    status, found = call(capsys, "import", str(tmp_path / "shades"), "--normal", "dark", "--normal", "grey")
    assert status == 0 and (found["kind"], found["normal"]) == ("images", ["dark", "grey"])
    assert found["splits"] == {"train": 14, "validation": 8, "test": 8}
