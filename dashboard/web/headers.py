"""What goes with every answer: what a page may load and run, who may show it in a frame, and what browsers must not guess.

Measured in Chromium with Streamlit 1.67 (docs/decisions/0021): its start page has one script in line, which is named by
its hash; components that we write arrive as ``blob:``; Plotly's charts in WebGL (the map where a part is drawn around) build
functions from text, and without ``unsafe-eval`` say that there is no WebGL; emotion writes styles in line. No other origin
is named anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), "
    + ", ".join(
        f"{name}=()"
        for name in (
            "accelerometer", "autoplay", "display-capture", "geolocation", "gyroscope", "magnetometer",
            "microphone", "midi", "payment", "serial", "usb",
        )
    ),
}  # fmt: skip
# Nothing of a user's is a document here: whatever it contains, it runs nothing and loads nothing.
_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_SHOWN_MEDIA = re.compile(r"(image/(png|jpeg|gif|webp|avif|bmp)|audio/[\w.+-]+|video/[\w.+-]+)(;|$)")


def headers_for(path: str, host: str, content_type: str) -> dict[str, str]:
    """The headers of an answer to ``path``, by their names in small letters."""
    if not path.startswith("/media/"):
        return _ALWAYS | {"content-security-policy": _policy(host)}
    media = _ALWAYS | {"content-security-policy": f"{_NOTHING}; sandbox", "cache-control": "no-store"}
    return media if _SHOWN_MEDIA.match(content_type) else media | {"content-disposition": "attachment"}


def plain_headers() -> dict[str, str]:
    """The headers of a page of ours that is words only."""
    return _ALWAYS | {"content-security-policy": _NOTHING, "cache-control": "no-store"}


def _policy(host: str) -> str:
    # Older Safari does not take 'self' for a WebSocket of the same host.
    sockets = f" ws://{host} wss://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' blob: {_scripts_in_line()}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@cache
def _scripts_in_line() -> str:
    """The hashes of the scripts in Streamlit's start page, as a policy names them."""
    import streamlit

    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found)
