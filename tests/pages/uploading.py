"""Puts files into an upload field of a page in the test runner, as the browser would have sent them."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.uploaded import put

_SESSION_KEY = "kerascope.uploads"


def upload(app: AppTest, *named: tuple[str, bytes], number: int = 0) -> None:
    """Files are there in the field ``number`` of the page from its next run on."""
    fields = dict(app.session_state[_SESSION_KEY])
    name = list(fields)[number]
    ids = [file.id for file in put(fields[name]["token"], *named)]
    app.session_state[_SESSION_KEY] = fields | {name: {"token": fields[name]["token"], "files": ids}}
