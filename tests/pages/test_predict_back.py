"""Predict with networks that give items back: every purpose on every kind of data, in every state, in both languages."""

from __future__ import annotations

import shutil

import pytest

from dashboard.store import folders, runs
from dashboard.ui.drawing_canvas import Drawing
from dashboard.ui.predict.pictures import draw_tab
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import running
from tests.pages.test_predict import left_stroke
from tests.pages.uploading import upload
from tests.predict.autoencoder_runs import COMBINATIONS, autoencoder_run, series_csv, table_csv, version_of
from tests.predict.pictures.test_files import png
from tests.predict.pictures.test_predictor import half

PAGE = "pages/explore/predict.py"
UPLOADER = {"images": "files", "table": "table", "series": "series"}
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_of(tmp_path):
    """Makes a finished run of a kind and a purpose; its id."""
    return lambda kind, purpose, **options: autoencoder_run(tmp_path / "data", kind, purpose, **options)


def uploaded(run_id, *named, language="en", **query):
    app = opened(PAGE, language, run=run_id, **query)
    upload(app, *named)
    return checked(app.run())


def keys(app, kind="download_button"):
    return [entry.key for entry in app.get(kind)]


def html(app):
    return "\n".join(entry.proto.body for entry in app.get("html"))


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_a_finished_run_waits_for_something_new(run_of, kind, purpose, language):
    app = opened(PAGE, language, run=run_of(kind, purpose))
    titles = {
        ("images", "denoise"): ["Noisy pictures", "Clean pictures"],
        ("images", "anomalies"): ["Draw", "Files", "Camera"],
        ("images", "compress"): ["Draw", "Files", "Camera"],
    }.get((kind, purpose), [kind.capitalize()])
    assert [tab.label for tab in app.tabs] == [in_language(language, title) for title in titles]
    assert len(app.info) == 1 and not app.error
    same = "Checked: the exported file gave the same items back as the trained network; the largest difference of a value was {difference}."
    assert in_language(language, same, difference="0.00000003") in words(app)
    assert in_language(language, "For any program (ONNX)") in words(app)


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_an_unfinished_run_says_so(tmp_path, kind, purpose, language):
    run_id = running(version_of(kind, tmp_path / "data"), purpose=purpose)
    wanted = "This run is still learning. Its result appears here when it has finished."
    assert in_language(language, wanted) in words(opened(PAGE, language, run=run_id))


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_without_export_the_reason_is_told_and_keras_can_still_be_taken(run_of, kind, purpose, language):
    app = opened(PAGE, language, run=run_of(kind, purpose, with_onnx=False))
    assert "P101" in app.error[0].value and "TensorFlow is not installed." in app.error[0].value
    assert in_language(language, "For Python (Keras)") in words(app)


@pytest.mark.parametrize(("kind", "purpose"), [pair for pair in COMBINATIONS if pair[0] != "images"])
def test_another_kinds_and_an_unreadable_file_are_told_calmly(run_of, kind, purpose, language):
    run_id = run_of(kind, purpose)
    for content, code in ((png(half("left")), "D221"), (b"a,b\n1,2\n3,4\n", "P140"), (b"", "D102")):
        app = uploaded(run_id, ("my *file*.csv", content), language=language)
        assert code in app.error[0].value and "my \\*file\\*" in app.error[0].value


@pytest.mark.parametrize("purpose", ["anomalies", "compress"])
def test_a_file_that_is_no_picture_is_told_calmly(run_of, purpose, language):
    app = uploaded(run_of("images", purpose), ("my *t*.csv", b"a,b\n1,2\n"), language=language, ask="files")
    assert "P105" in app.error[0].value and "my \\*t\\*" in app.error[0].value


@pytest.mark.parametrize("tab", ["noisy", "clean"])
def test_a_file_that_is_no_noisy_picture_is_told_calmly(run_of, tab, language):
    named = (("a.png", png(half("left"))), ("my *t*.csv", b"a,b\n1,2\n"))
    app = uploaded(run_of("images", "denoise"), *named, language=language, ask=tab)
    assert "my \\*t\\*" in app.warning[0].value and "ks-row" in html(app)
    assert "my \\*t\\*" in uploaded(run_of_same(app), named[1], ask=tab).warning[0].value


def run_of_same(app):
    """The run that the page is about."""
    value = app.query_params["run"]
    return value[0] if isinstance(value, list) else value


def test_pictures_are_flagged_or_not(run_of, language):
    run_id = run_of("images", "anomalies")
    for side, headline in (("left", "Not flagged"), ("right", "Flagged as unusual")):
        app = uploaded(run_id, (f"a *{side}*.png", png(half(side))), language=language, ask="files")
        assert f"## {in_language(language, headline)}" in words(app)
        assert in_language(language, "Where they differ") in html(app)


def test_a_drawing_is_flagged_or_not(run_of, monkeypatch, language):
    monkeypatch.setattr(draw_tab, "drawing_canvas", lambda key: Drawing(left_stroke(), 1))
    app = opened(PAGE, language, run=run_of("images", "anomalies"))
    assert in_language(language, "Where they differ") in html(app)
    assert "##" in words(app)


