"""What people do on the pages: open, wait, press, upload, draw. Texts come from the catalogue, never from here."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.words import text

SCREENSHOTS = Path(__file__).parent / "screenshots"
TRAINING_TIMEOUT_MS = 240_000
MAX_PICTURE_PX = 6000
Point = tuple[float, float]


def settled(page: Page) -> None:
    """Wait until the page was drawn: a heading is there, and the script is not running."""
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("[data-testid=stSkeleton]:not(details:not([open]) *)")).to_have_count(0)


def open_path(page: Page, url: str, path: str = "/") -> None:
    """Open an address of the app and wait until it is drawn. An error that Streamlit shows itself fails."""
    page.goto(url + path)
    settled(page)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def button(page: Page | Locator, id: str, language: str = "en", **values: object) -> Locator:
    """The button with this sentence on it (its icon is part of its name)."""
    return page.get_by_role("button", name=re.compile(rf"(^|\s){re.escape(text(id, language, **values))}$"))


def press(page: Page, id: str, language: str = "en", **values: object) -> None:
    """Press the first button with this sentence on it."""
    button(page, id, language, **values).first.click()


def choose(page: Page, id: str, language: str = "en", **values: object) -> None:
    """Choose one of several side by side (a segmented control), or a tab."""
    words = text(id, language, **values)
    named = re.compile(rf"(^|\s){re.escape(words)}$")
    page.get_by_role("radio", name=named).or_(page.get_by_role("tab", name=named)).or_(
        page.get_by_role("button", name=named)
    ).first.click()


def upload(page: Page, files: Path | Sequence[Path], *, number: int = 0) -> None:
    """Give files to the page's uploader."""
    page.locator("[class*='st-key-upload_'] input.files").nth(number).set_input_files(files)


def stroke(page: Page, box: dict[str, float], points: Sequence[Point], *, steps: int = 4) -> None:
    """Draw one line through ``points``, given as shares (0..1) of the sheet."""

    def place(point: Point) -> Point:
        return box["x"] + point[0] * box["width"], box["y"] + point[1] * box["height"]

    page.mouse.move(*place(points[0]))
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*place(point), steps=steps)
    page.mouse.up()


def circle(centre: Point, radius_x: float, radius_y: float, num_points: int = 24) -> list[Point]:
    """Points around an ellipse, closed."""
    return [
        (
            centre[0] + radius_x * math.sin(2 * math.pi * step / num_points),
            centre[1] - radius_y * math.cos(2 * math.pi * step / num_points),
        )
        for step in range(num_points + 1)
    ]


def photograph(page: Page, name: str) -> None:
    """Keep a picture of the whole page. Streamlit scrolls an element of its own, so the window is made as high as that."""
    size = page.viewport_size
    assert size is not None
    height = int(page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0"))
    SCREENSHOTS.mkdir(exist_ok=True)
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(height, MAX_PICTURE_PX))})
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
    page.set_viewport_size(size)


def overflow_px(page: Page) -> int:
    """How many pixels the page can be pushed sideways; 0 on a page that fits."""
    return int(
        page.evaluate(
            """() => {
                const wide = [...document.querySelectorAll('html, body, [data-testid=stMain], [data-testid=stApp]')];
                return Math.max(...wide.map(e => e.scrollWidth - e.clientWidth));
            }"""
        )
    )


def wait_for_curve(page: Page) -> None:
    """Wait for the first point of a live run's curves. Fails at once, with the reason, if the run failed."""
    curve = page.locator(".js-plotly-plot")
    failure = page.locator("[data-testid=stAlertContentError]")
    expect(curve.or_(failure).first).to_be_visible(timeout=TRAINING_TIMEOUT_MS)
    assert failure.count() == 0, failure.first.inner_text()


def wait_for_result(page: Page) -> Locator:
    """Wait until a run is over; the button that leads to its result, whatever it was trained for. Fails at once, with the
    reason, if it has none."""
    result = page.locator(".st-key-see_result button")
    failure = page.locator("[data-testid=stAlertContentError]")
    expect(result.or_(failure).first).to_be_visible(timeout=TRAINING_TIMEOUT_MS)
    assert failure.count() == 0, failure.first.inner_text()
    return result


