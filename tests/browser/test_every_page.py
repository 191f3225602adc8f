"""Every page with something on it: fits a phone, shuts nobody out, speaks the reader's language, is kept as pictures."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from dashboard.i18n import LANGUAGES
from dashboard.ui.navigation import PAGES
from tests.browser import accessibility, steps
from tests.browser.conftest import NARROW, WIDE
from tests.browser.made_pictures import small_zip
from tests.browser.running_app import RunningApp
from tests.browser.words import stayed_english
from tests.privacy import cut_off

PATHS = {entry.name: "/" if entry.name == "home" else f"/{entry.name}" for entry in PAGES} | {
    "data-dataset": "/data?dataset={version}",
    "train-dataset": "/train?dataset={version}",
    "runs-run": "/runs?run={run}",
    "explore-run": "/explore?run={run}",
    "predict-draw": "/predict?run={run}",
    "predict-files": "/predict?run={run}&ask=files",
    "data-series": "/data?dataset={series}",
    "data-rows": "/data?dataset={rows}",
    "train-rows": "/train?dataset={rows}&purpose=compress",
    "runs-unusual": "/runs?run={unusual}",
    "explore-unusual": "/explore?run={unusual}",
    "explore-time": "/explore?run={unusual}&tab=time",
    "explore-windows": "/explore?run={unusual}&tab=items",
    "predict-series": "/predict?run={unusual}",
    "explore-noise": "/explore?run={cleaned}",
    "predict-noise": "/predict?run={cleaned}",
    "explore-kept": "/explore?run={compressed}",
    "explore-map": "/explore?run={compressed}&tab=map",
    "explore-walk": "/explore?run={compressed}&tab=walk",
    "explore-code": "/explore?run={compressed}&tab=code",
    "predict-rows": "/predict?run={compressed}",
    "compare-runs": "/compare?runs={run},{cleaned}",
    "data-table": "/data?dataset={wines}",
    "explore-why-row": "/explore?run={grower}&tab=why",
    "explore-importance": "/explore?run={grower}&tab=importance",
    "explore-dependence": "/explore?run={grower}&tab=dependence",
    "predict-what-if": "/predict?run={grower}",
    "explore-number": "/explore?run={proline}",
    "data-sequences": "/data?dataset={motions}",
    "explore-why-sequence": "/explore?run={motion}&tab=why",
    "explore-groups": "/explore?run={grower}&tab=groups",
    "explore-judged-map": "/explore?run={run}&tab=map",
    "explore-threshold": "/explore?run={grower}&tab=threshold",
    "explore-unsure": "/explore?run={run}&tab=unsure",
    "explore-suspects": "/explore?run={grower}&tab=suspects",
}
# Dataset version → what `import` is told; beside these there is one of pictures. Names are Chinese, so that no page is
# English by what it is called.
IMPORTED = {
    "series": ("sample:machine_series", "--name", "温度"),
    "rows": ("sample:machine_parts", "--name", "零件"),
    "wines": ("sample:wine", "--name", "葡萄酒"),
    "amounts": ("sample:wine", "--name", "脯氨酸", "--label", "proline", "--label-as", "number"),
    "motions": ("sample:motions", "--name", "动作"),
}
# Run → what `train` is told.
TRAINED = {
    "unusual": ("温度", "--purpose", "anomalies"),
    "compressed": ("零件", "--purpose", "compress"),
    "cleaned": ("my shapes", "--purpose", "denoise"),
    "run": ("my shapes", "--recipe", "D2"),
    "grower": ("葡萄酒",),
    "proline": ("脯氨酸",),
    "motion": ("动作",),
}
# The data's own: what wines are measured by, and a movement.
NAMES_OF_DATA = re.compile(
    r"pick up|malic acid|alcalinity of ash|total phenols|nonflavanoid phenols|color intensity|od280/od315 of|diluted wines",
    re.IGNORECASE,
)
LOOKS = {
    f"{language}-{'dark' if dark else 'light'}-{size[0]}": {"language": language, "dark": dark, "size": size}
    for language in LANGUAGES
    for dark in (False, True)
    for size in (WIDE, NARROW)
}
# Every page where it is most easily too wide or left in English; the journeys show the others. All eight looks of every page
# with KERASCOPE_ALL_SCREENSHOTS=1.
TURNS = (("zh-light-390",), ("zh-dark-390",), ("zh-light-390",), ("zh-dark-390", "en-light-1280"))
ALL = os.environ.get("KERASCOPE_ALL_SCREENSHOTS") == "1"
TAKEN = {look: [name for turn, name in enumerate(PATHS) if ALL or look in TURNS[turn % len(TURNS)]] for look in LOOKS}


@dataclass(frozen=True)
class FullApp:
    """An installation with something on every page.

    Attributes:
        paths: address → where its pages are.
        tried: file with who tried to reach another computer while all of it was made.
    """

    app: RunningApp
    paths: dict[str, str]
    tried: Path


@pytest.fixture(scope="module")
def full_app(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullApp]:
    """Datasets of each kind and a finished run for each purpose, made by the command line with the network cut off."""
    folder = tmp_path_factory.mktemp("every-page")
    app, tried = RunningApp(folder / "home", folder / "web.log"), folder / "tried"
    app.through = partial(cut_off.command, tried)
    try:
        pictures = str(small_zip(folder / "my shapes.zip"))
        values = {"version": answer_of(app, "import", pictures, "--kind", "images")["version"]}
        for name, imported in IMPORTED.items():
            values[name] = answer_of(app, "import", *imported)["version"]
        for name, trained in TRAINED.items():
            values[name] = answer_of(app, "train", *trained, "--epochs", "3")["run"]
        app.start()
        yield FullApp(app, {name: path.format(**values) for name, path in PATHS.items()}, tried)
    finally:
        app.close()
    assert not app.unexpected(), app.log_tail()


def answer_of(app: RunningApp, *arguments: str) -> dict[str, str]:
    """The JSON that one command of the command line answers with."""
    done = app.command_line(*arguments, "--json", timeout_s=240)
    assert done.returncode == 0, done.stderr + done.stdout + app.log_tail()
    return dict(json.loads(done.stdout))


@pytest.mark.timeout(1200)  # the first one waits for the fixture; each command in it has a limit of its own
def test_all_kinds_are_imported_trained_reported_and_predicted_without_a_network(full_app: FullApp, tmp_path: Path):
    """The fixture did most of it; where no namespace is permitted, native code is not cut off (tests/privacy)."""
    run = full_app.paths["explore-run"].partition("run=")[2]
    picture = tmp_path / "shaded.png"
    Image.linear_gradient("L").resize((28, 28)).save(picture)
    assert answer_of(full_app.app, "predict", run, str(picture))
    assert answer_of(full_app.app, "report", run)
    assert not full_app.tried.exists(), full_app.tried.read_text("utf-8")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", [look for look, names in TAKEN.items() if names])
def test_every_page_fits_shuts_nobody_out_and_speaks_one_language(full_app: FullApp, open_page, look: str):
    """What a reader sees; what Streamlit says to screen readers and on hovering is listed in docs/streamlit-chrome.md."""
    page = open_page(**LOOKS[look]).page
    wide, left, shut_out = {}, {}, {}
    for name in TAKEN[look]:
        steps.open_path(page, full_app.app.url, full_app.paths[name])
        steps.photograph(page, f"{name}-{look}")
        wide[name] = steps.overflow_px(page)
        shut_out[name] = accessibility.faults(page)
        left[name] = stayed_english(steps.visible_texts(page), NAMES_OF_DATA) if LOOKS[look]["language"] == "zh" else []
    assert not {name: pixels for name, pixels in wide.items() if pixels > 0}
    assert not {name: found for name, found in left.items() if found}
    assert not {name: found for name, found in shut_out.items() if found}


@pytest.mark.timeout(300)
def test_the_language_is_switched_in_the_menu_and_stays_in_the_address(full_app: FullApp, open_page):
    page = open_page().page
    steps.open_path(page, full_app.app.url, full_app.paths["system"])
    page.locator("[data-testid=stSidebar]").get_by_text(LANGUAGES["zh"], exact=True).click()
    page.wait_for_url(re.compile(r"lang=zh"))
    steps.settled(page)
    heading = page.locator("h1").first.inner_text()
    assert re.search(r"[\u4e00-\u9fff]", heading), heading
    page.reload()
    steps.settled(page)
    assert page.locator("h1").first.inner_text() == heading


@pytest.mark.timeout(300)
def test_the_menu_is_reached_by_keyboard(full_app: FullApp, open_page):
    page = open_page().page
    steps.open_path(page, full_app.app.url)
    links = page.locator("[data-testid=stSidebarNav] a")
    assert links.count() == len(PAGES)
    links.nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{PAGES[2].name}"))
    steps.settled(page)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "path",
    [
        "/runs?run=000000000000",
        "/data?dataset=000000000000",
        "/explore?run=nonsense",
        "/predict?run=../../x",
        "/compare?runs=../../x,nonsense",
    ],
)
def test_unknown_ids_in_the_address_are_told_calmly(full_app: FullApp, open_page, path: str):
    page = open_page().page
    page.goto(full_app.app.url + path)
    expect(page.locator("[data-testid=stAlert]").first).to_be_visible()
    steps.settled(page)
