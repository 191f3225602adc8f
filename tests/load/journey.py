"""Three sessions on every page of an app of their own, for the test beside this: ``python -m tests.load.journey FOLDER``.

Prints one JSON object: what arrived where. A process of its own, so that it can be started with the network cut off.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from pathlib import Path
from typing import Any

from dashboard.ui.navigation import PAGES
from tests.browser.running_app import RunningApp
from tests.browser.words import text
from tests.load.session import Session
from tests.load.upload import upload

NUM_SESSIONS = 3
NUM_BYTES = 9 << 20  # more than one chunk


async def visit(session: Session, language: str) -> None:
    """Every page, an upload, and a refusal that shows the session's own word."""
    await session.open()
    for entry in PAGES:
        await session.rerun("" if entry.name == "home" else entry.name, f"lang={language}")
    await session.rerun("data", f"lang={language}")
    await upload(session, NUM_BYTES, min(session.upload_tokens))
    query = f"lang={language}&source=folder"
    await session.rerun("data", query)
    session.fill(text("Full path of a folder or file", language), f"/nowhere/{session.canary}")
    await session.rerun("data", query, press=text("See what is in it", language))


async def visits(url: str) -> list[Session]:
    """All sessions at once; the last one reads Chinese."""
    words = [f"canary{secrets.token_hex(8)}" for _number in range(NUM_SESSIONS)]
    sessions = [Session(url, word, [other for other in words if other != word]) for word in words]
    languages = ["en"] * (NUM_SESSIONS - 1) + ["zh"]
    await asyncio.gather(*(visit(*each) for each in zip(sessions, languages, strict=True)))
    for session in sessions:
        await session.close()
    return sessions


def connections(app: RunningApp) -> list[str]:
    """The other ends, and our own, of all that the processes of the app have open."""
    found = [each for process in app.processes() for each in process.net_connections("inet")]
    return sorted({end.ip for each in found for end in (each.laddr, each.raddr) if end})


def main(arguments: list[str]) -> None:
    """Start the app, visit it, print what was found."""
    folder = Path(arguments[0])
    app = RunningApp(folder / "home", folder / "web.log", KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    try:
        app.start()
        sessions = asyncio.run(visits(app.url))
        found: dict[str, Any] = {
            "saw_itself": [session.saw_itself for session in sessions],
            "foreign": [sorted(session.foreign) for session in sessions],
            "errors": [session.errors for session in sessions],
            "tokens": [sorted(session.upload_tokens) for session in sessions],
            "uploaded": [path.stat().st_size for path in (app.home / "uploads").rglob("*") if path.suffix != ".json"],
            "addresses": connections(app),
            "processes": len(app.processes()),
            "unexpected": app.unexpected(),
        }
    finally:
        app.close()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
