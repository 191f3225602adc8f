"""What the worker wrote into the report of the run that a page shows, to compare the page with."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from playwright.sync_api import Page

from dashboard.store.events import read_events
from tests.browser.running_app import RunningApp


def run_of(page: Page) -> str:
    """Id of the run in the address."""
    return parse_qs(urlsplit(page.url).query)["run"][0]


def frame(app: RunningApp, page: Page, name: str) -> pd.DataFrame:
    """A table of the report of the run in the address."""
    return pd.read_parquet(app.report(run_of(page)) / f"{name}.parquet")


def summary(app: RunningApp, page: Page) -> dict[str, Any]:
    """The header of the report of the run in the address."""
    return dict(json.loads((app.report(run_of(page)) / "summary.json").read_text("utf-8")))


def place_of(app: RunningApp, page: Page, flags: float) -> dict[str, Any]:
    """What the report says of a place of the slider."""
    rows = frame(app, page, "thresholds").set_index("flags_of_100")
    return dict(rows.loc[flags].to_dict())


def events(app: RunningApp, page: Page, type: str) -> list[dict[str, Any]]:
    """What the worker told of one type so far, of the run in the address."""
    told = read_events(app.home / "runs" / run_of(page))
    return [event for event in told if event["type"] == type]
