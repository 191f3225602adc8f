"""The one page that is words only: for who was refused, and for an error that nobody foresaw. No script, both languages."""

from __future__ import annotations

from contextvars import copy_context
from html import escape

from dashboard.errors import KerascopeError
from dashboard.i18n import LANGUAGES, N_, _, render, set_language

_STYLE = "body{font:1rem/1.5 sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}"


def page_of(error: KerascopeError) -> bytes:
    """The sentence of ``error`` with its code, in every language of ours."""
    told = "".join(copy_context().run(_paragraph, error, code) for code in LANGUAGES)
    metas = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f"{metas}<title>Kerascope</title><style>{_STYLE}</style>"
    return f'<!doctype html><html lang="en">{head}<h1>Kerascope</h1>{told}</html>'.encode()


def _paragraph(error: KerascopeError, language: str) -> str:
    set_language(language)
    sentence, small = render(error.message), _("Code {code}", code=error.code)
    return f'<p lang="{language}">{escape(sentence)}<br><small>{escape(small)}</small></p>'


def unexpected_error(number: str) -> KerascopeError:
    """What a reader is told of an error that the log has under ``number``."""
    return KerascopeError(
        "S232",
        N_(
            "Something went wrong that should not have. Nothing was lost; reload the page to go on. "
            "The log of the program has the details under {number}."
        ),
        number=number,
    )
