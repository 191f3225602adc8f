"""Tabs that belong together stand behind one; the address names each of them, and choosing one changes the address."""

import pytest

from dashboard.ui.explore.sections import section_of
from tests.pages.judged_run import judged_run
from tests.pages.opened import in_language, opened

PAGE = "pages/explore/explore.py"


def parts(app, language="en"):
    """The control of the open section."""
    return next(control for control in app.button_group if control.key.endswith(f"_part_{language}"))


@pytest.mark.parametrize(("tab", "section"), [("calibration", "How sure"), ("amount", "Data"), ("sure", "How sure")])
def test_the_address_opens_a_tab_inside_its_section(tmp_path, tab, section, language):
    app = opened(PAGE, language, run=judged_run(tmp_path / "pictures"), tab=tab)
    assert in_language(language, section) in [shown.label for shown in app.tabs]
    assert parts(app, language).value in (tab, "calibration")


def test_a_part_is_chosen_and_kept_in_the_address(tmp_path):
    app = opened(PAGE, run=judged_run(tmp_path / "pictures"), tab="data")
    assert parts(app).value == "suspects", "the first of those that a run without groups has"
    parts(app).set_value("amount").run()
    assert app.query_params["tab"] in ("amount", ["amount"])
    assert not app.exception


def test_a_tab_whose_section_has_nothing_else_stands_alone():
    assert section_of("groups", {"groups": ("Groups", print), "curves": ("Curves", print)}) is None
    assert section_of("groups", {"groups": ("Groups", print), "amount": ("More data?", print)}) == "data"
