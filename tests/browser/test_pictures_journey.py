"""Pictures with mistakes among them, by the buttons alone: found → corrected → a new version → trained with a rest in
between → why → trained on → compared.

What the pages say is compared with what is kept on the disk.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.i18n import format_percent, render
from dashboard.spec.explanation import METHODS, Explanation
from tests.browser import steps
from tests.browser.imports import import_zip
from tests.browser.made_pictures import NUM_WRONG_ZIP, WRONG, wrong_zip
from tests.browser.reports import events, run_of, summary
from tests.browser.running_app import RunningApp
from tests.browser.stations import Station
from tests.browser.words import counted, text, with_any

EPOCHS, MORE = 60, 3  # an epoch takes 0.2 s on a quiet machine: there must be time to press Pause
CURVES_SAY = (
    "Curves by epoch. After epoch {epoch} the accuracy is {training} in training and {validation} in validation."
)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_pictures_are_corrected_learned_explained_and_compared(start_app, open_page, tmp_path: Path):
    app = start_app(KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    page = open_page().page
    station = Station(page, "pictures")
    import_zip(page, app.url, wrong_zip(tmp_path / "drawn shapes.zip"), "pictures")
    station("dataset")
    correct(app, page, station)
    train_with_a_rest(app, page, station)
    see_why(app, page, station)
    train_on_and_compare(app, page, station)


def correct(app: RunningApp, page: Page, station: Station) -> None:
    """Two names become one class, one picture gets its right class, and one is left out, after one change too many."""
    old = version_of(page)
    before = samples(app, old)
    merge = page.get_by_role("button", name=with_any("Merge {classes} into {name}", "en", name="square"))
    expect(merge).to_have_count(1)
    merge.click()
    unsaved(page, 1)
    expect(page.locator(".st-key-check_C108")).to_contain_text(text("Your changes mend this, once they are saved."))

    steps.choose(page, "Pictures")
    choose_class(page, "Class", "square")
    expect(page.locator("button.cell[title^='circle']")).to_have_count(0)  # else the press is on what is about to go
    steps.settled(page)
    choose_pictures(page, *WRONG)
    steps.press(page, "Leave out")
    unsaved(page, 2)
    expect(picture(page, WRONG[0])).to_have_count(0)
    steps.press(page, "Undo")
    unsaved(page, 1)
    choose_pictures(page, WRONG[0])
    choose_class(page, right_class_of(1), "circle")
    steps.press(page, "Change class")
    unsaved(page, 2)
    choose_pictures(page, WRONG[1])
    steps.press(page, "Leave out")
    unsaved(page, 3)
    station("changed")
    assert before.equals(samples(app, old)), "a frozen version stays as it is"

    steps.press(page, "Save as a new version")
    expect(page.locator(".st-key-lineage_older")).to_contain_text(
        text("Made from {version} by {changes}.", version=text("version {n}", n=1), changes="3 changes")
    )
    new = version_of(page)
    assert new != old and samples(app, old).equals(before)
    now = samples(app, new).set_index("name")
    used = now[now["status"] == "used"]
    assert used["label"].value_counts().to_dict() == {"circle": 21, "noise": 20, "square": 18}
    assert now.loc[WRONG[0], "label"] == "circle" and now.loc[WRONG[1], "status"] == "skipped"
    shown = steps.metrics(page.locator(".st-key-numbers_parts"))
    assert sum(map(int, shown.values())) == len(used) == NUM_WRONG_ZIP - 1
    expect(page.locator(".st-key-check_C108")).to_have_count(0)
    station("version-2")


def version_of(page: Page) -> str:
    """Id of the dataset version in the address."""
    return parse_qs(urlsplit(page.url).query)["dataset"][0]


def samples(app: RunningApp, version_id: str) -> pd.DataFrame:
    """All entries of a version as they are kept."""
    return pd.read_parquet(app.home / "datasets" / version_id / "samples.parquet")


def unsaved(page: Page, count: int) -> None:
    """The bar tells of so many changes."""
    words = counted("**{n} change** is not saved yet", "**{n} changes** are not saved yet", count).replace("**", "")
    expect(page.locator(".st-key-unsaved")).to_contain_text(words)
    steps.settled(page)


def picture(page: Page, name: str) -> Locator:
    """The picture with this name in a gallery to choose from."""
    return page.locator(f"button.cell[title='{name}']")


def choose_pictures(page: Page, *names: str) -> None:
    """Press pictures, until the page offers what can be done with so many."""
    for name in names:
        picture(page, name).click()
    expect(page.get_by_role("combobox", name=right_class_of(len(names)))).to_be_visible()
    steps.settled(page)


def right_class_of(count: int) -> str:
    """What the field is called in which the class of so many pictures is chosen."""
    return text("Right class of {items}", items=counted("{n} picture", "{n} pictures", count))


def choose_class(page: Page, field: str, label: str) -> None:
    """Choose in a field with a list."""
    page.get_by_role("combobox", name=field, exact=True).click()
    page.get_by_role("option", name=label, exact=True).click()
    steps.settled(page)


def train_with_a_rest(app: RunningApp, page: Page, station: Station) -> None:
    """The recommended network with few epochs; paused, it has no process; resumed, it goes on where it was."""
    steps.press(page, "Train a network")
    expect(page).to_have_url(re.compile(r"/train\?.*dataset=\w+"))
    recipe = page.get_by_role("combobox", name=text("Recipe"))
    expect(recipe).to_have_value(text("Recommended for this data"))
    steps.settled(page)
    steps.fill_number(page, "Epochs", EPOCHS)
    steps.press(page, "Start training")
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    steps.wait_for_curve(page)
    steps.press(page, "Pause")
    expect(page.locator(".st-key-resume_run button")).to_be_visible()
    station("paused")
    done = len(events(app, page, "epoch"))
    assert 0 < done < EPOCHS
    expect(page.get_by_role("figure", name=with_any(CURVES_SAY, "en", epoch=str(done)))).to_be_visible()
    app.wait_until_no_job_runs(10)

    steps.press(page, "Resume")
    result = steps.wait_for_result(page)
    station("finished")
    assert [event["resumed_from"] for event in events(app, page, "started")] == [0, done]
    assert [event["epoch"] for event in events(app, page, "epoch")] == list(range(1, EPOCHS + 1))
    result.click()
    expect(page).to_have_url(re.compile(r"/explore\?.*run=\w+"))
    expect(page.locator(".st-key-verdict")).to_be_visible()
    steps.settled(page)
    right = summary(app, page)["test"]["value"]
    assert right > 0.5, "shapes and noise are easily told apart"
    assert steps.metrics(page.locator(".st-key-verdict"))[text("Right answers in the test")] == format_percent(right)


def see_why(app: RunningApp, page: Page, station: Station) -> None:
    """Both methods say of the same picture and class what the worker wrote down, with a picture each."""
    steps.choose(page, "Why")
    place = page.locator(".st-key-why_gradient_reason")
    expect(steps.button(place, "Compute it")).to_be_visible()
    steps.settled(page)
    steps.press(page, "Compute it")
    expect(place.locator("img")).to_have_count(2, timeout=120_000)
    station("why")
    assert min(place.locator("img").evaluate_all("all => all.map(one => one.naturalWidth)")) > 0
    written = explanations(app, page)
    assert {found.method for found in written} == {"grad_cam", "picture_gradients"}
    assert len({(found.item, found.label) for found in written}) == 1
    shown = place.inner_text().replace("\u2060", "")
    assert all(render(found.sentence) in shown for found in written), shown


def explanations(app: RunningApp, page: Page) -> list[Explanation]:
    """Every explanation that is kept with the run in the address."""
    kept = (app.report(run_of(page)) / "explanations").glob("*/*.json")
    read = (json.loads(path.read_text("utf-8")) for path in kept)
    return [METHODS[found["method"]].result.model_validate(found) for found in read]


def train_on_and_compare(app: RunningApp, page: Page, station: Station) -> None:
    """A second run goes on where the first ended, which stays as it is; both side by side."""
    first, right = run_of(page), [summary(app, page)["test"]["value"]]
    steps.open_path(page, app.url, f"/runs?run={first}")
    steps.press(page, "Train for more epochs")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(
        text("A new run goes on after epoch {epoch}. This one stays as it is.", epoch=EPOCHS)
    )
    steps.fill_number(page, "More epochs", MORE)
    steps.button(dialog, "Go on training").click()
    expect(page.get_by_role("link", name=with_any("Goes on from {name}", "en"))).to_be_visible()
    expect(page).not_to_have_url(re.compile(rf"run={first}"))
    expect(page.locator(".st-key-see_result")).to_have_count(0)
    steps.wait_for_result(page)
    right.append(summary(app, page)["test"]["value"])
    assert [event["epoch"] for event in events(app, page, "epoch")] == list(range(1, EPOCHS + MORE + 1))
    station("more-epochs")

    second = run_of(page)
    steps.open_path(page, app.url, "/runs")
    page.get_by_text(text("Choose runs to compare")).click()
    for run in (first, second):
        box = page.locator(f".st-key-choose_{run}")
        box.locator("label").click()
        expect(box.get_by_role("checkbox")).to_be_checked()
        steps.settled(page)
    page.locator(".st-key-compare_chosen button").click()
    expect(page).to_have_url(re.compile(rf"/compare\?.*runs={first}(,|%2C){second}"))
    expect(page.locator(".st-key-compare_verdict")).to_be_visible()
    station("compared")
    assert row_of(page, "Epochs") == [str(EPOCHS), str(EPOCHS + MORE)]
    cells = row_of(page, "Right answers in the test")
    assert [cell.split(" (")[0] for cell in cells] == [format_percent(value) for value in right]


def row_of(page: Page, title: str) -> list[str]:
    """What a table of the Compare page says of both runs in the row with this title."""
    name = page.get_by_role("rowheader", name=text(title), exact=True)
    return [cell.strip() for cell in page.get_by_role("row").filter(has=name).get_by_role("cell").all_inner_texts()]
