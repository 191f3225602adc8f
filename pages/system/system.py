"""System: what computes, what takes up space, what runs, and what is kept where."""

from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.system.about import language_section, privacy_section, versions_section
from dashboard.ui.system.computing import devices_section
from dashboard.ui.system.processes import processes_section
from dashboard.ui.system.protection import protection_section
from dashboard.ui.system.storage import storage_section

page.header(_("System"), _("What this computer gives, what takes up space, and what is kept."))
for section in (
    devices_section,
    processes_section,
    storage_section,
    language_section,
    privacy_section,
    protection_section,
    versions_section,
):
    with page.guarded():
        section()
