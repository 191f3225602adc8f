"""Labels in a table beside the pictures: found by content, and every row and picture is counted."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.images.survey import survey
from dashboard.data.survey import Survey
from dashboard.i18n import render
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading
from tests.corpus import pictures, tables, zips
from tests.data.test_folder_import import write_folder

PICTURES = {f"img/{number}.png": pictures.png(number) for number in range(8)}
KINDS = ("cat", "dog")


def rows(header: str, form: str, numbers: range = range(8)) -> bytes:
    """A table; ``form`` has {n} and {kind}."""
    lines = [form.format(n=number, kind=KINDS[number % 2]) for number in numbers]
    return "\n".join([*([header] if header else []), *lines, ""]).encode()


def seen(tmp_path: Path, files: dict[str, bytes], **choices: object) -> Survey:
    path = zips.write_zip(tmp_path / "a.zip", files)
    return survey(Source(kind="path", path=str(path), title="a.zip", **choices))


def reasons(found: Survey) -> dict[str, str]:
    assert found.usable + found.skipped + found.refused == found.total
    return {entry.name: entry.reason_code for entry in found.entries}


@pytest.mark.parametrize(
    ("name", "content", "file", "label"),
    [
        ("labels.csv", rows("filename,breed", "{n}.png,{kind}"), "filename", "breed"),
        ("x/meta.tsv", rows("number\tid\tclass", "{n}5\timg/{n}\t{kind}"), "id", "class"),
        ("data.txt", rows("", "img/{n}.png {kind}"), "A", "B"),
        ("list", rows("", "{n}.png;{kind}"), "A", "B"),
        ("labels.csv", rows("文件,标签", "{n}.png,{kind}").decode().encode("gb18030"), "文件", "标签"),
        ("l.csv", rows("file,sex,species", "{n}.png,f,{kind}").replace(b"0.png,f", b"0.png,m"), "file", "species"),
        ("l.jsonl", rows("", '{{"image": "{n}.png", "kind": "{kind}"}}'), "image", "kind"),
    ],
)
def test_a_table_is_found_by_what_is_in_it(tmp_path: Path, name: str, content: bytes, file: str, label: str):
    found = seen(tmp_path, {**PICTURES, name: content})
    assert (found.labels_from, found.classes) == ("table", {"cat": 4, "dog": 4})
    assert {role: choice.name for role, choice in found.table.roles.items()} == {"file": file, "label": label}
    assert reasons(found) == {name: "D300"}


def test_an_excel_table_in_a_zip_and_beside_pictures(tmp_path: Path):
    cells = [["file", "label"], *([f"{number}.png", KINDS[number % 2]] for number in range(8))]
    workbook = tables.write_xlsx(tmp_path / "labels.xlsx", {"Sheet": tables.sheet_xml(cells)})
    assert seen(tmp_path, {**PICTURES, "labels.xlsx": workbook.read_bytes()}).classes == {"cat": 4, "dog": 4}
    folder = write_folder(tmp_path / "folder", {**PICTURES, "labels.xlsx": workbook.read_bytes()})
    assert survey(Source(kind="path", path=str(folder))).classes == {"cat": 4, "dog": 4}
    staging = write_folder(tmp_path / "staging", {"000001": workbook.read_bytes()})
    zips.write_zip(staging / "000000", PICTURES)
    names = {"000000": "a.zip", "000001": "labels.xlsx"}
    both = survey(Source(kind="path", path=str(staging), title="a.zip", original_names=names))
    assert (both.problems, both.classes) == ((), {"cat": 4, "dog": 4}), "a workbook is no second zip"


def test_missing_and_extra_rows_are_listed_and_all_is_counted(tmp_path: Path, imported):
    lines = ["file,label", "0.png,cat", "1.png,dog", "2.png,cat", "3.png,dog", "4.png,", "9.png,dog", ",cat"]
    lines += ["5.png,cat", "5.png,dog", "6.png,cat", "img/6.png,cat", "1.png,dog,extra"]
    path = zips.write_zip(tmp_path / "a.zip", {**PICTURES, "labels.csv": "\n".join(lines).encode()})
    version, samples = imported(path)
    unused = samples[samples["status"] != "used"].set_index("name")["reason_code"].to_dict()
    assert unused == {
        "img/4.png": "D305",  # its row has no label
        "img/5.png": "D309",  # two labels
        "img/7.png": "D304",  # no row
        "labels.csv": "D300",
        "labels.csv #7": "D306",  # no picture
        "labels.csv #8": "D308",  # no name
        "labels.csv #13": "D205",  # a cell too many
    }
    assert (version.used, version.skipped, version.refused, version.total) == (5, 1, 6, 12)
    assert version.classes == ("cat", "dog") and version.columns["file"].name == "file"
    assert render(version.layout) == "The labels stand in a table, labels.csv, in its column label."
    [note] = [note for note in survey(Source(kind="path", path=str(path))).notes if "pictures" in note.values]
    assert note.values == {"pictures": 1, "rows": 3}


def test_a_column_of_parts_divides_and_the_rest_is_drawn(tmp_path: Path, imported):
    parts = ["train"] * 5 + ["val", "test", "Testing"]
    lines = ["name,split,label", *(f"{n}.png,{part},{KINDS[n % 2]}" for n, part in enumerate(parts))]
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", {**PICTURES, "a.csv": "\n".join(lines).encode()}))
    assert version.split_counts() == {"train": 5, "validation": 1, "test": 2}
    assert version.separate_test and version.columns["split"].name == "split"


def test_two_tables_of_two_parts_with_equal_names(tmp_path: Path):
    files = {f"{part}/{n}.png": pictures.png(n + seed) for part, seed in (("train", 0), ("test", 50)) for n in range(4)}
    for part in ("train", "test"):
        files[f"{part}.csv"] = rows("image,label", "{n},{kind}", range(4))
    found = seen(tmp_path, {**files, "sample_submission.csv": rows("image,label", "{n},cat", range(4))})
    assert (found.classes, found.test_classes) == ({"cat": 2, "dog": 2}, {"cat": 2, "dog": 2})
    assert reasons(found) == {"train.csv": "D300", "test.csv": "D300", "sample_submission.csv": "D303"}


def test_equal_names_in_two_folders_need_the_folder_in_the_row(tmp_path: Path):
    files = {f"{folder}/{n}.png": pictures.png(n + seed) for folder, seed in (("a", 0), ("b", 9)) for n in range(2)}
    vague = seen(tmp_path, {**files, "l.csv": b"file,label\n0.png,cat\n1.png,dog\n"}, labels_from="table")
    assert reasons(vague) == {
        "l.csv": "D300", "l.csv #2": "D307", "l.csv #3": "D307",
        "a/0.png": "D304", "a/1.png": "D304", "b/0.png": "D304", "b/1.png": "D304",
    }  # fmt: skip
    assert reasons(seen(tmp_path, {**files, "l.csv": b"file,label\n0.png,cat\n1.png,dog\n"})) == {"l.csv": "D312"}
    clear = seen(tmp_path, {**files, "l.csv": b"file,label\na/0.png,cat\nb/0.png,dog\na/1.png,dog\nb/1.png,cat\n"})
    assert (clear.classes, clear.refused) == ({"cat": 2, "dog": 2}, 0)


def test_tables_that_say_nothing_about_the_pictures_are_left_out_by_name(tmp_path: Path):
    others = {
        "weather.csv": b"day,rain\n1,yes\n2,no\n3,yes\n",
        "same.csv": rows("file,weight", "{n}.png,3.5"),
        "empty.csv": b"file,label\n",
        "README.txt": b"About these pictures",
    }
    found = seen(tmp_path, {**PICTURES, **others})
    assert reasons(found) == {"weather.csv": "D301", "same.csv": "D302", "empty.csv": "D203", "README.txt": "D142"}
    assert found.labels_from == "folders" and "table" not in {way.labels_from for way in found.layouts}


def test_columns_can_be_chosen(tmp_path: Path):
    files = {**PICTURES, "labels.csv": rows("file,label,breed", "{n}.png,same,{kind}")}
    assert seen(tmp_path, files).classes == {"same": 8}
    chosen = seen(tmp_path, files, reading=TableReading(columns={"label": "breed"}))
    assert (chosen.classes, render(chosen.table.roles["label"].reason)) == ({"cat": 4, "dog": 4}, "It was chosen.")
    wrong = seen(tmp_path, files, reading=TableReading(columns={"label": "kind"}))
    assert wrong.problem_codes == ("D230",) and "file, label, breed" in render(wrong.problems[0])
    assert seen(tmp_path, PICTURES, reading=TableReading(columns={"label": "kind"})).problem_codes == ("D311",)


def test_a_zip_and_its_table_dropped_together_are_one_upload(tmp_path: Path, imported):
    staging = write_folder(tmp_path / "staging", {"000001": rows("file,label", "{n}.png,{kind}"), "000002": b"# about"})
    zips.write_zip(staging / "000000", PICTURES)
    names = {"000000": "pictures.zip", "000001": "labels.csv", "000002": "about.md"}
    version, samples = imported(Source(kind="path", path=str(staging), title="pictures.zip", original_names=names))
    assert (version.classes, version.used, version.skipped) == (("cat", "dog"), 8, 2)
    assert set(samples["name"]) == {*PICTURES, "labels.csv", "about.md"}


def test_many_pictures_and_a_table_dropped_together_are_like_a_folder_of_them(tmp_path: Path, imported):
    files = {f"{number:06d}": content for number, content in enumerate(PICTURES.values())}
    staging = write_folder(tmp_path / "staging", files | {"000008": rows("file,label", "{n}.png,{kind}")})
    names = {f"{number:06d}": f"{number}.png" for number in range(8)} | {"000008": "labels.csv"}
    version, samples = imported(Source(kind="path", path=str(staging), title="0.png", original_names=names))
    folder, same = imported(write_folder(tmp_path / "folder", {name: files.get(key, b"") or rows("file,label", "{n}.png,{kind}") for key, name in names.items()}))  # fmt: skip
    assert version.class_counts == folder.class_counts and version.content_hash == folder.content_hash
    pd.testing.assert_frame_equal(samples.drop(columns=["offset", "thumb_offset"]), same.drop(columns=["offset", "thumb_offset"]))  # fmt: skip


def test_blanks_around_a_label_and_ways_to_write_an_accent_make_no_further_class(tmp_path: Path):
    lines = ["0.png, caf\u00e9", "1.png,cafe\u0301 ", "2.png,caf\u00e9", "3.png, tea"]
    assert seen(tmp_path, {**PICTURES, "l.csv": "\n".join(["file, label", *lines]).encode()}).classes == {
        "caf\u00e9": 3,
        "tea": 1,
    }


@pytest.mark.parametrize("first", [0, 1])
def test_the_numbers_of_the_rows_do_not_name_pictures_that_are_called_by_numbers(tmp_path: Path, first: int):
    """Programs put them before a table: taken for names, they would give every picture a wrong label."""
    lines = [f"{number + first},{7 - number}.png,{KINDS[number > 3]}" for number in range(8)]
    found = seen(tmp_path, {**PICTURES, "l.csv": "\n".join([",id,label", *lines]).encode()})
    assert found.table.roles["file"].name == "id"
    only = [f"{number},{KINDS[number > 3]}" for number in range(8)]
    found = seen(tmp_path, {**PICTURES, "l.csv": "\n".join(["number,label", *only]).encode()})
    assert found.table.roles["file"].name == "number", "where nothing else names them, they do"


def test_a_label_column_that_is_one_of_several_like_it_is_said_to_be_a_guess(tmp_path: Path):
    lines = [f"{number}.png,{int(number % 2 == 0)},{number % 2}" for number in range(8)]
    found = seen(tmp_path, {**PICTURES, "l.csv": "\n".join(["image,cat,dog", *lines]).encode()})
    assert found.classes == {"0": 4, "1": 4}
    assert any("is a guess: cat" in render(note) and "as dog." in render(note) for note in found.notes)
    named = seen(tmp_path, {**PICTURES, "l.csv": "\n".join(["image,label,dog", *lines]).encode()})
    assert not any("is a guess" in render(note) for note in named.notes)


def test_a_text_beside_each_picture_does_not_hide_the_table(tmp_path: Path):
    """As with boxes drawn for YOLO: more texts than are read as tables, all before the table."""
    boxes = {f"a/{number}.txt": f"{number} 0.5 0.5 0.2 0.2".encode() for number in range(30)}
    found = seen(tmp_path, {**boxes, **PICTURES, "labels.txt": rows("file,label", "{n}.png,{kind}")})
    assert (found.labels_from, found.classes) == ("table", {"cat": 4, "dog": 4})


def test_parts_in_other_words_are_no_labels_and_are_told(tmp_path: Path):
    lines = [f"{number}.png,{('train', 'fold 3')[number > 5]},{'abc'[number % 3]}" for number in range(8)]
    found = seen(tmp_path, {**PICTURES, "l.csv": "\n".join(["file,subset,kind of thing", *lines]).encode()})
    assert (found.classes, found.test_classes) == ({"a": 3, "b": 3, "c": 2}, {})
    assert any("column subset is not used" in render(note) for note in found.notes)
    known = [line.replace("fold 3", "test") for line in lines]
    found = seen(tmp_path, {**PICTURES, "l.csv": "\n".join(["file,subset,kind of thing", *known]).encode()})
    assert not any("is not used" in render(note) for note in found.notes)
