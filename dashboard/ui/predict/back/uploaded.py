"""A table that somebody uploads for a network that reads numbers: one at a time, with what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

from dashboard.actions.autoencoders import Upload
from dashboard.i18n import Message, _
from dashboard.ui import uploads
from dashboard.ui.predict.problems import told_problems
from dashboard.ui.text import escape, show

if TYPE_CHECKING:
    from dashboard.store.uploads import Uploaded

T = TypeVar("T")


@dataclass
class Kept(Generic[T]):
    """What came out for one upload, filled when it is first computed, so that a press on a button computes nothing."""

    found: T | None = None

    def get(self, make: Callable[[], T]) -> T:
        """What is kept, made if there is nothing yet."""
        if self.found is None:
            self.found = make()
        return self.found


@st.cache_resource(max_entries=4, show_spinner=False)
def kept(run_id: str, file_id: str, options: str = "") -> Kept:
    """One object for the same upload."""
    return Kept()


def one_table(name: str, columns: tuple[str, ...], sentence: str) -> Uploaded | None:
    """The uploader; before a file is there it says what comes out, and which columns are read.

    Args:
        name: tells uploaders apart.
        columns: that the network reads; data.
        sentence: what comes out.
    """
    chosen = uploads.uploader(name, _("A table (CSV, Excel, Parquet, JSON Lines)"))
    if not chosen:
        st.info(sentence, icon=":material/table:")
        st.caption(_("The network reads these columns: {columns}.", columns=[escape(column) for column in columns]))
        return None
    if len(chosen) > 1:
        st.warning(_("One table at a time: {name} was taken.", name=escape(chosen[0].name)), icon=":material/filter_1:")
    return chosen[0]


def upload_of(file: Uploaded) -> Upload:
    """The file as the actions take it."""
    return Upload(file.name, file.read())


def remarks(problems: tuple[tuple[str, Message], ...], num_problems: int, notes: tuple[Message, ...]) -> None:
    """Rows without an answer, and what was done to the table."""
    lines = [_("{role}: {name}", role=escape(row), name=show(problem)) for row, problem in problems]
    told_problems(lines, num_problems)
    for note in notes:
        st.caption(show(note))
