"""Opens a page of the real app in Streamlit's test runner, in a language, with an address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe

from dashboard import i18n

APP = Path(__file__).parents[2] / "streamlit_app.py"


def opened(page: str, language: str = "en", **query: str) -> AppTest:
    """The page ``page`` (such as ``"pages/build/runs.py"``) after its first run; fails on any exception.

    From here on the test speaks ``language``, too: the runner asks a widget for the words of its choices again.
    """
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params["lang"] = language
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(page)
    app.run()
    i18n.set_language(language)
    return checked(app)


def checked(app: AppTest) -> AppTest:
    """``app`` if its last run raised nothing."""
    assert not app.exception, [entry.value for entry in app.exception]
    return app


def numbers_of(app: AppTest, chart: str) -> Dataframe:
    """The table in the fold below the chart ``chart``, which is opened for it."""
    app.session_state[f"{chart}_numbers"] = True
    checked(app.run())
    [table] = [table for table in app.dataframe if table.proto.alt == i18n._("The numbers of the chart above.")]
    return table


def words(app: AppTest) -> str:
    """All text of the page, as Markdown."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "success", "warning", "error", "code")
    texts = [entry.value for kind in kinds for entry in getattr(app, kind)]
    texts += [button.label for button in app.button]
    texts += [block.label for block in app.expander]
    return "\n".join(str(text) for text in texts)


def choosable(app: AppTest) -> list[dict[str, Any]]:
    """The items of the lists in which some can be chosen: id, caption, detail and so on."""
    galleries = [found.proto for found in app.get("bidi_component") if "item_choice" in found.proto.component_name]
    return [cell for gallery in galleries for cell in json.loads(gallery.json)["cells"]]


def in_language(language: str, id: str, **values: object) -> str:
    """What the catalogue has for a sentence, whether it is translated yet or not."""
    before = i18n.language()
    i18n.set_language(language)
    try:
        return i18n._(id, **values)
    finally:
        i18n.set_language(before)
