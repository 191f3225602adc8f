"""Explore for codes: what they keep, the map, walks and sliders, for each kind of data and in both languages."""

import numpy as np
import pandas as pd
import pytest

from dashboard.actions import autoencoders
from dashboard.store import datasets, files, folders, runs
from dashboard.ui.explore.codes.compressed import other_runs
from dashboard.ui.explore.map import drawing
from dashboard.words.key_figures import error_words
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.coded_run import coded_run, test_ids, without_dataset
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, queued, running

PAGE = "pages/explore/explore.py"
KINDS = ("images", "table", "series")
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture(params=KINDS)
def run_id(tmp_path, request):
    return coded_run(tmp_path / "data", request.param)


@pytest.fixture
def table_run(tmp_path):
    return coded_run(tmp_path / "data", "table")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (queued, "This run is still learning. Its result appears here when it has finished."),
        (running, "This run is still learning. Its result appears here when it has finished."),
        (lambda version, **how: ended(version, "failed", **how), "This run failed, so there is no result: {reason}"),
    ],
)
def test_a_run_without_a_result_says_so(kind, make, sentence, language):
    run_id = make(frozen_for_autoencoder(kind), purpose="compress")
    reason = in_language(language, "no reason was written down")
    assert in_language(language, sentence, reason=reason) in words(opened(PAGE, language, run=run_id))


def test_the_verdict_says_how_much_is_kept_and_what_is_unused(run_id, language):
    app = opened(PAGE, language, run=run_id)
    assert app.metric[0].label == in_language(language, "Kept of what differs between items")
    assert app.metric[0].value.endswith("%")
    assert in_language(language, "{n} number of the code is the same for all items: it is not used.", n=1) in words(app)
    assert [tab.label for tab in app.tabs] == [
        in_language(language, title) for title in ("Before and after", "Map", "Walk", "Code", "Curves")
    ]
    assert len(app.get("plotly_chart")) >= 1


def test_items_before_and_after_worst_first(table_run, language):
    app = opened(PAGE, language, run=table_run)
    errors = sorted(autoencoders.report(table_run).frame("errors")["error"])
    first = in_language(language, "error {error}", error=error_words(errors[-1]))
    shown = [entry.value for entry in app.markdown if ":small[" in entry.value and first.split()[0] in entry.value]
    assert len(shown) == 4 and first in shown[0]
    app = opened(PAGE, language, run=table_run, order="best")
    best = in_language(language, "error {error}", error=error_words(errors[0]))
    assert best in words(app)


def test_every_tab_opens_from_the_address(run_id, language):
    for tab in ("kept", "map", "walk", "code", "curves"):
        assert not opened(PAGE, language, run=run_id, tab=tab).error


def test_the_map_has_a_key_a_field_and_no_open_item_at_first(run_id, language):
    app = opened(PAGE, language, run=run_id, tab="map")
    assert app.selectbox("choose_item").value is None
    assert 'class="ks-key"' in html(app)
    assert len(app.get("vega_lite_chart")) + len(app.get("arrow_vega_lite_chart")) == 1
    assert in_language(language, "Most alike by their codes") not in words(app)


def test_an_item_of_the_address_is_open_with_its_neighbours(run_id, language):
    chosen = test_ids(run_id)[0]
    app = opened(PAGE, language, run=run_id, tab="map", item=chosen)
    assert app.selectbox("choose_item").value == chosen
    assert in_language(language, "Most alike by their codes") in words(app)
    nearest = autoencoders.report(run_id).frame("neighbours").query("id == @chosen")["neighbour"].tolist()
    app.button(f"open_neighbour_{nearest[0]}").click().run()
    assert checked(app).query_params["item"] == nearest[0]
    assert app.selectbox("choose_item").value == nearest[0]


def test_a_part_of_the_map_lists_its_items(run_id, language):
    everywhere = '["box","straight","-1e9","-1e9","1e9","1e9"]'
    app = opened(PAGE, language, run=run_id, tab="map", way="box", group=everywhere)
    assert in_language(language, "The part of the map that you chose") in [entry.value for entry in app.subheader]
    assert not app.get("vega_lite_chart") and not app.get("arrow_vega_lite_chart")


def test_an_item_that_there_is_not_is_ignored(table_run):
    assert opened(PAGE, run=table_run, tab="map", item="<script>").selectbox("choose_item").value is None


