"""Room for many connections: each is an open file, and some systems begin with as few as 256."""

from __future__ import annotations

import logging
import sys

log = logging.getLogger(__name__)

_WANTED = 8192


def allow_many() -> None:
    """Raise this process's limit of open files as far as it may without asking anybody. Windows has none like it."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft == resource.RLIM_INFINITY or soft >= most:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    log.info("up to %s files may be open", most)
