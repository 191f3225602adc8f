"""Predict and the Why tab for runs that read sequences. Names of recordings, channels and classes try to be markup."""

import pandas as pd
import pytest

from dashboard.store import datasets, folders, runs
from dashboard.ui.text import escape
from tests.pages.judged_sequence_run import CHANNELS, CLASSES, judged_sequence_run
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.uploading import upload
from tests.predict.tiny_sequence_network import wave

PAGE = "pages/explore/predict.py"
EXPLORE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_id(tmp_path):
    return judged_sequence_run(tmp_path / "motions")


def recording(values=None):
    frame = pd.DataFrame(wave() if values is None else values, columns=list(CHANNELS))
    return frame.to_csv(index=False).encode()


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def uploaded(run_id, *named, language="en"):
    app = opened(PAGE, language, run=run_id)
    upload(app, *named)
    return checked(app.run())


def test_an_item_of_the_test_is_answered_and_explained(run_id, language):
    app = opened(PAGE, language, run=run_id)
    assert [tab.label for tab in app.tabs] == [in_language(language, "Recordings")]
    assert len(app.info) == 1 and escape(CHANNELS[0]) in words(app)
    assert app.selectbox(f"test_item_{run_id}").value is None
    version = runs.get(run_id).spec.dataset_version
    tested = datasets.samples(version).query("split == 'test' and label == @CLASSES[1]")
    app.selectbox(f"test_item_{run_id}").set_value(tested["id"].iloc[0])
    text = words(checked(app.run()))
    assert f"## {escape(CLASSES[1])}" in text
    assert in_language(language, "Which steps decide") in text and "5–6" in text
    assert in_language(language, "Which channels decide") in text
    assert in_language(language, "What the network remembers") in [block.label for block in app.expander]
    assert len(app.get("plotly_chart")) == 4  # the bars of the answer, the steps, the channels, the states


def test_one_recording_is_explained_and_another_class_can_be_asked_about(run_id):
    app = uploaded(run_id, ("<b>new</b>.csv", recording()))
    assert f"## {escape(CLASSES[1])}" in words(app)
    app.selectbox(f"uploaded_why_{CLASSES[1]}").set_value(CLASSES[0])
    assert "speak against" in words(checked(app.run()))


def test_many_recordings_become_a_table_with_a_reason_where_there_is_none(run_id, language):
    app = uploaded(run_id, ("one.csv", recording()), ("[two](x).csv", b"a,b\n1,2\n3,4\n"), language=language)
    frame = app.dataframe[0].value
    assert frame["recording"].tolist() == ["one.csv", "[two](x).csv"]
    assert frame["label"].tolist()[0] == CLASSES[1] and frame["problem"].tolist()[1]
    assert len(app.warning) == 1 and "\\[two\\]" in app.warning[0].value
    assert app.selectbox("closer_recording").options == ["one.csv"]


def test_a_file_that_is_none_is_told_calmly(run_id):
    app = uploaded(run_id, ("empty.csv", b""))
    assert len(app.warning) == 1 and not app.dataframe


def test_why_shows_the_sequence_and_the_steps_that_decided(run_id):
    app = opened(EXPLORE, "en", run=run_id, tab="why")
    assert "Which steps decide" in words(app)
    shown = html(app)
    assert "data:image/svg+xml" in shown and "<b>rest" not in shown


def test_why_says_so_when_the_data_is_gone(run_id):
    version = runs.get(run_id).spec.dataset_version
    datasets.delete(version)
    assert not folders.dataset_version(version).exists()
    assert "deleted" in words(opened(EXPLORE, "en", run=run_id, tab="why"))
