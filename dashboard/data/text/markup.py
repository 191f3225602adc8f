"""HTML in texts: tags and entities that a page or a program left behind."""

from __future__ import annotations

import re

_TAGS = (
    "a|abbr|article|b|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|"
    "html|i|iframe|img|input|label|li|link|meta|nav|ol|option|p|pre|s|script|section|select|small|span|strike|strong|"
    "style|sub|sup|table|tbody|td|textarea|th|thead|title|tr|u|ul|video"
)
_ENTITIES = "amp|apos|bull|cent|copy|deg|euro|gt|hellip|laquo|ldquo|lsquo|lt|mdash|middot|nbsp|ndash|pound|quot|raquo|rdquo|reg|rsquo|times|trade|yen"
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>|<!--|<!doctype\b[^<>]{{0,200}}>|&(?:{_ENTITIES}|#\d{{1,7}}|#x[0-9a-f]{{1,6}});",
    re.IGNORECASE,
)


def has_markup(text: str) -> bool:
    """Whether a tag such as ``<br/>`` or an entity such as ``&quot;`` stands in it; ``a < b`` and ``<3`` are none."""
    return ("<" in text or "&" in text) and _MARKUP.search(text) is not None


def without_markup(text: str) -> str:
    """The text with a space in place of each tag and entity."""
    return _MARKUP.sub(" ", text)
