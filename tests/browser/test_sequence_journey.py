"""Sequences → what they are → dataset → train → run → explore → which steps decide, by the buttons alone."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.i18n import format_percent
from tests.browser import imports, steps
from tests.browser.made_tables import NUM_STEPS, hands
from tests.browser.reports import summary
from tests.browser.running_app import RunningApp
from tests.browser.stations import Station
from tests.browser.trainings import see_the_result, start_training
from tests.browser.words import reading, text, with_any

LANGUAGE = "zh"
GUNPOINT = Path("gunpoint")
CLASSES = ("gun", "point")
EPOCHS = 60  # of 200: enough to be right
# Names that stay as they are in Chinese: formats, the data's own columns and classes.
NAMES_OF_SEQUENCES = re.compile(
    r"gunpoint_train|hands|csv|tsv|npz?|numpy|zip|utf-8|label|value|gun|my_hand|point|adam|t\d+", re.IGNORECASE
)
DECIDED = (
    "Several stretches decide, most of all the steps {steps}: without them the answer would be {other} with {share}%, and {label} would fall from {before}% to {after}%.",
    "The steps {steps} decide: without them the answer would be {other} with {share}%, and {label} would fall from {before}% to {after}%.",
    "Several stretches decide, most of all the steps {steps}: without them {label} would fall from {before}% to {after}%.",
    "The steps {steps} decide: without them {label} would fall from {before}% to {after}%.",
)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_hands(start_app, open_page, tmp_path: Path):
    if os.environ.get("KERASCOPE_TEST_DATA"):
        pytest.skip("the same journey goes through real sequences, as KERASCOPE_TEST_DATA names the real data sets")
    learned, test = hands(tmp_path / "hands.csv", seed=0), hands(tmp_path / "hands_test.csv", seed=1)
    sequence_journey(start_app(), open_page(language=LANGUAGE).page, learned, test, tmp_path / "my_hand.csv")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_gunpoint(start_app, open_page, test_data: Path, tmp_path: Path):
    learned, test = (test_data / GUNPOINT / f"gunpoint_{part}.csv" for part in ("train", "test"))
    sequence_journey(start_app(), open_page(language=LANGUAGE).page, learned, test, tmp_path / "my_hand.csv")


def sequence_journey(app: RunningApp, page: Page, learned: Path, test: Path, own: Path) -> None:
    """Upload of both parts → lines → dataset → some epochs → verdict → why → a recording of one's own."""
    station = Station(page, "sequences", NAMES_OF_SEQUENCES)
    steps.open_path(page, app.url, "/data")
    imports.look_into(page, learned, LANGUAGE, test=test)
    see_the_lines(page, station)
    imports.keep(page, LANGUAGE)
    expect(page.locator(".ks-gallery img").first).to_be_visible()
    station("dataset")
    start_training(page, LANGUAGE, station, epochs=EPOCHS)
    see_the_result(page, station)
    shown = steps.metrics(page.locator(".st-key-verdict"))[text("Right answers in the test", LANGUAGE)]
    with reading(LANGUAGE):
        assert shown == format_percent(summary(app, page)["test"]["value"])
    steps.choose(page, "Why", LANGUAGE)
    which_steps_decide(page, "why_steps")
    station("why")
    ask_about_recordings(page, test, own, station)
    assert not station.left


def see_the_lines(page: Page, station: Station) -> None:
    """A row is a sequence, which nobody has to say; two of each class are drawn."""
    for question, answer in (
        ("What should be predicted?", "label"),
        ("Which rows belong together?", text("Each row is a sequence", LANGUAGE)),
    ):
        expect(page.get_by_role("combobox", name=text(question, LANGUAGE))).to_have_value(answer)
    lines = page.locator(".ks-gallery img")
    expect(lines).to_have_count(4)
    assert min(lines.evaluate_all("all => all.map(one => one.naturalWidth)")) > 0
    station("found")


def ask_about_recordings(page: Page, test: Path, own: Path, station: Station) -> None:
    """One of the test, then the same numbers in a file of one's own: the same answer, for the same steps."""
    steps.press(page, "Try it with a sequence of your own", LANGUAGE)
    expect(page).to_have_url(re.compile(r"/predict\?.*run=\w+"))
    steps.settled(page)
    page.get_by_role("combobox", name=text("Or take one from the test", LANGUAGE)).click()
    option = page.get_by_role("option").first
    line = int(option.inner_text().rpartition("#")[2])
    option.click()
    decisive, answer = which_steps_decide(page, "example"), answered(page, "example")
    station("example")

    with test.open(encoding="utf-8", newline="") as file:
        *values, label = list(csv.reader(file))[line - 1]
    assert label in CLASSES and len(values) == NUM_STEPS
    own.write_text("\n".join(["x", *values]), encoding="utf-8")
    steps.upload(page, own)
    assert which_steps_decide(page, "uploaded") == decisive
    assert answered(page, "uploaded") == answer
    station("uploaded")


def which_steps_decide(page: Page, key: str) -> tuple[int, int]:
    """First and last of the steps that the sentence above the line names."""
    reason = page.locator(f".st-key-{key}_reason")
    expect(reason.locator(".js-plotly-plot")).to_be_visible()
    steps.settled(page)
    decided = re.compile("|".join(f"(?:{with_any(sentence, LANGUAGE).pattern})" for sentence in DECIDED))
    expect(reason).to_contain_text(decided)
    named = re.search(r"(\d+)–(\d+)", decided.search(reason.inner_text())[0])  # type: ignore[index]
    assert named is not None
    first, last = int(named[1]), int(named[2])
    assert 1 <= first < last <= NUM_STEPS
    return first, last


def answered(page: Page, key: str) -> str:
    """The classes with their probabilities, as the bars of an answer's card say them."""
    return page.locator(f".st-key-{key}_answer [role=figure]").get_attribute("aria-label") or ""
