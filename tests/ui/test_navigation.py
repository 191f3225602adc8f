from pathlib import Path

import pytest

from dashboard import i18n
from dashboard.ui.navigation import PAGES

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_of_the_menu_is_there(entry):
    assert (ROOT / entry.script).is_file()


def test_every_script_stands_in_the_menu():
    scripts = {path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").rglob("*.py")}
    assert scripts == {entry.script for entry in PAGES}


def test_addresses_are_those_of_the_readme():
    names = ["home", "data", "train", "runs", "explore", "predict", "compare", "system"]
    assert [entry.name for entry in PAGES] == names


@pytest.mark.parametrize("code", ["en", "zh"])
def test_titles_differ_in_every_language(code):
    i18n.set_language(code)
    titles = [i18n._(entry.title) for entry in PAGES]
    assert len(set(titles)) == len(titles)
