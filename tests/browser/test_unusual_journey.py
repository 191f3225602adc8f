"""Networks that give back what they get, by the buttons alone: unusual digits, a series in Chinese, digits without noise.

What the pages say is compared with what the worker wrote into the run's report.
"""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.data.series.machine_series import machine_series
from dashboard.i18n import format_number
from dashboard.words.key_figures import decibel_words, score_words
from tests.browser import steps
from tests.browser.drawn_digits import DIGITS
from tests.browser.imports import keep, look_into
from tests.browser.reports import frame, place_of, summary
from tests.browser.running_app import RunningApp
from tests.browser.stations import Station
from tests.browser.steps import keyed
from tests.browser.trainings import see_the_result, start_training
from tests.browser.words import counted, reading, text

ZH = "zh"
NAB = Path("nab_machine_temperature") / "machine_temperature_system_failure_with_answers.csv"
NO_SPARE = {"KERASCOPE_SPARE_MIN_FREE_GIB": "1e6"}
FLAGS = "Flags of 100 normal items"
HEADER, NORMAL = ("时间", "温度", "状态"), {"normal": "正常", "anomaly": "异常"}
# Names that stay as they are in Chinese: formats, measures, the data's own columns.
NAMES_OF_SERIES = re.compile(
    r"machine_temperature_system_failure_with_answers|csv|tsv|parquet|jsonl?|lines|utf-8|timestamp|anomaly|value|"
    r"linear|mse",
    re.IGNORECASE,
)


def move_flags(page: Page, presses: int, flags: float, language: str = "en") -> None:
    """Take more flags of 100 normal items, until the address says how many."""
    steps.slide(page, FLAGS, "ArrowRight", language, times=presses)
    expect(page).to_have_url(re.compile(rf"flags={flags:g}(&|$)"))
    steps.settled(page)


def all_drawn(pictures: Locator, count: int) -> None:
    """So many pictures, none of them broken."""
    expect(pictures).to_have_count(count)
    assert min(pictures.evaluate_all("all => all.map(one => one.naturalWidth)")) > 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_unusual_digit(start_app, open_page):
    app = start_app(**NO_SPARE)
    page = open_page().page
    station = Station(page, "unusual")
    steps.open_path(page, app.url)
    steps.press(page.locator(".st-key-sample_unusual_digits"), "Train")
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    see_the_result(page, station)
    ranked = summary(app, page)["scores"][0]["roc_auc"]["value"]
    assert ranked > 0.6, "chance is 0.5"
    assert steps.metrics(page.locator(".st-key-verdict_unusual"))[text("ROC AUC")] == score_words(ranked)

    trained = summary(app, page)["threshold"]["flags_of_100"]
    before = costs_shown(app, page, trained)
    move_flags(page, 14, trained + 7)
    after = costs_shown(app, page, trained + 7)
    assert all(before[id] != after[id] for id in before)
    station("threshold")
    open_an_unusual_item(page, station)
    see_the_map(app, page, station)
    draw_one(page, station)


def costs_shown(app: RunningApp, page: Page, flags: float) -> dict[str, str]:
    """What the threshold costs by the page; it must be what the report says."""
    row, known = place_of(app, page, flags), summary(app, page)["test"]
    expected = {
        "Caught": text("{part} of {whole}", part=int(row["flagged_unusual"]), whole=known["num_unusual"]),
        "Missed": str(int(row["missed"])),
        "False alarms": text("{part} of {whole}", part=int(row["flagged_normal"]), whole=known["num_normal"]),
    }
    shown = steps.metrics(page.locator(".st-key-numbers_costs"))
    assert {id: shown[text(id)] for id in expected} == expected
    return expected


