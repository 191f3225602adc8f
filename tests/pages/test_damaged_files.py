"""Each file of a finished run, and of its data, damaged in each way: a calm sentence that names it, and all else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.__main__ import main
from dashboard.store import folders, runs
from tests.pages.judged_run import judged_run
from tests.pages.opened import APP, checked, words

RUNS, EXPLORE, PREDICT = "pages/build/runs.py", "pages/explore/explore.py", "pages/explore/predict.py"
WAYS = ("cut", "{}", "gone")
# The pages on which a file is read, by how it begins; a file that is none of these is read on none.
READ_ON = {
    "report/": (EXPLORE,),
    "model.onnx": (PREDICT,),
    "preprocessing.json": (PREDICT,),
    "export.json": (PREDICT,),
    "events.jsonl": (RUNS,),
    "version.json": (RUNS, EXPLORE, PREDICT),
    "samples.parquet": (RUNS, EXPLORE),
    "thumbnails.pack": (EXPLORE,),
}
# Without these a page can go on in silence: the report of an older run has none, or the file only tells a course.
SILENT = {("events.jsonl", way) for way in WAYS} | {("export.json", way) for way in ("{}", "gone")}
OF_OTHER_TABS = ("curves", "slice_tests", "embedding", "map", "unsure", "properties")


@contextmanager
def damaged(path: Path, way: str) -> Iterator[None]:
    whole = path.read_bytes()
    if way == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[: len(whole) // 2] if way == "cut" else b"{}")
    yield
    path.write_bytes(whole)


@pytest.fixture
def run_id(idle: Path, tmp_path: Path) -> str:
    return judged_run(tmp_path / "pictures")


def page_of(page: str, run_id: str, **query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=30)
    for name, value in {"run": run_id, **query}.items():
        app.query_params[name] = value
    app.switch_page(page)
    return checked(app.run())


def read_files(run_id: str) -> Iterator[tuple[str, Path, tuple[str, ...]]]:
    """Name, place, and pages of each file that a page reads."""
    for folder in (folders.run(run_id), folders.dataset_version(runs.get(run_id).spec.dataset_version)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            pages = next((pages for start, pages in READ_ON.items() if name.startswith(start)), ())
            if path.is_file() and pages:
                yield name, path, pages


def test_a_damaged_file_is_named_and_costs_no_page(run_id: str) -> None:
    apps = {page: page_of(page, run_id) for page in (RUNS, EXPLORE, PREDICT)}
    named = set()
    for name, path, pages in read_files(run_id):
        for way in WAYS:
            with damaged(path, way):
                for page in pages:
                    said = words(checked(apps[page].run()))
                    assert "went wrong" not in said, (name, way, page)
                    if "S206" in said:
                        named.add((name, way))
    must = {
        (name, way)
        for name, _path, _pages in read_files(run_id)
        for way in WAYS
        if (name, way) not in SILENT and not name.split("/")[-1].startswith(OF_OTHER_TABS)
    }
    optional = {("model.onnx", "gone"), ("version.json", "gone"), ("report/summary.json", "gone")}  # another sentence
    older = {(f"report/{name}.parquet", "gone") for name in ("calibration", "slices")}
    assert must - named <= optional | older
    for page, app in apps.items():
        assert "S206" not in words(checked(app.run())), f"{page} is as before when the file is there again"


@pytest.mark.parametrize(("tab", "name"), [("threshold", "curves.parquet"), ("map", "embedding.npy")])
def test_a_file_that_only_a_tab_reads_costs_only_the_tab(run_id: str, tab: str, name: str) -> None:
    path = folders.run(run_id) / "report" / name
    app = page_of(EXPLORE, run_id, tab=tab)
    with damaged(path, "cut"):
        said = words(checked(app.run()))
    assert "went wrong" not in said and len(app.tabs) > 3


def test_the_command_line_names_it_too(run_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    with damaged(folders.run(run_id) / "report" / "summary.json", "{}"):
        assert main(["report", run_id]) != 0
    said = "".join(capsys.readouterr())
    assert "S206" in said and "report/summary.json" in said and "Traceback" not in said
