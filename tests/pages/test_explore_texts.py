"""Explore for runs that read texts, in both languages. Texts and labels try to be markup throughout."""

import shutil

import pytest

from dashboard.actions import explanations
from dashboard.spec.explanation import AttributedWord, TextExplanation
from dashboard.store import datasets, folders, jobs, runs
from dashboard.store import explanations as stored
from dashboard.ui.explore.cell_members import cell_group
from dashboard.ui.explore.picked.group import address
from models.specs.text import message
from tests.pages.judged_text_run import CLASSES, judged_text_run, text_version
from tests.pages.opened import checked, choosable, in_language, numbers_of, opened, words
from tests.pages.run_states import ended, queued, running

PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_id(tmp_path):
    return judged_text_run(tmp_path / "texts", wrong=2)


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def item(run_id, wanted):
    """Id of a used item whose text holds ``wanted``."""
    rows = datasets.samples(runs.get(run_id).spec.dataset_version)
    chosen = rows[(rows["split"] == "test") & rows["text"].str.contains(wanted, regex=False)]
    return chosen["id"].iloc[0]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (queued, "This run is still learning. Its result appears here when it has finished."),
        (running, "This run is still learning. Its result appears here when it has finished."),
        (lambda version: ended(version, "stopped"), "This run was stopped, and what it had learned was discarded. There is no result."),
    ],
)  # fmt: skip
def test_a_run_without_a_result_says_so(tmp_path, make, sentence, language):
    run_id = make(text_version(tmp_path / "texts"))
    assert in_language(language, sentence) in words(opened(PAGE, language, run=run_id))


def test_the_worst_are_cards_with_the_text_its_class_and_the_answer(run_id, language):
    app = opened(PAGE, language, run=run_id)
    shown = html(app)
    assert shown.count('class="ks-text"') >= 6
    assert len(choosable(app)) == 2  # the mistakes of the open tab
    assert in_language(language, "Answer: {label}", label="good :red[y]") in shown
    assert "&lt;b&gt;bad&lt;/b&gt; $x$" in shown
    assert [button.label for button in app.button if button.key == "try_own"] == [
        in_language(language, "Try it with a text of your own")
    ]


def test_hostile_texts_stay_text(run_id):
    app = opened(PAGE, run=run_id, **address(cell_group(CLASSES[0], CLASSES[0])))
    shown = html(app)
    chosen = "".join(item["text"] for item in choosable(app))
    assert "<script>" in chosen, "plain text there"
    assert "\u202e" not in chosen and "U+202E" in chosen
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **not** $$good$$" in shown
    assert "\u202e" not in shown and "U+202E" in shown


def test_the_tabs_of_texts_come_with_the_shared_ones(run_id, language):
    labels = [tab.label for tab in opened(PAGE, language, run=run_id).tabs]
    assert labels == [
        in_language(language, name)
        for name in ("Mistakes", "Classes", "Map", "Why", "Words", "How sure", "Data", "Curves")
    ]


@pytest.mark.parametrize("tab", ["classes", "why", "words", "curves"])
def test_every_tab_opens_from_the_address(run_id, tab, language):
    opened(PAGE, language, run=run_id, tab=tab)


def test_a_search_narrows_the_list_and_is_kept_in_the_address(run_id):
    app = opened(PAGE, run=run_id, **address(cell_group(CLASSES[0], CLASSES[0])))
    app.text_input("find_items").set_value("SCRIPT").run()
    checked(app)
    assert app.query_params["find"] == "SCRIPT"
    chosen = "".join(item["text"] for item in choosable(app))
    assert "script" in chosen and "really" not in chosen
    app.text_input("find_items").set_value("nowhere").run()
    assert "There are no such items." in words(checked(app))


def test_words_are_marked_by_what_leaving_them_out_changes(run_id, language):
    app = opened(PAGE, language, run=run_id, tab="why", item=item(run_id, "was bad"))
    shown = html(app)
    assert ">bad</span>" in shown and "ks-word for" in shown
    assert 'class="ks-word for unknown"' in shown  # "was" is not in the vocabulary
    assert 'class="ks-cut"' in shown  # six words are read
    assert in_language(language, "not known to the network") in shown


