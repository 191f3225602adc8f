"""What stands in the place of every page while the data folder cannot be used: why, and what helps."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import system
from dashboard.errors import KerascopeError
from dashboard.i18n import _, format_time
from dashboard.ui import page

_DAMAGED = "S205"


def stops_the_page() -> bool:
    """Say what is wrong with the data folder; True where no page can be drawn. One that can be read is read."""
    trouble = system.store_trouble()
    if trouble is None:
        if (only_read := system.is_read_only()) is not None:
            page.show_error(only_read)
        return False
    page.header("Kerascope")
    page.show_error(trouble)
    if trouble.code == _DAMAGED:
        _restoring()
    return True


def _restoring() -> None:
    copied_at = system.copy_to_restore()
    if copied_at is None:
        st.markdown(_("There is no copy of the database from which it could be restored."))
        return
    st.markdown(
        _("A copy from {time} is whole. The damaged file is kept beside it.", time=format_time(copied_at))
    )  # fmt: skip
    if page.primary(_("Restore this copy"), "restore_database", icon="settings_backup_restore"):
        try:
            system.restore_database()
        except (KerascopeError, OSError) as error:
            page.unexpected(error)
        else:
            st.rerun()
