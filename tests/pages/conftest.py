"""Pages in the test runner: a data folder of their own, nothing started, and small real data."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from dashboard.actions import jobs as job_actions
from dashboard.actions import system
from dashboard.data.importing import import_data
from dashboard.jobs.devices import Device
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.spec.table import TableReading
from dashboard.store.ids import new_id
from models.specs.text import message

PROCESSOR = Device("cpu", "Test processor (2 cores)", 8 << 30, True, message("No NVIDIA graphics card was found; the processor is used."))  # fmt: skip
SOUP = TableReading(columns={"text": "comment <b>", "label": "stars *x*"})


@pytest.fixture(scope="module", autouse=True)
def what_was_there_is_not_searched() -> Iterator[None]:
    """Streamlit collects garbage after each run of a page: a second where another test of the process imported Keras."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn."""
    return str(request.param)


@pytest.fixture
def nothing_is_started(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which jobs are queued but nothing ever starts them."""
    monkeypatch.setattr(job_actions, "ensure_supervisor", lambda: None)
    return home


@pytest.fixture
def idle(nothing_is_started: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is ever started, on a computer with a processor only."""
    monkeypatch.setattr(system, "devices", lambda: [PROCESSOR])
    return home


@pytest.fixture
def picture_folder(tmp_path: Path) -> Path:
    """Two classes of 12 pictures each, a copy among them, a file of macOS and one that is broken."""
    folder = tmp_path / "pictures"
    for number in range(24):
        label = "disc" if number % 2 else "box:red[x]"
        image = Image.new("RGB", (20, 20), (number * 9, 40, 90))
        draw = ImageDraw.Draw(image)
        (draw.ellipse if number % 2 else draw.rectangle)([4, 4, 8 + number // 2, 15], fill=(250, 200, number * 7))
        path = folder / label / f"{number:02d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(path)
    (folder / "disc" / "copy.png").write_bytes((folder / "disc" / "01.png").read_bytes())
    (folder / "disc" / "=broken.png").write_bytes((folder / "disc" / "03.png").read_bytes()[:60])
    (folder / ".DS_Store").write_bytes(b"\0" * 8)
    return folder


@pytest.fixture
def dataset(idle: Path, picture_folder: Path) -> DatasetVersion:
    """``picture_folder``, imported as a worker would."""
    source = Source(kind="path", path=str(picture_folder), title="pictures")
    spec = ImportSpec(source=source, kind="images", name="Boxes *and* discs")
    return import_data(spec, new_id(), lambda phase, done, total: None)


@pytest.fixture
def text_table(tmp_path: Path) -> Path:
    """60 reviews of two classes with text that tries to be markup, an empty text, an empty label and an empty column."""
    rows = ["id,comment <b>,stars *x*,empty"]
    for number in range(60):
        label = "good [x](y)" if number % 2 else "bad"
        taste = "很好吃 and warm" if number % 2 else "cold and slow"
        rows.append(
            f'{number},"No. {number}: the soup was {taste} ${number}$ :red[x] <script>alert(1)</script>",{label},'
        )
    rows += ["60,,bad,", "61,A text without a label,,"]
    path = tmp_path / "reviews *of* soup.csv"
    path.write_text("\n".join(rows), "utf-8")
    return path


@pytest.fixture
def texts(idle: Path, text_table: Path) -> DatasetVersion:
    """``text_table``, imported as a worker would."""
    source = Source(kind="path", path=str(text_table), title=text_table.name, reading=SOUP)
    spec = ImportSpec(source=source, kind="text", name="Soup *reviews*")
    return import_data(spec, new_id(), lambda phase, done, total: None)
