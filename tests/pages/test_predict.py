"""Predict in every state, in both languages; the sheet itself is tested in Chromium."""

import io

import pytest
from PIL import Image

from dashboard.store import files, folders
from dashboard.ui.drawing_canvas import Drawing
from dashboard.ui.predict.pictures import draw_tab
from tests.pages.judged_run import judged_run
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import running
from tests.pages.uploading import upload
from tests.predict.pictures.test_files import png
from tests.predict.pictures.test_predictor import half
from tests.versions import frozen_version

PAGE = "pages/explore/predict.py"


pytestmark = pytest.mark.usefixtures("nothing_is_started")


def drawn(monkeypatch, content: bytes) -> None:
    """Pretend that this was drawn."""
    monkeypatch.setattr(draw_tab, "drawing_canvas", lambda key: Drawing(content, 1))


def left_stroke() -> bytes:
    """Dark ink on white, all of it to the left of its middle."""
    image = Image.new("L", (64, 64), 255)
    image.paste(0, (8, 8, 56, 20))
    image.paste(0, (8, 8, 20, 56))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_without_any_run_the_sample_is_offered(language):
    assert opened(PAGE, language).button("empty_button").label == in_language(language, "Start with a sample")


def test_an_unfinished_run_says_so(language):
    run_id = running(frozen_version())
    wanted = "This run is still learning. Its result appears here when it has finished."
    assert in_language(language, wanted) in words(opened(PAGE, language, run=run_id))


def test_grey_pictures_are_drawn_first(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"))
    assert [tab.label for tab in app.tabs] == [in_language(language, name) for name in ("Draw", "Files", "Camera")]
    assert in_language(language, "The answer appears here as soon as you lift the pen.") in words(app)


def test_a_drawing_is_answered_with_its_reason(tmp_path, monkeypatch, language):
    drawn(monkeypatch, left_stroke())
    text = words(opened(PAGE, language, run=judged_run(tmp_path / "pictures")))
    assert in_language(language, "Why?") in text
    assert "left" in text


def test_an_answer_under_the_threshold_is_not_sure(tmp_path, monkeypatch, language):
    run_id = judged_run(tmp_path / "pictures")
    path = folders.run(run_id) / "preprocessing.json"
    files.write_json(path, files.read_json(path) | {"not_sure_threshold": 0.9999})
    drawn(monkeypatch, left_stroke())
    app = opened(PAGE, language, run=run_id)
    assert f"## {in_language(language, 'Not sure')}" in words(app)


def test_a_sheet_without_ink_is_told_calmly(tmp_path, monkeypatch):
    drawn(monkeypatch, png(Image.new("L", (32, 32), 255)))
    app = opened(PAGE, run=judged_run(tmp_path / "pictures"))
    assert "Nothing is drawn" in app.error[0].value


def test_one_file_is_explained(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"), ask="files")
    upload(app, ("a *left* one.png", png(half("left"))))
    checked(app.run())
    assert "## left" in words(app)
    assert in_language(language, "Why?") in words(app)


def test_a_broken_file_is_named(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"), ask="files")
    upload(app, ("my *file*.png", b"nonsense"))
    checked(app.run())
    assert "my \\*file\\*" in app.error[0].value


def test_many_files_become_a_table_and_the_broken_one_is_named(tmp_path, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"), ask="files")
    upload(app, ("l.png", png(half("left"))), ("bad.png", b"nonsense"), ("r.png", png(half("right"))))
    checked(app.run())
    frame = app.dataframe[0].value
    assert frame["file"].tolist() == ["l.png", "bad.png", "r.png"]
    assert frame["label"].tolist()[0] == "left" and frame["label"].tolist()[2] == "right"
    assert "bad.png" in frame["note"].tolist()[1]
    assert "bad\\.png" in app.warning[0].value


def test_downloads_come_with_their_proof(tmp_path, language):
    text = words(opened(PAGE, language, run=judged_run(tmp_path / "pictures")))
    assert in_language(language, "Take it with you") in text
    assert "0.00000003" in text


def test_without_export_the_reason_is_told_and_keras_can_still_be_taken(tmp_path, language):
    reason = {"id": "TensorFlow is not installed.", "values": {}}
    export = {"ok": False, "reason": reason, "max_difference": None}
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures", export=export))
    assert "TensorFlow is not installed." in app.error[0].value
    assert in_language(language, "For Python (Keras)") in words(app)


@pytest.mark.parametrize("tab", ["draw", "files", "camera"])
def test_every_way_opens_from_the_address(tmp_path, tab, language):
    opened(PAGE, language, run=judged_run(tmp_path / "pictures"), ask=tab)