def open_an_unusual_item(page: Page, station: Station) -> None:
    """The first nine that was found: given, restored, and where they differ."""
    steps.choose(page, "Items")
    steps.settled(page)
    steps.choose(page, "Unusual, found")
    expect(page).to_have_url(re.compile(r"show=found"))
    steps.settled(page)
    steps.press(page, "Look closer")
    item = page.locator(".st-key-opened_item")
    expect(item).to_contain_text(text("unusual, found"))
    expect(item).to_contain_text(text("label {label}", label="4"))
    for id in ("Given", "Restored", "Where they differ"):
        expect(item.get_by_alt_text(text(id), exact=True)).to_have_count(1)
    all_drawn(item.locator("img"), 3)
    station("item")


def see_the_map(app: RunningApp, page: Page, station: Station) -> None:
    """A point for every test item; the item that was opened is opened here, too."""
    steps.choose(page, "Map")
    points = page.locator("[data-testid=stVegaLiteChart] .layer_0_marks path")  # others mark what is open
    expect(points).to_have_count(len(frame(app, page, "map")))
    expect(page.locator(".st-key-map_item img").first).to_be_visible()
    station("map")


def draw_one(page: Page, station: Station) -> None:
    """A drawing is flagged or not; what comes back of it is shown either way."""
    steps.press(page, "Try it with a picture of your own")
    expect(page).to_have_url(re.compile(r"/predict\?.*run=\w+"))
    steps.settled(page)
    steps.draw(page, DIGITS["1"], answer="drawn_verdict")
    headline = page.locator(".st-key-drawn_verdict h2").inner_text().strip()
    assert headline in (text("Flagged as unusual"), text("Not flagged"))
    all_drawn(page.locator(".st-key-drawn_back img"), 3)
    station("drawn")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_series_in_chinese(start_app, open_page, tmp_path: Path):
    """Four weeks of a machine, as a Chinese spreadsheet would have them."""
    if os.environ.get("KERASCOPE_TEST_DATA"):
        pytest.skip("the same journey goes through a real series, as KERASCOPE_TEST_DATA names the real data sets")
    path = tmp_path / "机器温度.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = ((row["time"], row["temperature"], NORMAL[label]) for _name, label, row in machine_series())
        csv.writer(file).writerows([HEADER, *rows])
    series_journey(start_app(**NO_SPARE), open_page(language=ZH).page, path, NORMAL["normal"], num_known=5)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_real_series_in_chinese(start_app, open_page, test_data: Path):
    """The machine temperature of the Numenta Anomaly Benchmark."""
    series_journey(start_app(**NO_SPARE), open_page(language=ZH).page, test_data / NAB, "0", num_known=4, name="nab")


def series_journey(
    app: RunningApp, page: Page, path: Path, normal: str, *, num_known: int, name: str = "series"
) -> None:
    """Upload → normal labels → dataset → a few epochs → over time → events → the flagged windows as a table."""
    station = Station(page, name, NAMES_OF_SERIES)
    keep_series(page, app.url, path, normal, station)
    start_training(page, ZH, station, purpose="Find what is unusual", epochs=4)
    see_the_result(page, station)
    steps.choose(page, "Over time", ZH)
    flags = summary(app, page)["threshold"]["flags_of_100"]
    few = events_shown(app, page, flags, num_known)
    station("time")
    move_flags(page, 24, flags + 12, ZH)
    many = events_shown(app, page, flags + 12, num_known)
    assert few != many
    station("more-events")
    take_flagged(app, page, flags + 12)
    assert not station.left


def keep_series(page: Page, url: str, path: Path, normal: str, station: Station) -> None:
    """The upload is taken for a series, and its labels for what they are, without a question answered."""
    steps.open_path(page, url, "/data")
    look_into(page, path, ZH)
    expect(keyed(page, "normal_")).to_contain_text(normal)
    station("found")
    keep(page, ZH)
    expect(page.locator(".st-key-value_course .js-plotly-plot")).to_be_visible()
    expect(page.locator("strong").get_by_text(normal, exact=True)).to_be_visible()
    station("dataset")