def test_many_pictures_become_a_table_with_the_most_unusual_first(run_of, language):
    named = [("l.png", png(half("left"))), ("=bad.png", b"nonsense"), ("r.png", png(half("right")))]
    app = uploaded(run_of("images", "anomalies"), *named, language=language, ask="files")
    frame = app.dataframe[0].value
    assert frame["file"].tolist() == ["r.png", "l.png", "=bad.png"]
    assert frame["flagged"].tolist()[:2] == [True, False]
    assert "bad\\.png" in app.warning[0].value
    assert f"## {in_language(language, 'Flagged as unusual')}" in words(app)
    app.selectbox(key="asked_closer").set_value(1).run()
    assert f"## {in_language(language, 'Not flagged')}" in words(checked(app))
    assert "download_restored" in keys(app)


def test_a_compressed_picture_comes_back_with_its_code(run_of, language):
    app = uploaded(run_of("images", "compress"), ("a.png", png(half("left"))), language=language, ask="files")
    assert len(app.dataframe[0].value) == 32
    assert keys(app)[:2] == ["file_restored", "file_code_csv"]


def test_noisy_pictures_stand_beside_the_restored_ones(run_of, language):
    run_id = run_of("images", "denoise")
    app = uploaded(run_id, ("*a*.png", png(half("left"))), language=language)
    assert in_language(language, "Before") in html(app) and in_language(language, "Restored") in html(app)
    assert "noisy_restored" in keys(app)
    two = uploaded(run_id, ("a.png", png(half("left"))), ("b.png", png(half("right"))), language=language)
    assert "download_restored" in keys(two) and html(two).count("ks-row") > html(app).count("ks-row")


def test_noise_is_put_on_clean_pictures_as_strongly_as_is_wanted(run_of, language):
    app = uploaded(run_of("images", "denoise"), ("a.png", png(half("left"))), language=language, ask="clean")
    assert app.slider(key="clean_strength").value == 0.3
    before = html(app)
    app.slider(key="clean_strength").set_value(0.8).run()
    assert html(checked(app)) != before
    app.slider(key="clean_strength").set_value(0.0).run()
    assert "100" in html(checked(app))


@pytest.mark.parametrize("purpose", ["anomalies", "compress"])
def test_a_table_comes_back_ranked(run_of, purpose, language):
    run_id = run_of("table", purpose)
    app = uploaded(run_id, ("my *rows*.csv", (table_csv(40) + "e,,,x\n").encode()), language=language)
    frame = app.dataframe[0].value
    assert frame["part"].tolist()[0] in ("p15", "p31") and frame["part"].tolist()[-1] == "e"
    assert ("flagged" in frame) == (purpose == "anomalies") and ("code_1" in frame) == (purpose == "compress")
    assert "\\#42" in app.warning[0].value
    assert [f"download_answers-{run_id}.csv", "download_answers_parquet"] == keys(app)[:2]
    headline = f"## {in_language(language, 'Flagged as unusual')}"
    assert (headline in words(app)) == (purpose == "anomalies")
    app.selectbox(key="closer_row").set_value(2).run()
    assert headline not in words(checked(app))


@pytest.mark.parametrize("purpose", ["anomalies", "compress"])
def test_a_series_is_drawn_with_its_events(run_of, purpose, language):
    run_id = run_of("series", purpose)
    app = uploaded(run_id, ("my *series*.csv", series_csv(240, jump_at=120).encode()), language=language)
    assert len(app.get("plotly_chart")) == 2
    assert app.selectbox[0].value == "when"
    assert (f"download_events-{run_id}.csv" in keys(app)) == (purpose == "anomalies")
    assert (f"download_codes-{run_id}.csv" in keys(app)) == (purpose == "compress")
    assert f"download_answers-{run_id}.csv" in keys(app)
    headline = f"## {in_language(language, 'Flagged as unusual')}"
    assert (headline in words(app)) == (purpose == "anomalies")


def test_a_wrong_column_of_times_is_told_and_another_can_be_chosen(run_of, language):
    app = uploaded(run_of("series", "anomalies"), ("s.csv", series_csv(60).encode()), language=language)
    app.selectbox[0].set_value("load").run()
    assert "D272" in checked(app).error[0].value
    app.selectbox[0].set_value("when").run()
    assert not checked(app).error and len(app.get("plotly_chart")) == 2


def test_where_no_column_of_times_is_found_one_can_be_chosen(run_of, language):
    lines = series_csv(60).splitlines()
    counted = [
        "tick,heat *h*,load",
        *(f"{1_700_000_000 + 600 * n},{line.split(',', 1)[1]}" for n, line in enumerate(lines[1:])),
    ]
    app = uploaded(run_of("series", "anomalies"), ("s.csv", "\n".join(counted).encode()), language=language)
    assert "D273" in app.error[0].value
    app.selectbox[0].set_value("tick").run()
    assert not checked(app).error and len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize(("kind", "purpose"), COMBINATIONS)
def test_new_items_are_answered_although_the_training_data_was_deleted(run_of, kind, purpose):
    run_id = run_of(kind, purpose)
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    contents = {"images": png(half("left")), "table": table_csv(20).encode(), "series": series_csv(60).encode()}
    query = {} if purpose == "denoise" or kind != "images" else {"ask": "files"}
    assert not uploaded(run_id, ("x.csv", contents[kind]), **query).error
