"""A table of texts → what was found → dataset → train → run → explore → ask → a table of answers, by the buttons alone.

In Chinese on real reviews, and a shorter way in English on a sample that ships.
"""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.i18n import format_number
from tests.browser import imports, steps
from tests.browser.stations import Station, Stopwatch
from tests.browser.steps import cells_of, keyed
from tests.browser.words import reading, text, with_any

ZH = "zh"
REVIEWS = Path("waimai_10k") / "waimai_2000_gb18030.csv"
NUM_REVIEWS = 2000
FIRST_REVIEW = "味道稍微咸点！整体不错！"
PRAISE, COMPLAINT = "很快就送到了，非常好吃", "送餐太慢，难吃"
GOOD, BAD = "1", "0"
NO_SPARE = {"KERASCOPE_SPARE_MIN_FREE_GIB": "1e6"}
MAX_SECONDS_TO_VERDICT = 180  # from a cold start: without a worker that waits for a training, on any machine

# Names that stay as they are in Chinese: formats, encodings, the data's own columns.
NAMES_OF_TEXTS = re.compile(
    r"waimai_2000_gb18030|waimai|gb18030|gbk|utf-8|csv|tsv|excel|parquet|jsonl?|lines|label|review|onnx|tf-idf|"
    r"lstm|gru|embedding|adam|txt|zip",
    re.IGNORECASE,
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_reviews_in_chinese(start_app, open_page, test_data: Path, tmp_path: Path):
    app = start_app(**NO_SPARE)
    page = open_page(language=ZH).page
    station = Station(page, "waimai", NAMES_OF_TEXTS)
    find(page, app.url, test_data / REVIEWS, station)
    keep(page, station)
    train(page, station)
    explore(page, station)
    ask(page, station)
    ask_about_a_table(page, tmp_path, station)
    assert not station.left


def find(page: Page, url: str, path: Path, station: Station) -> None:
    """From the Data page with nothing chosen to what was found in the upload: nobody names a column or an encoding."""
    steps.open_path(page, url, "/data")
    station("1-choose")
    imports.look_into(page, path, ZH)
    for question, column in (("Column with the labels", "label"), ("Column with the texts", "review")):
        expect(page.get_by_role("combobox", name=text(question, ZH))).to_have_value(column)
    reading_card = page.locator(".st-key-table_reading")
    expect(reading_card).to_contain_text(text("Its name says that it holds the labels.", ZH))
    expect(reading_card).to_contain_text(with_any("Its cells are the longest: usually {length} characters.", ZH))
    expect(keyed(page, "file_form_")).to_contain_text(text("GB18030, GBK (Chinese)", ZH))
    expect(cells_of(reading_card)).to_contain_text(FIRST_REVIEW)
    station("2-found")


def keep(page: Page, station: Station) -> None:
    """The dataset's page: how long the texts are, and how a sentence is cut."""
    imports.keep(page, ZH)
    expect(page.locator(".st-key-text_lengths .js-plotly-plot")).to_be_visible()
    station("3-dataset")
    sentence = page.get_by_role("textbox", name=text("Type any sentence", ZH))
    sentence.fill("太好吃了!10分 OK")
    sentence.blur()
    expect(page.locator(".ks-pieces .ks-piece")).to_have_text(["太", "好", "吃", "了", "!", "10", "分", "OK"])
    steps.choose(page, "Texts", ZH)
    expect(page.locator(".ks-text")).to_have_count(50)
    station("4-texts")
    steps.choose(page, "All entries", ZH)
    with reading(ZH):
        total = format_number(NUM_REVIEWS)
    expect(page.get_by_text(re.compile(rf"\D{re.escape(total)}\D*$"))).not_to_have_count(0)


def train(page: Page, station: Station) -> None:
    """The recipe that is recommended for this data, with the reasons; the run while it goes on, and when it is over."""
    steps.press(page, "Train a network", ZH)
    expect(page).to_have_url(re.compile(r"/train\?.*dataset=\w+"))
    steps.settled(page)
    page.get_by_role("combobox", name=text("Recipe", ZH)).click()
    page.get_by_role("option", name=text("Recommended for this data", ZH)).click()
    expect(page).to_have_url(re.compile(r"recipe=recommended"))
    station("5-train")
    steps.press(page, "Start training", ZH)
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    steps.wait_for_curve(page)
    station("6-live")
    result = steps.wait_for_result(page)
    station("7-finished")
    result.click()
    expect(page).to_have_url(re.compile(r"/explore\?.*run=\w+"))


def explore(page: Page, station: Station) -> None:
    """Verdict, the texts that went worst, the words that tell the classes apart, and why a text was answered so."""
    expect(page.locator(".st-key-verdict")).to_contain_text(re.compile(r"\d\d\.\d%"))
    expect(page.locator(".ks-text").first).to_be_visible()
    station("8-explore")
    steps.choose(page, "Words", ZH)
    expect(page.locator(".st-key-telling_chart .js-plotly-plot")).to_be_visible()
    station("9-words")
    steps.choose(page, "Why", ZH)
    leaving_out = page.locator(".st-key-why_leaving_reason")
    expect(leaving_out.locator(".ks-marked .ks-word")).not_to_have_count(0)
    expect(leaving_out.locator(".ks-legend")).to_be_visible()
    gradient = page.locator(".st-key-why_gradient_reason")
    steps.press(gradient, "Compute it", ZH)
    expect(gradient.locator(".ks-marked .ks-word")).not_to_have_count(0, timeout=steps.TRAINING_TIMEOUT_MS)
    station("10-why")


def ask(page: Page, station: Station) -> None:
    """A praise, then a complaint in its place: another answer, other words marked."""
    steps.press(page, "Try it with a text of your own", ZH)
    expect(page).to_have_url(re.compile(r"/predict\?.*run=\w+"))
    steps.settled(page)
    assert typed_answer(page, PRAISE, ZH) == GOOD
    station("11-praise")
    assert typed_answer(page, COMPLAINT, ZH) == BAD
    strengths = page.locator(".st-key-typed_reason .ks-word.for").evaluate_all(
        "words => words.map(word => parseFloat(getComputedStyle(word).getPropertyValue('--ks-strength')))"
    )
    assert max(strengths) >= 50, "no word is marked so that one sees it"
    expect(page.locator(".st-key-running_chart .js-plotly-plot")).to_be_visible()
    station("12-complaint")


def typed_answer(page: Page, words: str, language: str) -> str:
    """Type a text and press the button; the class it was taken for, whether the network is sure or not."""
    page.get_by_role("textbox", name=text("Your text", language)).fill(words)
    steps.press(page, "Ask", language)
    expect(page.locator(".st-key-typed_reason .ks-marked")).to_have_text(words)
    steps.settled(page)
    answer = page.locator(".st-key-typed_answer")
    headline = answer.locator("h2").inner_text().strip()
    if headline == text("Not sure", language):
        return answer.locator("[data-testid=stAlert] strong").first.inner_text().strip()
    return headline


def ask_about_a_table(page: Page, tmp_path: Path, station: Station) -> None:
    """A table with columns of its own and a row without a text; the same comes back with the answers beside it."""
    rows = [("a1", PRAISE), ("a2", COMPLAINT), ("a3", ""), ("a4", '"难吃", 再也不来了\n真的')]
    path = tmp_path / "我的评论.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("编号", "评论"), *rows])
    steps.choose(page, "Table or files", ZH)
    steps.upload(page, path)
    download = steps.button(page, "Download for spreadsheets (CSV)", ZH)
    expect(download).to_be_visible()
    steps.settled(page)
    station("13-table")
    with page.expect_download() as begun:
        download.click()
    answers = answers_of(Path(begun.value.path()))
    assert [(row["编号"], row["评论"]) for row in answers] == rows
    assert [row["label"] for row in answers] == [GOOD, BAD, "", BAD]
    assert [bool(row["problem"]) for row in answers] == [False, False, True, False]
    for row in answers:
        assert not row["label"] or 0.5 <= float(row["probability"]) <= 1
    station.watch.lap("download")


def answers_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV that was downloaded."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.timeout(600)
def test_the_english_sample(start_app, open_page):
    app = start_app(**NO_SPARE)
    page = open_page().page
    watch = Stopwatch()
    steps.open_path(page, app.url)
    watch.lap("home")
    began = time.monotonic()
    steps.press(page.locator(".st-key-sample_reviews_english"), "Train")
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    steps.wait_for_curve(page)
    watch.lap("live")
    steps.photograph(page, "reviews-1-live")
    steps.wait_for_result(page).click()
    expect(page.locator(".st-key-verdict")).to_contain_text(re.compile(r"\d\d\.\d%"))
    seconds = time.monotonic() - began
    watch.lap("verdict")
    assert seconds < MAX_SECONDS_TO_VERDICT, f"verdict after {seconds:.0f} s"
    expect(page.locator(".ks-text").first).to_be_visible()
    steps.settled(page)
    steps.photograph(page, "reviews-2-verdict")
    steps.press(page, "Try it with a text of your own")
    expect(page).to_have_url(re.compile(r"/predict\?.*run=\w+"))
    steps.settled(page)
    good = typed_answer(page, "The soup was cold, but the staff were lovely and I will come again.", "en")
    bad = typed_answer(page, "The staff were lovely, but the soup was cold and I will not come again.", "en")
    page.locator(".st-key-memory summary").first.click()  # the second folds the numbers of its chart
    expect(page.locator(".st-key-states_chart .js-plotly-plot")).to_be_visible()
    steps.settled(page)
    steps.photograph(page, "reviews-3-typed")
    watch.lap("typed")
    assert (good, bad) == ("positive", "negative")