def events_shown(app: RunningApp, page: Page, flags: float, num_known: int) -> int:
    """How many events the time axis and the heading tell of; it must be what the report says."""
    count = int(place_of(app, page, flags)["num_events"])
    chart = page.locator(".st-key-over_time [role=figure]")
    for told in (
        counted("Flagged: {n} event.", "Flagged: {n} events.", count, ZH),
        counted("Known to be unusual: {n} stretch.", "Known to be unusual: {n} stretches.", num_known, ZH),
    ):
        expect(chart).to_have_attribute("aria-label", re.compile(re.escape(told)))
    heading = counted("{n} event in the test", "{n} events in the test", count, ZH)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    return count


def take_flagged(app: RunningApp, page: Page, flags: float) -> None:
    """The windows that are flagged where the slider stands, as a table."""
    steps.choose(page, "Threshold", ZH)
    row = place_of(app, page, flags)
    with reading(ZH):
        count = format_number(int(row["flagged"]))
    download = steps.button(page, "Download what is flagged ({n})", ZH, n=count)
    expect(download).to_be_visible()
    steps.settled(page)
    with page.expect_download() as begun:
        download.click()
    windows = pd.read_csv(begun.value.path())
    assert len(windows) == row["flagged"] == windows["flagged"].sum()
    assert windows["unusual"].sum() == row["flagged_unusual"]
    assert (windows["error"] > row["threshold"]).all()
    assert pd.to_datetime(windows["start"]).lt(pd.to_datetime(windows["end"])).all()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_digits_without_their_noise(start_app, open_page):
    app = start_app(**NO_SPARE)
    page = open_page().page
    station = Station(page, "noise")
    keep_sample(page, app.url, "Noisy digits")
    start_training(page, "en", station, purpose="Remove noise", epochs=3)
    see_the_result(page, station)
    for way in summary(app, page)["restored"]:
        expect(page.locator(".st-key-likeness_chart")).to_contain_text(decibel_words(way["psnr"]))

    rows = page.locator(".ks-row")
    steps.settled(page)
    all_drawn(rows.locator("img"), 4 * rows.count())
    before = rows.locator("figcaption").all_inner_texts()
    worst = frame(app, page, "likeness").sort_values(["psnr_network", "id"]).head(rows.count())
    assert before == [caption for row in worst.to_dict("records") for caption in captions_of(row)]

    steps.slide(page, "Strength of the noise", "ArrowRight", times=5)
    expect(rows.first.locator("figcaption").nth(1)).not_to_have_text(before[1])
    back = steps.button(page, "Back to the noise of the training")
    expect(back).to_be_visible()
    station("stronger")
    noisy = rows.locator("figcaption").all_inner_texts()[1::4]
    assert all(decibels(now) < decibels(then) for now, then in zip(noisy, before[1::4], strict=True))
    back.click()
    expect(rows.locator("figcaption")).to_have_text(before)


def keep_sample(page: Page, url: str, title: str) -> None:
    """A sample as a dataset, without training on it yet."""
    steps.open_path(page, url, "/data?source=sample")
    page.get_by_role("radio", name=re.compile(re.escape(text(title)))).check(force=True)
    steps.settled(page)
    steps.press(page, "See what is in it")
    expect(steps.button(page, "Import")).to_be_enabled(timeout=60_000)
    steps.settled(page)
    keep(page)


def captions_of(row: dict[str, float]) -> tuple[str, ...]:
    """What stands below the four pictures of an item, by a row of the report."""
    ways = {"Noisy, {psnr}": "psnr_noisy", "Median, {psnr}": "psnr_median", "Network, {psnr}": "psnr_network"}
    return (text("Clean"), *(text(id, psnr=decibel_words(row[column])) for id, column in ways.items()))


def decibels(caption: str) -> float:
    """ "Noisy, 13.3 dB" → 13.3."""
    found = re.search(r"(-?[\d.]+) dB", caption)
    assert found is not None, caption
    return float(found[1])
