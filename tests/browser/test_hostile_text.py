"""Thirty hostile strings as the name of everything, on every page: no dialog, no foreign request, no element made of them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from dashboard.actions.report_tables import tables_zip
from dashboard.html_report.page import html_report
from dashboard.store import database
from tests.browser import hostile, steps
from tests.browser.running_app import RunningApp
from tests.browser.watched_page import WatchedPage

# Address → how many of the strings a reader must find there, letter by letter.
PLACES = {
    "/": 1,
    "/data": 10,
    "/data?dataset={texts}": 27,
    "/data?dataset={texts}&part=items": 20,
    "/data?dataset={rows}": 27,
    "/data?dataset={pictures}": 15,
    "/train?dataset={texts}": 1,
    "/train?dataset={rows}": 1,
    "/runs": 15,
    "/runs?run={text_run}": 2,
    "/explore?run={text_run}": 5,
    "/explore?run={text_run}&tab=classes": 5,
    "/explore?run={text_run}&tab=map": 8,
    "/explore?run={text_run}&tab=unsure": 5,
    "/explore?run={text_run}&tab=groups": 5,
    "/explore?run={row_run}": 3,
    "/explore?run={picture_run}": 5,
    "/compare?runs={text_run},{other_run}": 2,
    "/predict?run={text_run}": 1,
}
# Whatever acts on its own, and carries one of the strings.
MADE_OF_THEM = r"""() => {
    const acts = /evil\.example|javascript:|alert\(|data:text\/html/;
    const found = [...document.querySelectorAll('iframe, object, embed, .katex, math')];
    for (const element of document.querySelectorAll('*')) {
        for (const {name, value} of element.attributes) {
            if (name.startsWith('on') || (/^(href|src|srcset|action|xlink:href|style)$/.test(name) && acts.test(value))) found.push(element);
        }
        if (/^(script|style)$/i.test(element.tagName) && acts.test(element.textContent)) found.push(element);
    }
    return found.map(element => element.outerHTML.slice(0, 200));
}"""
TEXT = """() => document.body.innerText + [...document.querySelectorAll('svg text, input, textarea')].map(
    e => e.dataset?.unformatted ?? e.value ?? e.textContent).join('\\n')"""


@dataclass(frozen=True)
class HostileApp:
    """An installation in which everything is called by one of the strings."""

    app: RunningApp
    ids: dict[str, str]
    page_of_the_report: Path
    tables: bytes


@pytest.fixture(scope="module")
def hostile_app(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileApp]:
    """Made in this process, without training; then opened by the real app."""
    folder = tmp_path_factory.mktemp("hostile")
    app = RunningApp(folder / "home", folder / "web.log", KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_HOME", str(app.home))
        database._engine.cache_clear()
        ids = hostile.installation(folder)
        report = folder / "report.html"
        report.write_text(html_report(ids["text_run"]), "utf-8")
        tables = tables_zip(ids["text_run"])
        database._engine(database.url()).dispose()
        database._engine.cache_clear()
    try:
        app.start()
        yield HostileApp(app, ids, report, tables)
    finally:
        app.close()
    assert not app.unexpected(), app.log_tail()


def plainly(text: str) -> str:
    """Without spaces and what is not to be seen: pages break lines where they like."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]|U\+20\w\w", "", text)


def shown_literally(page: Page) -> list[str]:
    """Those of the strings that a reader finds as they are."""
    text = plainly(page.evaluate(TEXT))
    return [one for one in hostile.STRINGS if plainly(one) in text]


def hover_over_charts(page: Page) -> None:
    """Move over the first two charts, so that they say what they know of a point."""
    for chart in page.locator(".js-plotly-plot .nsewdrag").all()[:2]:
        box = chart.bounding_box()
        for share in (0.1, 0.5, 0.9):
            if box:
                page.mouse.move(box["x"] + share * box["width"], box["y"] + share * box["height"], steps=2)


def watch_dialogs(watched: WatchedPage) -> list[str]:
    """What dialogs of this page say, from now on."""
    said: list[str] = []
    watched.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    return said


@pytest.mark.timeout(300)
def test_every_page_shows_them_as_they_are(hostile_app: HostileApp, open_page):
    watched = open_page()
    page, said = watched.page, watch_dialogs(watched)
    made, too_few = {}, {}
    for place, fewest in PLACES.items():
        steps.open_path(page, hostile_app.app.url, place.format(**hostile_app.ids))
        hover_over_charts(page)
        if found := page.evaluate(MADE_OF_THEM):
            made[place] = found
        if len(shown := shown_literally(page)) < fewest:
            too_few[place] = [len(shown), *(one[:30] for one in hostile.STRINGS if one not in shown)]
        assert not watched.problems(), place
    assert not said and not made
    assert not too_few


@pytest.mark.timeout(120)
def test_a_prediction_shows_what_was_asked_as_it_is(hostile_app: HostileApp, open_page):
    watched = open_page()
    page, said = watched.page, watch_dialogs(watched)
    steps.open_path(page, hostile_app.app.url, f"/predict?run={hostile_app.ids['text_run']}")
    field = page.locator("textarea").first
    field.fill("\n".join(hostile.STRINGS) + " good film")
    field.press("Control+Enter")
    page.locator("[class*=st-key] h2").first.wait_for()
    steps.settled(page)
    assert not page.evaluate(MADE_OF_THEM) and not said
    assert len(shown_literally(page)) >= 25


@pytest.mark.timeout(120)
def test_the_report_as_a_page_runs_and_asks_for_nothing(hostile_app: HostileApp, open_page):
    watched = open_page()
    said = watch_dialogs(watched)
    watched.page.goto(hostile_app.page_of_the_report.as_uri())
    assert not watched.page.evaluate(MADE_OF_THEM) and not said
    assert len(shown_literally(watched.page)) >= 10


def test_tables_to_take_away_hold_no_formula_and_the_copy_beside_them_is_exact(hostile_app: HostileApp):
    with zipfile.ZipFile(io.BytesIO(hostile_app.tables)) as tables:
        stems = [name.removesuffix(".csv") for name in tables.namelist() if name.endswith(".csv")]
        exact = {name.removesuffix(".parquet") for name in tables.namelist() if name.endswith(".parquet")}
        changed = set()
        for stem in stems:
            rows = list(csv.reader(io.StringIO(tables.read(f"{stem}.csv").decode("utf-8-sig"))))
            words = [cell for row in rows for cell in row if not re.fullmatch(r"-?[\d.]+(e[-+]\d+)?", cell)]
            assert not [cell for cell in words if cell.startswith(("=", "+", "-", "@", "\t"))]
            if any(cell.startswith("'") for cell in words):
                changed.add(stem)
        assert changed and changed <= exact
        predicted = pd.read_parquet(io.BytesIO(tables.read("predictions.parquet")))
    assert {"=cmd|'/c calc'!A24", "- sixteen"} <= set(predicted["label"])
