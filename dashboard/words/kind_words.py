"""What the items of each kind of data are called, and their icon; every page takes these words from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.i18n import N_, ngettext
from dashboard.spec.dataset import Kind


@dataclass(frozen=True)
class KindWords:
    """Attributes:
    title: the kind, marked with ``N_``.
    icon: of Material Symbols.
    count: "3 pictures", in the reader's language.
    """

    title: str
    icon: str
    count: Callable[[int], str]


KIND_WORDS: dict[Kind, KindWords] = {
    "images": KindWords(N_("Pictures"), "image", lambda n: ngettext("{n} picture", "{n} pictures", n)),
    "text": KindWords(N_("Texts"), "notes", lambda n: ngettext("{n} text", "{n} texts", n)),
    "table": KindWords(N_("Tables"), "table_chart", lambda n: ngettext("{n} row", "{n} rows", n)),
    "series": KindWords(N_("Values over time"), "show_chart", lambda n: ngettext("{n} row", "{n} rows", n)),
    "sequences": KindWords(N_("Sequences"), "timeline", lambda n: ngettext("{n} sequence", "{n} sequences", n)),
}
