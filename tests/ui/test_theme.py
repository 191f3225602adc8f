"""Contrast of the colours that are ours, after WCAG 2.2: 4.5 for text, 3 for areas and lines that carry meaning."""

import re
import tomllib
from pathlib import Path

import pytest

from dashboard.ui.charts import style

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
THEMES = ("light", "dark")


def luminance(color):
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(over, under, share):
    """``over`` with opacity ``share`` on ``under``."""
    pairs = [(int(over[k : k + 2], 16), int(under[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def test_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_links(theme):
    colors = CONFIG["theme"][theme]
    for background in (
        colors["backgroundColor"], colors["secondaryBackgroundColor"], colors["sidebar"]["backgroundColor"],
    ):  # fmt: skip
        assert contrast(colors["textColor"], background) >= 7
        assert contrast(mixed(colors["textColor"], background, 0.74), background) >= 4.5
    assert contrast(colors["linkColor"], colors["backgroundColor"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_accent_carries_white_text_and_stands_out(theme):
    colors = CONFIG["theme"][theme]
    assert contrast("#ffffff", colors["primaryColor"]) >= 4.5
    assert contrast(colors["primaryColor"], colors["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_small_accent_text_is_readable_on_its_tint(theme):
    sheet = (ROOT / "dashboard" / "ui" / "assets" / "style.css").read_text("utf-8")
    found = re.search(r"light-dark\((#\w+), (#\w+)\)", sheet)
    assert found is not None
    colors = CONFIG["theme"][theme]
    tint = mixed(colors["primaryColor"], colors["backgroundColor"], 0.1)
    assert contrast(found.group(1 + THEMES.index(theme)), tint) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("color", style.CATEGORIES)
def test_chart_colors_stand_out(theme, color):
    assert contrast(color, CONFIG["theme"][theme]["backgroundColor"]) >= 3


def test_chart_colors_are_those_of_the_theme():
    assert CONFIG["theme"]["chartCategoricalColors"] == list(style.CATEGORIES)


def test_the_app_serves_this_computer_only_and_sends_nothing_home():
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert "port" not in CONFIG["server"]
    assert CONFIG["server"]["maxUploadSize"] == 1
    assert CONFIG["server"]["showEmailPrompt"] is False
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["toolbarMode"] == "minimal"
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert "http" not in str(CONFIG["theme"])
