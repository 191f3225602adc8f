"""Opaque ids: random, never derived from what users typed, and checked before they become part of a path."""

from __future__ import annotations

import re
import secrets

from dashboard.errors import NotFoundError
from dashboard.i18n import N_

_FORM = re.compile(r"[0-9a-f]{12}")


def new_id() -> str:
    """Twelve hexadecimal digits."""
    return secrets.token_hex(6)


def is_id(text: str) -> bool:
    """Whether ``text`` has the form of an id."""
    return _FORM.fullmatch(text) is not None


def checked(text: str) -> str:
    """``text`` if it has the form of an id; raises ``NotFoundError`` otherwise."""
    if not is_id(text):
        raise NotFoundError(
            "S301", N_("{received} is not an id. Ids are 12 characters long, such as 3f9a61c07b2d."), received=text
        )
    return text
