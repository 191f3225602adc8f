"""The report as one file: whole, safe and alone, for every purpose and kind."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from dashboard import i18n
from dashboard.actions import runs
from dashboard.actions.report_tables import tables_zip
from dashboard.cli.main import main
from dashboard.errors import NotFoundError
from dashboard.html_report.page import html_report
from dashboard.html_report.result_parts import _PARTS
from dashboard.html_report.worst_part import _SAID, _WORST
from dashboard.spec.task import TASKS
from dashboard.store import files, folders
from tests.pages.coded_run import coded_run
from tests.pages.flagged_run import flagged_run, without_dataset
from tests.pages.judged_row_run import judged_numbers, judged_rows, judged_sequences
from tests.pages.judged_run import judged_run
from tests.pages.judged_text_run import judged_text_run

RUNS = {
    "pictures": (judged_run, "data:image/"),
    "texts": (judged_text_run, "What went worst"),
    "rows": (judged_rows, "size *x*"),
    "sequences": (judged_sequences, "The sequence from left to right"),
    "numbers": (judged_numbers, "price $x$"),
    "unusual_pictures": (lambda folder: flagged_run(folder, "images"), "Isolation forest"),
    "unusual_rows": (lambda folder: flagged_run(folder, "table", labelled=False), "An item is flagged"),
    "unusual_series": (lambda folder: flagged_run(folder, "series"), "Unusual items found"),
    "noise": (lambda folder: coded_run(folder, "images", "denoise"), "3×3 median filter"),
    "code": (lambda folder: coded_run(folder, "table"), "Kept of what differs between items"),
}
_ALONE = ("br", "img", "meta")


class _Reader(HTMLParser):
    """Which elements there are; complains where one is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_every_purpose_has_its_parts():
    assert set(_PARTS) == set(_WORST) == set(_SAID) == set(TASKS)


@pytest.mark.parametrize("name", RUNS)
def test_the_page_is_whole_and_asks_for_nothing(name: str, home: Path, tmp_path: Path):
    make, expected = RUNS[name]
    run_id = make(tmp_path / "data")
    page = html_report(run_id)
    assert expected in page and len(page.encode()) < 5_000_000
    found = _read(page)
    tags = {tag for tag, _attributes in found.found}
    assert not tags & {"script", "link", "iframe", "object", "form", "a", "b", "x"}
    addresses = [
        value for _tag, attributes in found.found for key, value in attributes.items() if key in ("src", "href")
    ]
    assert all(str(address).startswith("data:image/") for address in addresses)
    assert all(attributes.get("alt") is not None for tag, attributes in found.found if tag == "img")
    assert all(attributes.get("aria-label") for tag, attributes in found.found if tag == "svg")
    assert runs.run(run_id).name.replace("<", "&lt;").replace(">", "&gt;") in page
    for title in ("Recipe", "Curves", "Data", "Limits", "What the checks say" if name == "rows" else "Network"):
        assert f">{title}<" in page


def test_it_speaks_the_reader_s_language_and_says_what_is_gone(home: Path, tmp_path: Path):
    run_id = judged_run(tmp_path / "data")
    files.write_json(folders.run(run_id) / "environment.json", {"kerascope": "1", "packages": {"keras": "3.15.1"}})
    i18n.set_language("zh")
    try:
        page = html_report(run_id)
    finally:
        i18n.set_language("en")
    assert '<html lang="zh">' in page and "类别" in page and "3.15.1" in page
    assert "The data of this run was deleted." in html_report(without_dataset(run_id))


def test_a_run_without_a_report_has_no_page(home: Path, tmp_path: Path):
    run_id = judged_run(tmp_path / "data")
    files.delete_folder(folders.run(run_id) / "report")
    with pytest.raises(NotFoundError) as caught:
        html_report(run_id)
    assert caught.value.code == "P001"


def test_all_frames_are_in_the_zip_with_their_columns_named(home: Path, tmp_path: Path):
    run_id = judged_rows(tmp_path / "data")
    files.write_frame(folders.run(run_id) / "report" / "studies" / "amount.parquet", pd.DataFrame({"share": [0.1]}))
    archive = zipfile.ZipFile(io.BytesIO(tables_zip(run_id)))
    stored = {path.stem for path in (folders.run(run_id) / "report").glob("*.parquet")}
    assert {f"{name}.csv" for name in stored} | {"README.txt", "studies/amount.csv"} == set(archive.namelist())
    predictions = pd.read_csv(io.BytesIO(archive.read("predictions.csv")))
    assert (
        predictions["id"].tolist()
        == files.read_frame(folders.run(run_id) / "report" / "predictions.parquet")["id"].tolist()
    )
    readme = archive.read("README.txt").decode("utf-8-sig")
    assert re.search(r"predictions\.csv \(\d+ rows\): id, label, predicted", readme)
    assert "recall: of what is of this class, the share that was found" in readme


def test_the_command_line_writes_what_is_asked_for(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture):
    run_id = judged_numbers(tmp_path / "data")
    page, tables = tmp_path / "out" / "r.html", tmp_path / "r.zip"
    assert main(["report", run_id, "--json", "--html", str(page), "--tables", str(tables)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["written"] == {"html": str(page), "tables": str(tables)}
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>") and zipfile.is_zipfile(tables)
    (tmp_path / "file").write_text("x")
    assert main(["report", run_id, "--json", "--html", str(tmp_path / "file" / "r.html")]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "E111"


def test_right_answers_are_not_among_what_went_worst(home: Path, tmp_path: Path):
    page = html_report(judged_run(tmp_path / "wrong", wrong=2))
    assert ">What went worst<" in page and page.count('class="item"') == 2
    assert ">All right; these were the closest<" in html_report(judged_run(tmp_path / "right", wrong=0))
