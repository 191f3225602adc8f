"""The real sets, with no column named."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from dashboard.data.text.reading import survey
from tests.data.text.conftest import entries_of, reasons, source_of, used


def texts(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return [(text, label) for _, label, text in used(frame)]


def written(path: Path, text: str, label: str, encoding: str = "utf-8") -> list[tuple[str, str]]:
    """What Python's own reader finds."""
    with path.open(encoding=encoding, newline="") as file:
        return [(row[text], row[label]) for row in csv.DictReader(file)]


def test_sms(test_data: Path, tmp_path: Path):
    path = test_data / "sms_spam" / "spam.csv"
    entries = entries_of(source_of(path), tmp_path)
    assert {role: choice.name for role, choice in entries.columns.items()} == {"text": "v2", "label": "v1"}
    assert entries.frame["label"].value_counts().to_dict() == {"ham": 4825, "spam": 747}
    assert texts(entries.frame) == written(path, "v2", "v1")
    folder = test_data / "sms_spam"
    found = survey(source_of(folder / "sms_train.csv", folder / "sms_test.csv"))
    assert (sum(found.classes.values()), sum(found.test_classes.values())) == (4135, 1034)


def test_trec(test_data: Path, tmp_path: Path):
    folder = test_data / "trec_questions"
    entries = entries_of(source_of(folder / "trec_train.csv", folder / "trec_test.csv"), tmp_path)
    assert entries.columns["label"].name == "category"
    assert entries.frame["split"].isna().sum() == 5452
    assert (entries.frame["split"] == "test").sum() == 500
    assert texts(entries.frame)[:5452] == written(folder / "trec_train.csv", "question", "category")


def test_waimai_and_its_gb18030_file(test_data: Path, tmp_path: Path):
    folder = test_data / "waimai_10k"
    whole = entries_of(source_of(folder / "waimai_10k.csv"), tmp_path).frame
    assert whole["label"].value_counts().to_dict() == {"0": 7987, "1": 4000}
    some = entries_of(source_of(folder / "waimai_2000_gb18030.csv"), tmp_path)
    assert {role: choice.name for role, choice in some.columns.items()} == {"text": "review", "label": "label"}
    assert len(texts(some.frame)) == 2000
    drawn = pd.DataFrame(texts(whole), columns=["text", "label"]).sample(2000, random_state=0)
    assert texts(some.frame) == list(drawn.itertuples(index=False, name=None))
    assert survey(source_of(folder / "waimai_2000_gb18030.csv")).table.is_encoding_sure


def test_thucnews_as_tables_and_as_its_raw_files(test_data: Path, tmp_path: Path):
    folder = test_data / "thucnews_titles"
    entries = entries_of(source_of(folder / "thucnews_train_10000.csv", folder / "thucnews_test_10000.csv"), tmp_path)
    assert {role: choice.name for role, choice in entries.columns.items()} == {"text": "标题", "label": "类别"}
    assert entries.frame["label"].value_counts().unique().tolist() == [2000]
    raw = entries_of(source_of(folder / "dev.txt"), tmp_path).frame
    assert [text for text, _ in texts(raw)] == [text for text, _ in texts(entries.frame)][:10_000]


def test_a_folder_as_it_was_published(test_data: Path, tmp_path: Path):
    frame = entries_of(source_of(test_data / "thucnews_titles"), tmp_path).frame
    assert frame["split"].value_counts().to_dict() == {"train": 10_000, "test": 10_000}
    assert reasons(frame) == {
        "SOURCE.md": ("skipped", "D246"),
        "class.txt": ("skipped", "D251"),
        "dev.txt": ("skipped", "D251"),
        "test.txt": ("skipped", "D251"),
    }
