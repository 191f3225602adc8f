"""From an upload to rows of texts: tables, folders, one file a class; every row and file counted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dashboard.data.text.normalised import group
from dashboard.data.text.reading import survey
from dashboard.i18n import render
from dashboard.spec.dataset import Source
from tests.corpus import tables as corpus
from tests.corpus.zips import write_zip
from tests.data.text.conftest import entries_of, reasons, source_of, used

TABLE = corpus.csv_text(corpus.ENGLISH)
TRAIN = corpus.csv_text(corpus.ENGLISH[:2])
TEST = corpus.csv_text(corpus.ENGLISH[2:])


def code_of(source: Source) -> str:
    (code,) = survey(source).problem_codes
    return code


def test_the_columns_of_the_frame(folder, frame):
    table = frame(folder({"a.csv": 'text,label\n"Good, very GOOD",NA\nBad,None\n'}) / "a.csv")
    assert list(table.columns) == [
        *("id", "name", "label", "split", "status", "reason_code", "reason"),
        *("hash", "text", "group", "num_tokens", "observations"),
    ]
    row = table.iloc[0]
    assert (row["name"], row["label"], row["text"]) == ("#2", "NA", "Good, very GOOD")
    assert row["hash"] == hashlib.sha256(b"Good, very GOOD").hexdigest()
    assert row["group"] == group("good very good")
    assert row["num_tokens"] == 4
    assert row["split"] is None


def test_empty_texts_are_skipped_and_empty_labels_refused(folder, frame):
    content = 'text,label\none,a\n,a\n" \u00a0\u3000",b\n\u200b,b\ntwo,\nthree, \n,\nfour,b,x\nfive,b\n'
    table = frame(folder({"a.csv": content}) / "a.csv")
    assert used(table) == [("#2", "a", "one"), ("#7", " ", "three"), ("#10", "b", "five")]
    assert reasons(table) == {
        "#3": ("skipped", "D240"),
        "#4": ("skipped", "D241"),
        "#5": ("skipped", "D241"),
        "#6": ("refused", "D242"),
        "#8": ("skipped", "D240"),
        "#9": ("refused", "D205"),
    }
    assert table["name"].tolist() == [f"#{number}" for number in range(2, 11)]
    assert table[table["status"] != "used"][["label", "text", "hash", "group"]].isna().all(axis=None)


def test_the_survey_of_a_table(folder):
    found = survey(source_of(folder({"reviews.csv": TABLE}) / "reviews.csv"))
    assert found.kind == "text"
    assert found.classes == {"bad": 2, "good": 2}
    assert (found.total, found.usable, found.suggested_name) == (4, 4, "reviews")
    assert found.table.roles["text"].name == "text"
    assert found.table.preview[0] == corpus.ENGLISH[0]
    assert "column label" in render(found.layout)
    assert found.problems == () and found.tree == ()


def test_chosen_columns(folder, tmp_path: Path):
    path = folder({"a.csv": "a,b,c\none,x,1\ntwo,y,2\n"}) / "a.csv"
    entries = entries_of(source_of(path, columns={"text": "c", "label": "a"}), tmp_path)
    assert used(entries.frame) == [("#2", "one", "1"), ("#3", "two", "2")]
    assert entries.columns["text"].name == "c"
    assert code_of(source_of(path, columns={"text": "z"})) == "D230"


@pytest.mark.parametrize("zipped", [True, False])
def test_a_zip_or_folder_with_one_table(folder, frame, tmp_path: Path, zipped: bool):
    files = {
        "data/reviews.csv": TABLE,
        "data/README.md": "About",
        "__MACOSX/._reviews.csv": "x",
        "data/plot.png": "\x89PNG",
    }
    path = (
        write_zip(tmp_path / "a.zip", {name: text.encode() for name, text in files.items()})
        if zipped
        else folder(files)
    )
    table = frame(path)
    assert [name for name, _, _ in used(table)] == ["#2", "#3", "#4", "#5"]
    found = reasons(table)
    assert found["data/README.md"] == ("skipped", "D246")
    assert found["__MACOSX/._reviews.csv"] == ("skipped", "D140")
    assert len(found) == 3


def test_an_excel_file_in_a_zip(frame, tmp_path: Path):
    sheet = corpus.sheet_xml([["text", "label"], *corpus.REVIEWS])
    content = corpus.write_xlsx(tmp_path / "a.xlsx", {"S": sheet}).read_bytes()
    table = frame(write_zip(tmp_path / "a.zip", {"inside/data.xlsx": content}))
    assert [(text, label) for _, label, text in used(table)] == list(corpus.REVIEWS)


def test_tables_called_train_and_test(folder, frame):
    table = frame(folder({"news_train_10.csv": TRAIN, "news_test_10.csv": TEST, "news-dev.csv": TRAIN}))
    parts = dict(zip(table["name"], table["split"], strict=True))
    assert parts == {
        "news_train_10.csv/#2": "train",
        "news_train_10.csv/#3": "train",
        "news-dev.csv/#2": "validation",
        "news-dev.csv/#3": "validation",
        "news_test_10.csv/#2": "test",
        "news_test_10.csv/#3": "test",
    }


def test_text_files_called_train_and_test_are_tables(folder, frame):
    rows = "".join(f"{text}\t{number % 2}\n" for number, (text, _) in enumerate(corpus.ENGLISH))
    table = frame(folder({"train.txt": rows, "test.txt": rows, "class.txt": "good\nbad\n"}))
    assert table["split"].value_counts().to_dict() == {"train": 4, "test": 4}
    assert reasons(table) == {"class.txt": ("skipped", "D251")}


def test_several_tables_are_refused_with_what_to_do(folder):
    assert code_of(source_of(folder({"one.csv": TRAIN, "two.csv": TEST}))) == "D250"


def test_a_separate_test_set(folder, frame):
    path = folder(
        {
            "a.csv": TABLE,
            "b.csv": TEST,
            "c.csv": "kind,review\ngood,It came on time and well packed\nbad,It was broken\n",
        }
    )
    table = frame(path / "a.csv", path / "b.csv")
    assert table["split"].tolist() == [None] * 4 + ["test"] * 2
    assert table["name"].tolist()[-1] == "b.csv/#3"
    table = frame(path / "a.csv", path / "c.csv")
    assert used(table)[-1] == ("c.csv/#3", "bad", "It was broken")
    found = survey(source_of(path / "a.csv", path / "c.csv"))
    assert (found.classes, found.test_classes) == ({"bad": 2, "good": 2}, {"bad": 1, "good": 1})
    told = "c.csv has other columns: its texts are taken from review, its labels from kind."
    assert [render(note) for note in found.notes] == [told]
    assert survey(source_of(path / "a.csv", path / "b.csv")).notes == ()


def test_a_test_set_that_does_not_fit(folder):
    path = folder({"a.csv": TABLE, "b.csv": "text,label\none,x\ntwo,y\n", "c.csv": "text\none\ntwo\n"})
    assert code_of(source_of(path / "a.csv", path / "b.csv")) == "D132"
    assert code_of(source_of(path / "a.csv", path / "c.csv")) == "D243"


def test_a_part_that_does_not_fit_leaves_the_columns_to_choose(folder):
    path = folder({"a.csv": TABLE, "c.csv": "text\none\ntwo\n"})
    seen = survey(source_of(path / "a.csv", path / "c.csv")).table
    assert seen is not None and set(seen.roles) == {"text", "label"}
    found = survey(source_of(folder({"train.csv": TABLE, "test.csv": "text\none\ntwo\n"})))
    assert found.problem_codes == ("D243",) and found.table is not None and found.classes


FOLDERS = {
    f"reviews/{label}/{number}.txt": f"This is {label} number {number}.\nIt has two lines.\n"
    for label in ("good", "bad")
    for number in range(3)
}


def test_class_folders(folder, frame):
    table = frame(
        folder({**FOLDERS, "reviews/README.txt": "About", "reviews/good/x.txt": "", "reviews/good/.DS_Store": "x"})
    )
    assert used(table)[0] == ("reviews/bad/0.txt", "bad", "This is bad number 0.\nIt has two lines.\n")
    assert reasons(table) == {
        "reviews/README.txt": ("skipped", "D246"),
        "reviews/good/x.txt": ("refused", "D154"),
        "reviews/good/.DS_Store": ("skipped", "D140"),
    }


def test_a_table_beside_class_folders_is_no_text(folder, frame):
    table = frame(folder({**FOLDERS, "reviews/labels.csv": TABLE}))
    assert len(used(table)) == len(FOLDERS)
    assert reasons(table) == {"reviews/labels.csv": ("skipped", "D251")}


def test_train_and_test_folders_of_classes(folder, frame, tmp_path: Path):
    files = {
        f"{part}/{name.removeprefix('reviews/')}": text for part in ("train", "test") for name, text in FOLDERS.items()
    }
    path = write_zip(tmp_path / "a.zip", {name: text.encode() for name, text in files.items()})
    table = frame(path)
    assert table["split"].value_counts().to_dict() == {"train": 6, "test": 6}
    assert survey(source_of(path)).tree[:2] == ("test/", "    bad/ (3)")


def test_class_folders_in_gb18030(folder, frame):
    files = {f"{label}/{number}.txt": text.encode("gb18030") for number, (text, label) in enumerate(corpus.REVIEWS)}
    path = folder({**files, "1/utf8.txt": "味道好", "0/utf16.txt": "味道不好".encode("utf-16")})
    texts = {name: text for name, _, text in used(frame(path))}
    assert texts["1/0.txt"] == corpus.REVIEWS[0][0]
    assert (texts["1/utf8.txt"], texts["0/utf16.txt"]) == ("味道好", "味道不好")
    assert "gb18030" in render(survey(source_of(path)).notes[0])


def test_an_encoding_of_folders_that_is_not_sure_can_be_chosen(folder, frame):
    path = folder({"a/1.txt": "caf\xe9".encode("latin-1"), "b/1.txt": "plain"})
    assert "not sure" in render(survey(source_of(path)).notes[0])
    assert used(frame(path, encoding="cp1252"))[0][2] == "café"


def test_one_file_a_class(folder, frame):
    lines = {label: "".join(f"This is {label}, line {n}\r\n" for n in range(6)) for label in ("pos", "neg")}
    path = folder({f"polarity/{label}.txt": text for label, text in lines.items()})
    table = frame(path)
    assert used(table)[0] == ("polarity/neg.txt/#1", "neg", "This is neg, line 0")
    assert len(used(table)) == 12
    assert "Each file is a class" in render(survey(source_of(path)).layout)


def test_one_file_a_class_in_train_and_test_folders(folder, frame):
    text = "".join(f"line {n}\n" for n in range(6))
    table = frame(folder({f"{part}/{label}.txt": text for part in ("train", "test") for label in ("a", "b")}))
    assert table.groupby(["split", "label"]).size().to_dict() == {
        ("train", "a"): 6,
        ("train", "b"): 6,
        ("test", "a"): 6,
        ("test", "b"): 6,
    }


def test_files_of_an_upload_by_their_own_names(folder, tmp_path: Path):
    text = "".join(f"line {n}\n" for n in range(6))
    path = folder({"000000": text, "000001": text})
    source = source_of(path).model_copy(update={"original_names": {"000000": "pos.txt", "000001": "neg.txt"}})
    assert set(entries_of(source, tmp_path).frame["label"]) == {"pos", "neg"}
    source = Source(
        kind="path", path=str(path / "000000"), title="reviews.csv", original_names={"000000": "reviews.csv"}
    )
    (path / "000000").write_text(TABLE)
    assert survey(source).classes == {"bad": 2, "good": 2}


@pytest.mark.parametrize(
    "files, code",
    [
        ({"1.txt": "one text", "2.txt": "another text"}, "D249"),
        ({"a/1.txt": "x", "a/b/1.txt": "y", "a/b/c/1.txt": "z", "d/1.txt": "w"}, "D248"),
        ({"a/1.txt": "one", "a/2.txt": "two"}, "D256"),
        ({"a.csv": "text,label\none,a\ntwo,a\n"}, "D253"),
        ({"a.csv": "text,label\n,a\n,b\n"}, "D233"),
        ({"a.csv": "text,label\n ,a\n ,b\n"}, "D255"),
        ({"a.csv": "text,label\n"}, "D203"),
        ({"a.csv": ""}, "D255"),
        ({"a/1.png": "\x89PNG\r\n\x1a\n"}, "D255"),
        ({"a.csv": "text\none\n"}, "D235"),
        ({"a.xls": corpus.old_excel()}, "D213"),
    ],
)
def test_what_cannot_be_used(folder, files, code: str):
    assert code_of(source_of(folder(files))) == code


def test_no_such_file_and_no_such_archive(folder, tmp_path: Path):
    assert code_of(source_of(tmp_path / "none.csv")) == "D101"
    assert code_of(source_of(folder({"a.rar": b"Rar!\x1a\x07" + bytes(100)}) / "a.rar")) == "D103"


@pytest.mark.parametrize("name", ["reviews_english", "reviews_chinese"])
def test_samples(tmp_path: Path, name: str):
    table = entries_of(Source(kind="sample", sample=name), tmp_path).frame
    assert (table["status"] == "used").all()
    assert table["label"].nunique() == 2
    assert (table["num_tokens"] > 0).all()