def fill_number(page: Page, id: str, value: float, language: str = "en") -> None:
    """Type a number into the field with this label."""
    field = page.get_by_role("spinbutton", name=text(id, language))
    field.fill(str(value))
    field.press("Enter")
    settled(page)


def keyed(page: Page, key: str) -> Locator:
    """The element whose key begins with ``key``; what follows it is an id."""
    return page.locator(f"[class*='st-key-{key}']").first


def cells_of(table: Locator) -> Locator:
    """What a screen reader is told of a data frame's cells; the rest of it is painted."""
    return table.locator("canvas table")


def metrics(place: Locator) -> dict[str, str]:
    """Title → value of the numbers shown in ``place``."""
    found = place.locator("[data-testid=stMetric]").all()
    parts = ("[data-testid=stMetricLabel]", "[data-testid=stMetricValue]")
    return dict(tuple(metric.locator(part).inner_text().strip() for part in parts) for metric in found)


def slide(page: Page, id: str, key: str, language: str = "en", *, times: int = 1) -> None:
    """Move the slider with this label by the keyboard."""
    slider = page.get_by_role("slider", name=text(id, language))
    slider.focus()
    for _ in range(times):
        slider.press(key)


def sheet(page: Page) -> Locator:
    """The sheet to draw on."""
    return page.locator("canvas[role=img]")


def draw(page: Page, strokes: Sequence[Sequence[Point]], *, answer: str = "drawn_answer") -> None:
    """Draw on the sheet, and wait for the headline of the answer, whose key is ``answer``."""
    sheet(page).scroll_into_view_if_needed()
    box = sheet(page).bounding_box()
    assert box is not None
    for points in strokes:
        stroke(page, dict(box), points)
    expect(page.locator(f".st-key-{answer} h2")).to_be_visible()
    settled(page)


def drawn_answer(page: Page) -> str:
    """The class that the drawing was taken for, whether the network is sure or not."""
    answer = page.locator(".st-key-drawn_answer")
    if answer.locator("h2").inner_text().strip() == text("Not sure"):
        return answer.locator("[data-testid=stAlert] strong").first.inner_text().strip()
    return answer.locator("h2").inner_text().strip()


def clear_sheet(page: Page, language: str = "en") -> None:
    """Press the sheet's own button that clears it."""
    page.get_by_role("button", name=text("Clear", language)).click()
    expect(page.locator(".st-key-drawn_answer")).to_have_count(0)
    settled(page)


def visible_texts(page: Page) -> list[str]:
    """Texts that a reader sees: not those of size 0, outside the window's left and top, for screen readers only,
    drawn as an icon, or the users' own."""
    return list(
        page.evaluate(
            """() => {
                const found = [];
                const clipped = e => e && (getComputedStyle(e).clip === 'rect(0px, 0px, 0px, 0px)'
                    || (getComputedStyle(e).overflow === 'hidden' && e.getBoundingClientRect().width <= 1)
                    || clipped(e.parentElement));
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                for (let node; (node = walker.nextNode()); ) {
                    const text = node.textContent.trim(), parent = node.parentElement;
                    if (!text || parent.closest('script, style, noscript, bdi, [data-testid=stIconMaterial]')) continue;
                    const style = getComputedStyle(parent), range = document.createRange();
                    range.selectNodeContents(node);
                    const box = range.getBoundingClientRect();
                    const seen = box.width > 2 && box.height > 2 && box.right > 0 && box.bottom > 0;
                    if (seen && !clipped(parent) && style.visibility === 'visible' && parseFloat(style.fontSize) > 1
                        && !/Material/.test(style.fontFamily) && parent.checkVisibility({opacityProperty: true})) {
                        found.push(text);
                    }
                }
                return found;
            }"""
        )
    )
