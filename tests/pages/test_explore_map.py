"""The map of runs that tell classes apart or predict a number, in both languages."""

import json

import pytest

from dashboard.actions import embeddings
from dashboard.store import files, folders, jobs
from tests.pages.judged_row_run import judged_numbers
from tests.pages.judged_run import judged_run
from tests.pages.judged_sequence_run import judged_sequence_run
from tests.pages.judged_text_run import judged_text_run
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")
RUNS = {
    "images": judged_run,
    "text": judged_text_run,
    "sequences": judged_sequence_run,
    "numbers": judged_numbers,
}


@pytest.fixture
def run_id(tmp_path):
    return judged_run(tmp_path / "pictures", wrong=2)


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def places(run_id):
    return files.read_frame(folders.run(run_id) / "report" / "map.parquet")


@pytest.mark.parametrize("kind", RUNS)
def test_an_open_item_stands_with_judged_and_with_training_items(tmp_path, kind):
    run_id = RUNS[kind](tmp_path / kind)
    frame = places(run_id)
    train = frame.loc[frame["split"] == "train", "id"].iloc[0]
    for item in (frame["id"].iloc[0], train):
        app = opened(PAGE, run=run_id, tab="map", item=item)
        assert app.selectbox("choose_item").value == item
        assert [entry.value for entry in app.subheader][-2:] == [
            "Most alike to the network",
            "Most alike among training items",
        ]
    assert len(app.get("vega_lite_chart")) + len(app.get("arrow_vega_lite_chart")) == 1


def test_the_map_is_explained_and_coloured(run_id, language):
    shown = words(opened(PAGE, language, run=run_id, tab="map"))
    means = in_language(language, "Each point is an item; those that look alike to the network lie close together.")
    assert means in shown
    keys = html(opened(PAGE, language, run=run_id, tab="map", colour="right"))
    assert f"{in_language(language, 'Wrong')}</bdi> (2)" in keys and in_language(language, "Others") in keys


def test_a_part_of_the_map_lists_its_items(run_id, language):
    frame = places(run_id)
    label = frame["label"].iloc[0]
    edges = frame[frame["label"] == label][["x", "y"]].agg(["min", "max"])
    corners = [f"{value}" for value in (edges["x"]["min"], edges["y"]["min"], edges["x"]["max"], edges["y"]["max"])]
    app = opened(PAGE, language, run=run_id, tab="map", way="box", group=json.dumps(["box", "straight", *corners]))
    assert len(app.get("plotly_chart")) >= 1 and not app.get("vega_lite_chart")
    assert in_language(language, "The part of the map that you chose") in [entry.value for entry in app.subheader]
    assert f"1–{min(24, (frame['label'] == label).sum())}" in words(app)
    app.button("close_picked").click().run()
    assert "group" not in checked(app).query_params


@pytest.mark.parametrize("group", ['["lasso"]', '["box","straight","x"]', '["box","<b>","0","0","1","1"]', "[1"])
def test_a_part_that_there_is_not_is_ignored(run_id, group):
    shown = opened(PAGE, run=run_id, tab="map", group=group)
    assert "The part of the map that you chose" not in [entry.value for entry in shown.subheader]


def test_the_map_by_neighbours_is_made_on_request(run_id, language):
    app = opened(PAGE, language, run=run_id, tab="map", projection="neighbours")
    assert not app.get("vega_lite_chart") and not app.get("arrow_vega_lite_chart")
    app.button("project").click().run()
    [job] = jobs.of_subject(run_id)[-1:]
    assert job.kind == "project" and checked(app).button(f"stop_{job.id}")
    jobs.end(job.id, "finished")
    files.write_frame(folders.run(run_id) / "report" / "map_tsne.parquet", places(run_id))
    app.run()
    assert in_language(
        language, "Neighbours are true neighbours here; how far groups lie apart means nothing."
    ) in words(checked(app))


def test_an_older_report_says_what_is_missing(run_id, language):
    (folders.run(run_id) / "report" / "embedding.npy").unlink()
    assert not embeddings.has_embeddings(run_id)
    shown = words(opened(PAGE, language, run=run_id, tab="map"))
    assert in_language(language, "This run was judged before there were maps. Train it again to see one.") in shown
