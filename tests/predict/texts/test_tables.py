"""Somebody's table with our answers beside it."""

import io

import pandas as pd
import pytest

from dashboard.errors import PredictionError
from dashboard.i18n import render
from dashboard.predict import load_texts
from dashboard.predict.texts.tables import answer_table, answer_text_files, is_plain_text
from dashboard.spec.table import TableReading
from tests.corpus.tables import sheet_xml, write_xlsx
from tests.predict.tiny_text_network import RUN_ID


def answered(tmp_path, content, title="mine.csv", trained_on="", **reading):
    path = tmp_path / "table"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return answer_table(load_texts(RUN_ID), path, title, TableReading(**reading), trained_on)


def test_every_row_stays_with_an_answer_or_a_reason(text_run, tmp_path):
    found = answered(tmp_path, "id,review\n007,The film is good\nNA,\n9,a bad one\n", trained_on="review")
    assert found.frame["id"].tolist() == ["007", "NA", "9"]
    assert found.frame["label"].tolist()[::2] == ["positive", "negative"]
    assert pd.isna(found.frame["label"].iloc[1])
    assert found.frame["problem"].tolist() == ["", "There is no text here.", ""]
    assert (found.num_answered, found.num_problems) == (2, 1)
    assert found.row_numbers.tolist() == [2, 3, 4]
    assert [(row, render(why)) for row, why in found.problems] == [("#3", "There is no text here.")]
    assert render(found.text_column.reason) == "The network was trained on a column of this name."


def test_their_own_label_stays_and_ours_is_told_apart(text_run, tmp_path):
    found = answered(tmp_path, "label,review\n1,good film\n0,bad film\n")
    assert found.frame["label"].tolist() == ["1", "0"]
    assert found.columns["label"] == "predicted_label"
    assert found.frame["predicted_label"].tolist() == ["positive", "negative"]
    assert found.columns["probability_positive"] == "probability_positive"


def test_without_a_known_name_the_longest_column_is_read(text_run, tmp_path):
    found = answered(tmp_path, "a,b\nx,the good film\ny,the bad film\n")
    assert found.text_column.name == "b"
    assert render(found.text_column.reason).startswith("Its cells are the longest")


def test_the_chosen_column_wins(text_run, tmp_path):
    found = answered(tmp_path, "a,b\ngood,the bad film\nbad,the bad film\n", columns={"text": "a"}, trained_on="b")
    assert found.frame["label"].tolist() == ["positive", "negative"]


def test_a_column_that_is_not_there_names_those_that_are(text_run, tmp_path):
    with pytest.raises(PredictionError) as caught:
        answered(tmp_path, "a,b\n1,good\n2,bad\n", columns={"text": "c"})
    assert caught.value.code == "P220"
    assert "a, b" in str(caught.value)


def test_parquet_and_gb18030(text_run, tmp_path):
    buffer = io.BytesIO()
    pd.DataFrame({"review": ["good film", "bad film"]}).to_parquet(buffer, index=False)
    assert answered(tmp_path, buffer.getvalue(), "mine.parquet").frame["label"].tolist() == ["positive", "negative"]
    chinese = "编号,评论\n1,good，这个电影很好看\n2,bad，这个电影不好看\n3,bad，味道很差送餐很慢\n".encode("gb18030")
    found = answered(tmp_path, chinese, encoding="gb18030", columns={"text": "评论"})
    assert found.frame["评论"].tolist()[0] == "good，这个电影很好看"
    assert found.frame["label"].tolist() == ["positive", "negative", "negative"]


def test_excel(text_run, tmp_path):
    cells = sheet_xml([["review", "stars"], ["a good film", 5], ["a bad film", 1]])
    content = write_xlsx(tmp_path / "mine.xlsx", {"Sheet1": cells}).read_bytes()
    found = answered(tmp_path, content, "mine.xlsx")
    assert found.text_column.name == "review"
    assert found.frame["stars"].tolist() == ["5", "1"]
    assert found.frame["label"].tolist() == ["positive", "negative"]


def test_a_row_that_cannot_be_read_stays_in_its_place(text_run, tmp_path):
    found = answered(tmp_path, "id,review\n1,good film\n2,bad,film,too,many\n3,bad film\n")
    assert found.row_numbers.tolist() == [2, 3, 4]
    assert found.frame["label"].isna().tolist() == [False, True, False]
    assert found.frame["problem"].tolist()[1] and found.problems[0][0] == "#3"


def test_problems_stand_in_the_order_of_the_table(text_run, tmp_path):
    found = answered(tmp_path, "id,review\n1,good film\n2,bad,film,too,many\n3,\n4,too,many,too\n")
    assert [name for name, _ in found.problems] == ["#3", "#4", "#5"]


def test_text_files_are_one_text_each(text_run):
    named = [("a.txt", "a good\nfilm".encode("utf-16")), ("empty.txt", b"")]
    found = answer_text_files(load_texts(RUN_ID), named)
    assert found.frame["file"].tolist() == ["a.txt", "empty.txt"]
    assert found.frame["text"].tolist()[0] == "a good\nfilm"
    assert found.frame["label"].tolist()[0] == "positive"
    assert found.problems[0][0] == "empty.txt"


def test_or_one_text_a_line(text_run):
    found = answer_text_files(load_texts(RUN_ID), [("a.txt", b"\xef\xbb\xbfgood\r\n\r\nbad\n")], each_line=True)
    assert found.frame["text"].tolist() == ["good", "bad"]
    assert found.row_numbers.tolist() == [1, 3]
    assert found.frame["label"].tolist() == ["positive", "negative"]


def test_a_text_file_whose_encoding_is_a_guess_says_so(text_run):
    sure, guessed = ("a.txt", "a good film, très joli".encode()), ("b.txt", "a good film, très joli".encode("cp1252"))
    found = answer_text_files(load_texts(RUN_ID), [sure, guessed])
    assert found.frame["text"].tolist() == ["a good film, très joli"] * 2
    assert [note.values for note in found.notes] == [{"name": "b.txt", "encoding": "cp1252"}]


def test_a_plain_text_is_called_so():
    assert is_plain_text("Notes.TXT") and not is_plain_text("notes.csv")
