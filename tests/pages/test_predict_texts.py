"""Predict for runs that read texts, in both languages. Texts, cells and labels try to be markup throughout."""

import io
import shutil

import pandas as pd
import pytest

from dashboard.actions.tables import csv_bytes, parquet_bytes
from dashboard.store import files, folders, runs
from dashboard.ui.text import escape
from models.specs.text import message
from tests.pages.judged_text_run import CLASSES, judged_text_run, text_version
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, running
from tests.pages.uploading import upload

PAGE = "pages/explore/predict.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_id(tmp_path):
    return judged_text_run(tmp_path / "texts")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def asked(run_id, text, language="en"):
    app = opened(PAGE, language, run=run_id)
    app.text_area[0].set_value(text).run()
    return checked(app)


def uploaded(run_id, *named, language="en"):
    app = opened(PAGE, language, run=run_id, ask="table")
    upload(app, *named)
    return checked(app.run())


def test_an_unfinished_run_says_so(tmp_path, language):
    run_id = running(text_version(tmp_path / "texts"))
    wanted = "This run is still learning. Its result appears here when it has finished."
    assert in_language(language, wanted) in words(opened(PAGE, language, run=run_id))


def test_a_failed_run_gives_its_reason(tmp_path, language):
    reason = message("It stopped because of {what}.", what="*this*")
    run_id = ended(text_version(tmp_path / "texts"), "failed", reason_code="J101", reason=reason)
    assert "\\*this\\*" in words(opened(PAGE, language, run=run_id))


def test_typing_comes_first_and_waits_for_a_text(run_id, language):
    app = opened(PAGE, language, run=run_id)
    assert [tab.label for tab in app.tabs] == [in_language(language, name) for name in ("Type", "Table or files")]
    assert app.button("ask_text").proto.type == "primary"
    assert len(app.info) == 1


def test_a_text_is_answered_with_its_words_marked(run_id, language):
    app = asked(run_id, "the film was not good", language)
    text = words(app)
    assert f"## {escape(CLASSES[0])}" in text
    assert in_language(language, "Why?") in text
    assert in_language(language, "Word by word") in text
    assert "ks-word for" in html(app)
    assert "**was**" in text  # not in the vocabulary
    assert in_language(language, "What the network remembers") in [block.label for block in app.expander]


def test_hostile_texts_are_answered_and_shown_as_they_are(run_id):
    app = asked(run_id, "<script>x</script> good \u202e $$bad$$ :red[film]")
    shown = html(app)
    assert "<script>" not in shown and "&lt;" in shown
    assert "\u202e" not in shown


def test_a_text_without_words_is_told_calmly(run_id, language):
    app = asked(run_id, "\u200d\u200d", language)
    assert "P201" in app.error[0].value


def test_an_answer_under_the_threshold_is_not_sure(run_id, language):
    path = folders.run(run_id) / "preprocessing.json"
    files.write_json(path, files.read_json(path) | {"not_sure_threshold": 0.9999})
    assert f"## {in_language(language, 'Not sure')}" in words(asked(run_id, "a good film", language))


def test_the_end_of_a_long_text_is_greyed(run_id):
    assert 'class="ks-cut"' in html(asked(run_id, "good " * 9))


def test_examples_fill_the_field(run_id):
    app = opened(PAGE, run=run_id)
    app.button("example_1").click().run()
    text = checked(app).text_area[0].value
    assert "film" in text
    assert "ks-marked" in html(app)


def test_without_its_data_there_are_no_examples(run_id):
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    assert "example_1" not in {button.key for button in opened(PAGE, run=run_id).button}


def test_a_table_comes_back_with_the_answers(run_id, language):
    table = b"review,label,=x\nthe film was good,=1+2,1\n,bad,2\nbad,*x*,3\n"
    app = uploaded(run_id, ("my *table*.csv", table), language=language)
    frame = app.dataframe[0].value
    assert frame["review"].tolist()[0] == "the film was good"
    assert frame["label"].tolist() == ["=1+2", "bad", "*x*"], "their own column stays"
    assert CLASSES[1] in frame.iloc[0].tolist() and CLASSES[0] in frame.iloc[2].tolist()
    assert app.selectbox[0].value == "review"
    assert "\\#3" in app.warning[0].value
    keys = [entry.key for entry in app.get("download_button")]
    assert f"download_answers-{run_id}.csv" in keys and "download_answers_parquet" in keys


def test_a_table_is_answered_although_the_training_data_was_deleted(run_id):
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    assert len(uploaded(run_id, ("t.csv", b"review,other\na good film,x\n")).dataframe[0].value) == 1


def test_another_column_can_hold_the_texts(run_id):
    app = uploaded(run_id, ("t.csv", b"review,other\nbad bad bad,good\nbad bad,good\n"))
    before = app.dataframe[0].value
    app.selectbox[0].set_value("other").run()
    after = checked(app).dataframe[0].value
    assert CLASSES[0] in before.iloc[0].tolist() and CLASSES[1] in after.iloc[0].tolist()


def test_text_files_are_one_text_each_or_one_a_line(run_id):
    app = uploaded(run_id, ("a.txt", b"good\nbad"), ("b.txt", "好 bad".encode()))
    assert len(app.dataframe[0].value) == 2
    app.toggle("each_line").set_value(True).run()
    assert len(checked(app).dataframe[0].value) == 3


def test_a_file_that_is_no_table_is_named(run_id, language):
    app = uploaded(run_id, ("my *file*.csv", b"\x00\x01\x02"), language=language)
    assert any("my \\*file\\*" in entry.value for entry in app.error)


def test_what_is_downloaded_runs_no_formula_and_is_unchanged_in_parquet():
    frame = pd.DataFrame({"text": ["=1+2", " x\n"], "label": ["007", "NA"]})
    assert b"'=1+2" in csv_bytes(frame)
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(parquet_bytes(frame))), frame)


def test_without_export_the_reason_is_told_and_keras_can_still_be_taken(tmp_path, language):
    app = opened(PAGE, language, run=judged_text_run(tmp_path / "texts", with_onnx=False))
    assert "TensorFlow is not installed." in app.error[0].value
    assert in_language(language, "For Python (Keras)") in words(app)


def test_downloads_come_with_their_proof(run_id, language):
    text = words(opened(PAGE, language, run=run_id))
    assert in_language(language, "For any program (ONNX)") in text
    assert "0.00000003" in text
