"""A zip → what is in it → dataset → train → run → explore a cell of the confusion matrix, by the buttons alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.drawn_digits import DIGITS
from tests.browser.imports import import_zip
from tests.browser.made_pictures import CLASSES, NUM_EACH, NUM_REFUSED, NUM_SKIPPED, small_zip


def train(page: Page, name: str, *, epochs: int | None = None) -> None:
    """From the dataset's page to the result of a run."""
    steps.press(page, "Train a network")
    expect(page).to_have_url(re.compile(r"/train\?.*dataset=\w+"))
    steps.settled(page)
    if epochs is not None:
        steps.fill_number(page, "Epochs", epochs)
    steps.photograph(page, f"{name}-3-train")
    steps.press(page, "Start training")
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    steps.wait_for_result(page).click()
    expect(page).to_have_url(re.compile(r"/explore\?.*run=\w+"))
    expect(page.locator(".st-key-verdict")).to_be_visible()
    steps.settled(page)
    steps.photograph(page, f"{name}-4-explore")


@pytest.mark.timeout(600)
def test_a_small_zip(start_app, open_page, tmp_path: Path):
    app = start_app()
    page = open_page().page
    import_zip(page, app.url, small_zip(tmp_path / "my shapes.zip"), "zip")
    used = len(CLASSES) * NUM_EACH
    steps.choose(page, "All entries")
    account = page.get_by_text(re.compile(rf"^{used} used \+ .* = {used + NUM_REFUSED + NUM_SKIPPED} found$"))
    expect(account).to_have_text(
        f"{used} used + {NUM_SKIPPED} skipped + {NUM_REFUSED} refused = {used + NUM_SKIPPED + NUM_REFUSED} found"
    )

    train(page, "zip", epochs=4)
    steps.choose(page, "Mistakes")
    points = page.locator(".st-key-confusion_chart .scatterlayer .point")
    expect(points).to_have_count(len(CLASSES) ** 2)
    points.first.scroll_into_view_if_needed()
    box = points.nth(len(CLASSES) + 1).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"group=.*cell"))
    steps.settled(page)
    steps.photograph(page, "zip-5-cell")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_mnist_and_five_drawn_digits(start_app, open_page, test_data: Path):
    """MNIST's 3,000 pictures, then five digits drawn on the sheet: four of them right."""
    app = start_app()
    page = open_page().page
    import_zip(page, app.url, test_data / "mnist" / "mnist_train_3000_png.zip", "mnist")
    train(page, "mnist", epochs=8)
    page.go_back()
    steps.press(page, "Try it on a new picture")
    steps.settled(page)
    answers = {}
    for digit, strokes in DIGITS.items():
        steps.draw(page, strokes)
        answers[digit] = steps.drawn_answer(page)
        steps.photograph(page, f"mnist-drawn-{digit}")
        steps.clear_sheet(page)
    assert sum(digit == answer for digit, answer in answers.items()) >= 4, answers