def test_a_click_on_the_map_opens_the_item_and_one_beside_it_changes_nothing(monkeypatch):
    address = {}
    monkeypatch.setattr(drawing.state, "set_query", lambda **values: address.update(values))
    clicked = {"selection": {"clicked": [{"id": "abc"}]}}
    for value in (clicked, {"selection": {"clicked": []}}, {"selection": {}}, {}):
        monkeypatch.setattr(drawing.state, "widget_value", lambda _key, _default, value=value: value)
        drawing._open("map")
    assert address == {"item": "abc"}


def test_unusual_ones_can_be_coloured_where_that_is_known(table_run, language):
    ids = test_ids(table_run)
    place = folders.run(table_run) / "report" / "ranked.parquet"
    unusual = np.arange(len(ids)) % 2 == 0
    files.write_frame(place, pd.DataFrame({"id": ids, "unusual": unusual}))
    app = opened(PAGE, language, run=table_run, tab="map", colour="unusual")
    assert in_language(language, "Unusual") + "</bdi>" in html(app)
    by_label = html(opened(PAGE, language, run=table_run, tab="map"))
    assert "broken [x](y)</bdi>" in by_label


def test_ends_of_a_walk_are_taken_from_the_map(run_id, language):
    chosen = test_ids(run_id)[1]
    app = opened(PAGE, language, run=run_id, tab="map", item=chosen)
    app.button(f"walk_to_{chosen}").click().run()
    assert checked(app).query_params["to"] == chosen
    app = opened(PAGE, language, run=run_id, tab="walk", to=chosen)
    assert app.selectbox("choose_to").value == chosen


def test_a_walk_has_nine_steps_and_turns_round(run_id, language):
    first, second = test_ids(run_id)[:2]
    app = opened(PAGE, language, run=run_id, tab="walk", **{"from": first, "to": second})
    if app.dataframe:
        assert list(app.dataframe[0].value.columns)[1:] == [f"{place} {place + 1}" for place in range(9)]
    app.button("walk_turn").click().run()
    assert checked(app).query_params["from"] == second
    assert app.selectbox("choose_to").value == first


def test_a_slider_changes_the_item_and_the_start_brings_it_back(table_run, language):
    start = test_ids(table_run)[0]
    app = opened(PAGE, language, run=table_run, tab="code", start=start)
    [slider] = app.slider
    before = app.dataframe[0].value.iloc[:, 1].tolist()
    slider.set_value(slider.max).run()
    assert checked(app).dataframe[0].value.iloc[:, 1].tolist() != before
    app.button("code_reset").click().run()
    assert checked(app).dataframe[0].value.iloc[:, 1].tolist() == before


def test_at_the_middle_every_slider_stands_at_the_middle(table_run):
    app = opened(PAGE, run=table_run, tab="code")
    middle = autoencoders.report(table_run).frame("code")["middle"].tolist()
    assert [slider.value for slider in app.slider] == pytest.approx(middle)


def test_pictures_have_at_most_sixteen_sliders_and_say_so(tmp_path, language):
    app = opened(PAGE, language, run=coded_run(tmp_path / "data", "images"), tab="code")
    assert len(app.slider) == 16
    wanted = "The {shown} numbers that vary most have a slider; the other {n} stay as they are at the start."
    assert in_language(language, wanted, shown=16, n=32 - 16) in words(app)


@pytest.mark.parametrize("tab", ["walk", "code"])
def test_without_the_second_half_the_reason_stands_there(tmp_path, tab, language):
    app = opened(PAGE, language, run=coded_run(tmp_path / "data", "table", decoder=False), tab=tab)
    assert any("\\*odd\\*" in entry.value for entry in app.info)
    assert not app.slider


@pytest.mark.parametrize("tab", ["kept", "map", "walk", "code"])
def test_items_of_a_deleted_dataset_are_told(run_id, tab, language):
    app = opened(PAGE, language, run=without_dataset(run_id), tab=tab)
    assert in_language(language, "The items cannot be shown: the dataset of this run was deleted.") in words(app)
    assert not app.error


def test_only_other_runs_are_compared_with_this_one(table_run):
    assert autoencoders.code_size_points(table_run)["run_id"].tolist() == [table_run]
    assert other_runs(runs.get(table_run)).empty
    again = ended(datasets.get(runs.get(table_run).spec.dataset_version), "finished", "other", purpose="compress")
    assert other_runs(runs.get(table_run))["run_id"].tolist() == [again]
