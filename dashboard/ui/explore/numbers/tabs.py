"""The tabs of a network that predicts a number."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.columns.dependence_tab import dependence_tab
from dashboard.ui.explore.columns.importance_tab import importance_tab
from dashboard.ui.explore.curves_tab import curves_tab
from dashboard.ui.explore.groups_tab import groups_tab, has_groups
from dashboard.ui.explore.lazy_tabs import Tab
from dashboard.ui.explore.map.judged_tab import judged_map_tab
from dashboard.ui.explore.numbers.predicted_tab import predicted_tab
from dashboard.ui.explore.numbers.report import judged_numbers
from dashboard.ui.explore.numbers.rows_tab import rows_tab
from dashboard.ui.explore.rows.why_tab import why_rows_tab
from dashboard.ui.explore.studies.amount_tab import amount_tab


def number_tabs(run: Run) -> dict[str, Tab]:
    """Name in the address → (title, what draws it)."""
    report, items = judged_numbers(run)
    return {
        "predicted": (_("Predicted against actual"), lambda: predicted_tab(run)),
        "rows": (_("Rows"), lambda: rows_tab(run)),
        **({"groups": (_("Groups"), lambda: groups_tab(run))} if has_groups(run) else {}),
        "map": (_("Map"), lambda: judged_map_tab(run)),
        "why": (_("Why"), lambda: why_rows_tab(run, items, ())),
        "importance": (_("Importance"), lambda: importance_tab(run)),
        "dependence": (_("Dependence"), lambda: dependence_tab(run, report.summary.target)),
        "amount": (_("More data?"), lambda: amount_tab(run)),
        "curves": (_("Curves"), lambda: curves_tab(run)),
    }
