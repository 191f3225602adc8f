"""What Explore shows of a run, by what its network was trained for. A new purpose is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.actions.runs import Run
from dashboard.spec.task import Purpose
from dashboard.ui.explore.codes.compressed import compressed_head, compressed_tabs
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.noise.head import noise_head
from dashboard.ui.explore.noise.tabs import noise_tabs
from dashboard.ui.explore.numbers.head import number_head
from dashboard.ui.explore.numbers.tabs import number_tabs
from dashboard.ui.explore.told_apart import told_apart_head, told_apart_tabs
from dashboard.ui.explore.unusual.head import unusual_head
from dashboard.ui.explore.unusual.tabs import unusual_tabs


@dataclass(frozen=True)
class ExplorePurpose:
    """One purpose on the Explore page.

    Attributes:
        head: draws what stands above the tabs: the verdict, and the way on.
        tabs: name in the address → (title, what draws it), the first is open at first.
    """

    head: Callable[[Run], None]
    tabs: Callable[[Run], dict[str, Tab]]


EXPLORE_PURPOSES: dict[Purpose, ExplorePurpose] = {
    "classify": ExplorePurpose(told_apart_head, told_apart_tabs),
    "regress": ExplorePurpose(number_head, number_tabs),
    "anomalies": ExplorePurpose(unusual_head, unusual_tabs),
    "denoise": ExplorePurpose(noise_head, noise_tabs),
    "compress": ExplorePurpose(compressed_head, compressed_tabs),
}
