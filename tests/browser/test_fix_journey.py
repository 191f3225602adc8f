"""A wrong cell of the confusion matrix → its items → another class → trained again → what that changed, on real data.

Pictures in English with the mouse; reviews in Chinese by keyboard alone, where a keyboard can. What the pages say is compared
with what is kept on the disk.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.reports import frame, run_of
from tests.browser.running_app import RunningApp
from tests.browser.stations import Station
from tests.browser.words import counted, text, with_any

ZH = "zh"
NO_SPARE = {"KERASCOPE_SPARE_MIN_FREE_GIB": "1e6"}
FLOWERS_EACH, REVIEWS_EACH = 16, 120
NAMES_OF_REVIEWS = re.compile(r"waimai|csv|onnx|tf-idf|lstm|gru|embedding|adam", re.IGNORECASE)
CHANGED = "Since the data was changed: {fixed} fixed, {broken} newly broken, {same} as before."


def some_flowers(source: Path, path: Path) -> Path:
    """The first pictures of each class."""
    taken = Counter[str]()
    with zipfile.ZipFile(source) as flowers, zipfile.ZipFile(path, "w") as cut:
        for name in sorted(flowers.namelist()):
            label = name.split("/")[0]
            if name.endswith(".jpg") and taken[label] < FLOWERS_EACH:
                taken[label] += 1
                cut.writestr(name, flowers.read(name))
    return path


def some_reviews(source: Path, path: Path) -> Path:
    """The first reviews of each class."""
    reviews = pd.read_csv(source, encoding="gb18030", dtype=str)
    reviews.groupby("label").head(REVIEWS_EACH).to_csv(path, index=False, quoting=csv.QUOTE_ALL)
    return path


def trained(app: RunningApp, path: Path, *recipe: str) -> str:
    """A run of two epochs on data that was imported, by the command line; both take long by the buttons, and others do it."""
    version = answer_of(app, "import", str(path))["version"]
    return answer_of(app, "train", version, *recipe, "--epochs", "2")["run"]


def answer_of(app: RunningApp, *arguments: str) -> dict[str, str]:
    done = app.command_line(*arguments, "--json", timeout_s=240)
    assert done.returncode == 0, done.stderr + done.stdout
    return dict(json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_flower_gets_another_class(start_app, open_page, test_data: Path, tmp_path: Path):
    app = start_app(**NO_SPARE)
    run = trained(app, some_flowers(test_data / "flowers" / "flowers_train.zip", tmp_path / "flowers.zip"))
    page = open_page().page
    station = Station(page, "fix-flowers")
    steps.open_path(page, app.url, f"/explore?run={run}")
    label, predicted = most_confused(app, page)
    steps.choose(page, "Mistakes")
    press_cell(page, app, label, predicted)
    correct(app, page, label, predicted, "en", station)
    train_again(app, page, "en", station)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_review_gets_another_class_in_chinese(start_app, open_page, test_data: Path, tmp_path: Path):
    app = start_app(**NO_SPARE)
    source = test_data / "waimai_10k" / "waimai_2000_gb18030.csv"
    run = trained(app, some_reviews(source, tmp_path / "waimai.csv"), "--recipe", "recommended")
    page = open_page(language=ZH).page
    station = Station(page, "fix-waimai", NAMES_OF_REVIEWS)
    steps.open_path(page, app.url, f"/explore?run={run}")
    label, predicted = most_confused(app, page)
    type_cell(page, label, predicted, ZH)
    correct(app, page, label, predicted, ZH, station)
    train_again(app, page, ZH, station)
    assert not station.left


def most_confused(app: RunningApp, page: Page) -> tuple[str, str]:
    """The wrong cell with the most items."""
    confusion = frame(app, page, "confusion")
    wrong = confusion[confusion["label"] != confusion["predicted"]]
    assert wrong["count"].max() > 0, "after two epochs there are mistakes"
    cell = wrong.loc[wrong["count"].idxmax()]
    return str(cell["label"]), str(cell["predicted"])


def press_cell(page: Page, app: RunningApp, label: str, predicted: str) -> None:
    """By mouse, in the matrix."""
    labels = frame(app, page, "classes")["label"].tolist()
    points = page.locator(".st-key-confusion_chart .scatterlayer .point")
    expect(points).to_have_count(len(labels) ** 2)
    points.first.scroll_into_view_if_needed()
    box = points.nth(len(labels) * labels.index(label) + labels.index(predicted)).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def type_cell(page: Page, label: str, predicted: str, language: str) -> None:
    """By keyboard, from the open tab to the two lists beside the matrix."""
    tabs = page.get_by_role("tab")
    tabs.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"tab=\w+"))
    steps.settled(page)
    arrow_to_the_first_tab(page)
    steps.settled(page)
    for title, name in (("True class", label), ("Answer", predicted)):
        typed(page, page.get_by_role("combobox", name=text(title, language), exact=True), name)


def arrow_to_the_first_tab(page: Page) -> None:
    """The focus has stayed on the tabs. A key that comes while they are drawn anew is lost, as it would be for people."""
    for _press in range(3):
        expect(page.get_by_role("tab", selected=True)).to_be_focused()
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(3_000)
        if "tab=" not in page.url:
            return
    raise AssertionError("the arrow does not lead to the first tab")


def typed(page: Page, field: Locator, name: str) -> None:
    """Choose in a list by keyboard."""
    field.focus()
    page.keyboard.type(name)
    expect(page.get_by_role("option", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_have_value(name)
    steps.settled(page)


def correct(app: RunningApp, page: Page, label: str, predicted: str, language: str, station: Station) -> None:
    """The cell lists its items; the first of them gets the class that was answered, after one thought the better of."""
    expect(page).to_have_url(re.compile(r"group=.*cell"))
    steps.settled(page)
    answers = frame(app, page, "predictions")
    is_meant = (answers["split"] == "test") & (answers["label"] == label) & (answers["predicted"] == predicted)
    cells = page.locator(".st-key-picked_cell button.cell")
    expect(cells).to_have_count(int(is_meant.sum()))
    for is_undone in (True, False):
        cells.first.focus()
        page.keyboard.press("Space")
        place = page.locator("[class*=st-key-correct_]")
        expect(place).to_be_visible()
        steps.settled(page)
        typed(page, place.get_by_role("combobox"), predicted)
        station("chosen" if is_undone else "chosen-again")
        steps.press(page, "Change class", language)
        bar = page.locator(".st-key-unsaved")
        words = counted("**{n} change** is not saved yet", "**{n} changes** are not saved yet", 1, language)
        expect(bar).to_contain_text(words.replace("**", ""))
        steps.settled(page)
        if is_undone:
            steps.button(bar, "Undo", language).click()
            expect(bar).to_have_count(0)
            steps.settled(page)
    station("changed")


def train_again(app: RunningApp, page: Page, language: str, station: Station) -> None:
    """One button saves and trains; the new run tells what was fixed and what was newly broken, and leads to Compare."""
    before, first = frame(app, page, "predictions"), run_of(page)
    steps.press(page, "Save and train again", language)
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"), timeout=60_000)
    result = steps.wait_for_result(page)
    result.click()
    expect(page).to_have_url(re.compile(r"/explore\?.*run=\w+"))
    second = run_of(page)
    assert second != first
    told = page.locator(".st-key-what_changed")
    expect(told).to_be_visible()
    counts = {name: str(count) for name, count in changes(before, frame(app, page, "predictions")).items()}
    expect(told).to_contain_text(with_any(CHANGED, language, **counts))
    station("again")
    told.get_by_role("link", name=with_any("What changed", language)).click()
    expect(page).to_have_url(re.compile(rf"/compare\?.*runs={first}(,|%2C){second}"))
    expect(page.locator(".st-key-compare_verdict")).to_be_visible()
    station("compared")


def changes(before: pd.DataFrame, now: pd.DataFrame) -> dict[str, int]:
    """Of the test items of both runs whose class was not changed."""
    both = now[now["split"] == "test"].merge(before, on=["id", "label"], suffixes=("", "_before"))
    was_right, is_right = both["predicted_before"] == both["label"], both["predicted"] == both["label"]
    fixed, broken = int((is_right & ~was_right).sum()), int((was_right & ~is_right).sum())
    return {"fixed": fixed, "broken": broken, "same": len(both) - fixed - broken}
