"""Data: from a source to a frozen dataset, stage by stage; the stage is kept in the page's address."""

from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.data.choose import draw_choose
from dashboard.ui.data.dataset import draw_dataset
from dashboard.ui.data.listing import draw_listing
from dashboard.ui.data.waiting import draw_import, draw_survey

with page.guarded():
    if state.query("dataset"):
        draw_dataset(state.query("dataset"))
    elif state.query("import"):
        draw_import(state.query("import"))
    elif state.query("survey"):
        draw_survey(state.query("survey"))
    else:
        page.header(_("Data"), _("Bring pictures, texts or tables in. What is found is shown before anything is kept."))
        draw_choose()
        draw_listing(_("Your datasets"))
