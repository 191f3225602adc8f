"""What ``report`` adds for tables and sequences: which columns or channels matter."""

from __future__ import annotations

from dashboard.actions.report_frames import frames
from dashboard.cli.output import Data, table
from dashboard.cli.records import records
from dashboard.i18n import _, format_number
from dashboard.store.runs import Run

_FRAMES = ("dependence", "channel_importance")
_MOST_SHOWN = 15


def kind_data(run: Run) -> Data:
    """The frames that there are, one record a row."""
    found = frames(run.id)
    return {name: records(found.frame(name)) for name in _FRAMES if found.has(name)}


def kind_lines(run: Run) -> list[str]:
    """What matters most, and how far it is known."""
    found, header = frames(run.id), (_("importance"), _("from"), _("to"))
    for name, part, title in (("importance", "column", _("column")), ("channel_importance", "channel", _("channel"))):
        if found.has(name):
            shown = found.frame(name).head(_MOST_SHOWN)
            rows = [
                (row[part], *(format_number(row[key], 4) for key in ("importance", "low", "high")))
                for row in records(shown)
            ]
            return ["", *table((title, *header), rows)]
    return []
