"""Text of users as it is: what would turn the reading direction, or is not to be seen, is shown by its number."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def literal_text(text: str, form: str = "{number}") -> str:
    """``text`` with control characters given by their numbers, such as U+202E.

    Args:
        form: what a number stands in, such as an element of HTML.
    """
    return _CONTROL.sub(lambda found: form.format(number=f"U+{ord(found[0]):04X}"), text)