def test_another_class_turns_the_marks_round(run_id):
    app = opened(PAGE, run=run_id, tab="why", item=item(run_id, "was bad"))
    [choice] = [box for box in app.selectbox if "_why_" in str(box.key)]
    other = next(label for label in CLASSES if label != choice.value)
    before = html(app)
    choice.set_value(other).run()
    assert html(checked(app)) != before
    assert "ks-word against" in html(app) or "ks-word against" in before


def test_gradients_are_asked_of_a_worker_and_followed(run_id, monkeypatch, language):
    monkeypatch.setattr(explanations, "installed_engines", lambda: ["jax"])
    chosen = item(run_id, "was bad")
    app = opened(PAGE, language, run=run_id, tab="why", item=chosen)
    [button] = [button for button in app.button if str(button.key).startswith("explain_")]
    button.click().run()
    [job] = [job for job in jobs.with_state("queued") if job.kind == "explain"]
    assert checked(app).query_params["explain"] == job.id
    assert job.payload["items"] == [chosen]
    assert f"stop_{job.id}" in {button.key for button in app.button}
    jobs.claim(job.id)
    jobs.end(job.id, "failed", reason_code="J1", reason=message("It failed: {why}", why="*this*"))
    app.run()
    assert any("\\*this\\*" in entry.value for entry in checked(app).error)


def test_what_gradients_found_stands_beside(run_id, monkeypatch, language):
    monkeypatch.setattr(explanations, "installed_engines", lambda: ["jax"])
    chosen = item(run_id, "was bad")
    text = datasets.samples(runs.get(run_id).spec.dataset_version).set_index("id").loc[chosen, "text"]
    place = text.index("bad")
    word = AttributedWord(start=place, end=place + 3, text="bad", known=True, attribution=0.4)
    found = TextExplanation(
        method="integrated_gradients", item=chosen, label=CLASSES[0], is_answer=True, probability=0.9,
        sentence=message("‘{word}’ adds most.", word="<b>"), words=(word,), baseline_probability=0.5, gap=0.0,
    )  # fmt: skip
    monkeypatch.setattr(stored, "read", lambda *_: found)
    app = opened(PAGE, language, run=run_id, tab="why", item=chosen)
    assert "\\<" in words(app)
    assert not [button for button in app.button if str(button.key).startswith("explain_")]
    assert html(app).count('class="ks-marked"') == 2


def test_without_onnx_the_reason_stands_in_its_place_and_the_rest_works(tmp_path, language):
    run_id = judged_text_run(tmp_path / "texts", with_onnx=False)
    app = opened(PAGE, language, run=run_id, tab="why")
    assert any("TensorFlow is not installed." in entry.value for entry in app.error)
    app = opened(PAGE, language, run=run_id, tab="words")
    assert in_language(language, "Telling words") in words(app)


def test_telling_words_follow_the_class_of_the_address(run_id, language):
    app = opened(PAGE, language, run=run_id, tab="words", **{"class": CLASSES[1]})
    assert app.selectbox("telling_class").value == CLASSES[1]
    assert numbers_of(app, "telling_chart").value["word"].tolist() == ["good"]


def test_a_run_without_telling_words_says_so(run_id, language):
    (folders.run(run_id) / "report" / "telling_words.parquet").unlink()
    app = opened(PAGE, language, run=run_id, tab="words")
    assert in_language(language, "This run has no list of telling words.") in words(app)


def test_nearest_words_come_with_their_formula(run_id, language):
    app = opened(PAGE, language, run=run_id, tab="words", word="good")
    assert "\\sqrt" in words(app)
    assert "**good**" in words(app)


def test_a_word_that_it_does_not_know_is_told(run_id):
    app = opened(PAGE, run=run_id, tab="words", word="*xylophone*")
    assert any("xylophone" in entry.value and "*xyl" not in entry.value.replace("\\*", "") for entry in app.error)


def test_texts_of_a_deleted_dataset_are_told(run_id):
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    for tab in ("mistakes", "why", "words"):
        app = opened(PAGE, run=run_id, tab=tab)
        assert "the dataset of this run was deleted" in words(app)
