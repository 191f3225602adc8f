"""A table → what is predicted → dataset → train → run → explore → what if another column were different, by the buttons alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.i18n import format_number, format_percent
from tests.browser import imports, steps
from tests.browser.made_tables import passengers
from tests.browser.reports import frame, summary
from tests.browser.running_app import RunningApp
from tests.browser.stations import Station
from tests.browser.steps import cells_of
from tests.browser.trainings import see_the_result, start_training
from tests.browser.words import counted, text, with_any

TITANIC = Path("titanic") / "titanic.csv"
LABEL, SURVIVED = "Survived", "1"
USED = ("Pclass", "Sex", "Age", "SibSp", "Parch", "Fare", "Embarked")
LEFT_OUT = ("PassengerId", "Name", "Ticket", "Cabin")
SEX, OTHER_SEX = "Sex", {"male": "female", "female": "male"}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_passengers(start_app, open_page, tmp_path: Path):
    if os.environ.get("KERASCOPE_TEST_DATA"):
        pytest.skip(
            "the same journey goes through the real passengers, as KERASCOPE_TEST_DATA names the real data sets"
        )
    table_journey(start_app(), open_page().page, passengers(tmp_path / "passengers.csv"))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_titanic(start_app, open_page, test_data: Path):
    table_journey(start_app(), open_page().page, test_data / TITANIC)


def table_journey(app: RunningApp, page: Page, path: Path) -> None:
    """Upload → what is predicted, from what → dataset → the recommended recipe to its end → verdict → what if."""
    station = Station(page, "table")
    steps.open_path(page, app.url, "/data")
    imports.look_into(page, path)
    see_the_proposal(page, station)
    imports.keep(page)
    see_the_columns(page, station)
    start_training(page, "en", station)
    see_the_result(page, station)
    see_the_verdict(app, page)
    see_what_counts(app, page, station)
    ask_what_if(page, station)


def see_the_proposal(page: Page, station: Station) -> None:
    """Nobody names the column to predict, says that it holds classes, or leaves out what nothing can be learned from."""
    expect(page.get_by_role("combobox", name=text("What should be predicted?"))).to_have_value(LABEL)
    reading = page.locator(".st-key-table_reading")
    expect(reading).to_contain_text(text("Its name says that it holds the labels."))
    columns = counted("{n} column is learned from: see all", "{n} columns are learned from: see all", len(USED))
    expect(reading).to_contain_text(columns)
    form = page.locator(".st-key-import_form")
    expect(form).to_contain_text(text("It holds {count} different values, so each of them is a class.", count=2))
    expect(form.get_by_role("radio", name=re.compile(text("Tell classes apart")))).to_be_checked()
    station("found")


def see_the_columns(page: Page, station: Station) -> None:
    """What the network predicts from, and what is left out with the reason."""
    used, left_out = (cells_of(page.get_by_test_id("stDataFrame").nth(place)) for place in range(2))
    for name in USED:
        expect(used).to_contain_text(name)
    for name in LEFT_OUT:
        expect(left_out).to_contain_text(name)
    expect(left_out).to_contain_text(text("It only numbers the rows."))
    station("dataset")


def see_the_verdict(app: RunningApp, page: Page) -> None:
    """The share of right answers is the report's, and beats always saying the most frequent class."""
    test = summary(app, page)["test"]
    shown = steps.metrics(page.locator(".st-key-verdict"))[text("Right answers in the test")]
    assert shown == format_percent(test["value"])
    majority = next(base for base in summary(app, page)["baselines"] if base["name"] == "majority")
    assert test["value"] > majority["accuracy"]["value"]


def see_what_counts(app: RunningApp, page: Page, station: Station) -> None:
    """Whether somebody was a woman counts most."""
    steps.choose(page, "Importance")
    expect(page.locator(".st-key-importance .js-plotly-plot")).to_be_visible()
    most = frame(app, page, "importance").iloc[0]
    assert most["column"] == SEX
    sentence = text(
        "Without **{name}** the share of right answers falls by {fewer} percentage points.",
        name=SEX,
        fewer=format_number(round(100 * most["importance"], 1), 1),
    )
    expect(page.get_by_text(sentence.replace("**", ""))).to_be_visible()
    station("importance")


def ask_what_if(page: Page, station: Station) -> None:
    """One column is changed: another answer, another reason; and back to the row."""
    steps.press(page, "Try it with a table of your own")
    expect(page).to_have_url(re.compile(r"/predict\?.*run=\w+"))
    steps.settled(page)
    before, why = chance_of_survival(page), spoken_reason(page)
    field = page.get_by_role("combobox", name=SEX, exact=True)
    sex = field.input_value()
    station("row")

    field.click()
    page.get_by_role("option", name=OTHER_SEX[sex], exact=True).click()
    change = text("{column}: {before} → {after}", column=SEX, before=sex, after=OTHER_SEX[sex])
    told = page.get_by_text(text("Changed: {list}", list=change))
    expect(told).to_be_visible()
    steps.settled(page)
    after, other_why = chance_of_survival(page), spoken_reason(page)
    assert after > before if sex == "male" else after < before
    assert other_why != why
    station("changed")

    steps.press(page, "Back to the row")
    expect(told).to_have_count(0)
    steps.settled(page)
    expect(field).to_have_value(sex)
    assert (chance_of_survival(page), spoken_reason(page)) == (before, why)


def chance_of_survival(page: Page) -> float:
    """In percent, as the bars of the answer's card say it."""
    bars = page.locator(".st-key-row_answer [role=figure]")
    found = re.search(rf"\b{SURVIVED} \D*(\d+(\.\d+)?)%", bars.get_attribute("aria-label") or "")
    assert found is not None, bars.get_attribute("aria-label")
    return float(found[1])


def spoken_reason(page: Page) -> str:
    """The sentence on the column that moved the answer the most, above its bars."""
    reason = page.locator(".st-key-row_reason")
    expect(reason.locator(".st-key-form_contributions .js-plotly-plot")).to_be_visible()
    sentences = [
        with_any("{column} = {value} raised the chance of {label} the most: by {points} percentage points.", "en"),
        with_any("{column} = {value} lowered the chance of {label} the most: by {points} percentage points.", "en"),
    ]
    found = [match[0] for sentence in sentences if (match := sentence.search(reason.inner_text()))]
    assert len(found) == 1, reason.inner_text()
    return found[0]
