"""The tabs of Explore, with those that belong together behind one, so that a newcomer has few to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from dashboard.i18n import N_, _
from dashboard.ui import state
from dashboard.ui.explore.lazy_tabs import Tab, lazy_tabs
from dashboard.ui.kept_choice import kept_choice

_NAME = "tab"


@dataclass(frozen=True)
class Section:
    """Several tabs behind one.

    Attributes:
        title: marked with ``N_``.
        parts: names of tabs, in their order; those that a run does not have are left out.
    """

    title: str
    parts: tuple[str, ...]


SECTIONS: dict[str, Section] = {
    "sure": Section(N_("How sure"), ("calibration", "unsure", "threshold")),
    "data": Section(N_("Data"), ("groups", "suspects", "amount")),
}


def draw_in_sections(tabs: Mapping[str, Tab]) -> None:
    """Draw ``tabs`` and what is in the open one; the address names a tab, wherever it stands.

    Args:
        tabs: name in the address → (title in the reader's language, what draws it).
    """
    outer: dict[str, Tab] = {}
    for name, tab in tabs.items():
        section = section_of(name, tabs)
        if section is None:
            outer[name] = tab
            continue
        parts = {part: tabs[part] for part in SECTIONS[section].parts if part in tabs}
        outer.pop(section, None)  # it stands where its last part does
        outer[section] = (_(SECTIONS[section].title), partial(_draw_parts, section, parts))
    asked = state.query(_NAME)
    lazy_tabs(outer, asked=section_of(asked, tabs) or asked)


def section_of(name: str, tabs: Mapping[str, Tab]) -> str | None:
    """The section that a tab stands in; None for one that stands alone, also where the others of its section are missing."""
    for section, known in SECTIONS.items():
        if name in known.parts and len(set(known.parts) & set(tabs)) > 1:
            return section
    return None


def _draw_parts(section: str, parts: Mapping[str, Tab]) -> None:
    titles = {name: title for name, (title, _draw) in parts.items()}
    chosen = kept_choice(_(SECTIONS[section].title), titles, _NAME, key=f"{section}_part", is_title_shown=False)
    parts[chosen][1]()
