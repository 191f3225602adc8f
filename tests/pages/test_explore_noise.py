"""Explore for a network that removes noise, in every state and both languages."""

import pytest

from dashboard.i18n import format_number
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.pages.coded_run import coded_run, test_ids, without_dataset
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.run_states import ended, queued, running

PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_id(tmp_path):
    return coded_run(tmp_path / "pictures", "images", "denoise")


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (queued, "This run is still learning. Its result appears here when it has finished."),
        (running, "This run is still learning. Its result appears here when it has finished."),
        (lambda version, **how: ended(version, "stopped", **how),
         "This run was stopped, and what it had learned was discarded. There is no result."),
    ],
)  # fmt: skip
def test_a_run_without_a_result_says_so(make, sentence, language):
    run_id = make(frozen_for_autoencoder("images"), purpose="denoise")
    assert in_language(language, sentence) in words(opened(PAGE, language, run=run_id))


def test_the_verdict_comes_first_with_its_gain_and_one_primary_button(run_id, language):
    app = opened(PAGE, language, run=run_id)
    assert app.metric[0].label == in_language(language, "Nearer to the clean picture by")
    assert "dB" in app.metric[0].value
    assert [tab.label for tab in app.tabs] == [
        in_language(language, title) for title in ("Before and after", "Map", "Walk", "Code", "Curves")
    ]
    assert [button.key for button in app.button if button.proto.type == "primary"] == ["try_own"]


def test_four_pictures_an_item_with_their_decibels(run_id, language):
    shown = html(opened(PAGE, language, run=run_id))
    num_items = len(test_ids(run_id))
    assert shown.count("<img") == 4 * min(8, num_items)
    assert shown.count(in_language(language, "Clean") + "</figcaption>") == min(8, num_items)
    assert " dB" in shown or "分贝" in shown


def test_the_order_is_kept_in_the_address(run_id):
    app = opened(PAGE, run=run_id)
    before = html(app)
    [order] = [choice for choice in app.get("button_group") if "order_choice" in str(choice.key)]
    order.set_value("best").run()
    assert checked(app).query_params["order"] == "best"
    assert html(app) != before
    assert html(opened(PAGE, run=run_id, order="best")) == html(app)
    opened(PAGE, run=run_id, order="<nonsense>")


def test_a_search_narrows_the_items(run_id):
    app = opened(PAGE, run=run_id)
    app.text_input("find_items").set_value("nowhere").run()
    assert "There are no such items." in words(checked(app))
    app.text_input("find_items").set_value("LEFT").run()
    assert 0 < html(checked(app)).count("<section") < len(test_ids(run_id))


def test_other_noise_is_drawn_at_once_and_said_not_to_be_that_of_the_training(run_id, language):
    app = opened(PAGE, language, run=run_id)
    trained = html(app)
    assert not app.info
    app.slider("shown_strength_0.3").set_value(0.8).run()
    stronger = html(checked(app))
    assert stronger != trained
    kind = in_language(language, "Grain (Gaussian)")
    assert any(kind in entry.value and format_number(0.3, 2) in entry.value for entry in app.info)
    app.button("noise_back").click().run()
    assert html(checked(app)) == trained
    assert not app.info


def test_another_kind_of_noise_is_kept_in_the_address(run_id, language):
    app = opened(PAGE, language, run=run_id)
    [kind] = [box for box in app.selectbox if str(box.key).startswith("shown_noise")]
    kind.set_value("mask").run()
    assert checked(app).query_params["noise"] == "mask"
    assert app.info
    assert html(app) == html(opened(PAGE, language, run=run_id, noise="mask"))
    app.button("noise_back").click().run()
    assert "noise" not in checked(app).query_params


def test_pictures_of_a_deleted_dataset_are_told(run_id, language):
    app = opened(PAGE, language, run=without_dataset(run_id))
    assert app.warning
    assert not app.error


@pytest.mark.parametrize("tab", ["map", "walk", "code", "curves"])
def test_every_tab_opens_from_the_address(run_id, tab, language):
    app = opened(PAGE, language, run=run_id, tab=tab)
    assert not app.error
