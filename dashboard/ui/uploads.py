"""Uploaded files on their way from the browser to the data folder: our own field, as Streamlit's holds files in memory.

The field sends its files to ``/upload/<token>`` in chunks (``dashboard.web.upload_route``), and tells the page which of them
are whole and chosen. The session remembers that, so that they are still there after a visit to another page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import settings
from dashboard.actions import datasets
from dashboard.i18n import _, format_bytes, language
from dashboard.spec.dataset import Source
from dashboard.store import uploads as stored
from dashboard.store.uploads import Uploaded
from dashboard.ui import state
from dashboard.ui.components import component, nothing

_component = component("upload", styles=["buttons"], scripts=["upload_view"])


def uploader(name: str, label: str, *, help: str | None = None) -> list[Uploaded]:
    """A field for any number of files; it is empty again after ``staged``. Runs the page (or fragment) again when all
    that was chosen is here, or something was taken away.

    Args:
        name: tells fields apart.
    """
    held = _held(name)
    key = f"upload_{name}_{state.recall('upload_round', 0)}"
    held = sent_from(state.widget_value(key)) or held
    files = stored.whole(held["token"], held["files"])
    stored.touch(held["token"])
    data = {
        "name": name,
        "key": key,
        "token": held["token"],
        "files": [file.id for file in files],
        "chunk": stored.CHUNK_BYTES,
        "language": language(),
        "words": {"label": label, **_words()},
    }
    with st.container(gap="xsmall"):
        st.markdown(f":small[{label}]", help=help)
        _component(key=key, data=data, default={"chosen": None}, on_chosen_change=nothing)
    _hold(name, held)
    return files


def _words() -> dict[str, str]:
    """What the browser shows; it puts the values in."""
    limit = format_bytes(int(settings.get("max_upload_mb")) * 1_000_000)
    return {
        "choose": _("Choose files"),
        "folder": _("Choose a folder"),
        "drop": _("or drop them here, at most {size} each", size=limit),
        "progress": _(
            "{done} of {total} · {speed} a second · {left} left",
            done="{done}",
            total="{total}",
            speed="{speed}",
            left="{left}",
        ),
        "cancel": _("Cancel"),
        "retry": _("Try again"),
        "remove": _("Take {name} away", name="{name}"),
        "done": _("All files are here."),
        "waiting": _("The connection was lost. It is tried again by itself."),
        "failed": _("This file did not arrive. Try again."),
        "unreadable": _("The browser cannot read this file any more. Choose it again."),
        "interrupted": _("Only a part is here. Choose the file again, and it goes on from there."),
        "more": _("and {n} more", n="{n}"),
    }


def sent_from(value: Any) -> dict[str, Any] | None:
    """The token and the files that the browser says were chosen; None for what no field of ours sent."""
    sent = value.get("chosen") if isinstance(value, Mapping) else None
    if not isinstance(sent, Mapping) or not stored.is_known(sent.get("token")):
        return None
    files = sent.get("files")
    if not isinstance(files, list) or not all(isinstance(id, str) for id in files):
        return None
    return {"token": sent["token"], "files": files}


def _held(name: str) -> dict[str, Any]:
    """What the session knows of a field; a new token for one that it does not."""
    held = state.recall("uploads", {}).get(name)
    return held if held and stored.is_known(held["token"]) else {"token": stored.new_token(), "files": []}


def _hold(name: str, held: dict[str, Any]) -> None:
    state.remember("uploads", state.recall("uploads", {}) | {name: held})


def staged(files: Sequence[Uploaded], test_files: Sequence[Uploaded]) -> Source:
    """Move the files to where a job may read them; their fields are empty then."""
    source = datasets.stage_upload(files, test_files)
    moved = {file.id for file in (*files, *test_files)}
    fields = state.recall("uploads", {})
    emptied = {name: held for name, held in fields.items() if moved & set(held["files"])}
    for held in emptied.values():
        stored.drop(held["token"])
    state.remember("uploads", {name: held for name, held in fields.items() if name not in emptied})
    state.remember("upload_round", state.recall("upload_round", 0) + 1)
    return source
