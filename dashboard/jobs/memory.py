"""Free memory, as far as this process may use it: the machine's, or less in a container or a group with a limit."""

from __future__ import annotations

from pathlib import Path

import psutil

from dashboard.i18n import N_, Message, format_bytes, message

_GROUPS = Path("/proc/self/cgroup")
_LOW_BYTES = 200_000_000
_V2 = (Path("/sys/fs/cgroup"), "memory.max", "memory.current", "inactive_file")
_V1 = (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")


def available_memory_bytes() -> int:
    """Memory that could be taken now without pushing anything out."""
    free = [_free_in(root / part, *files) for (root, *files), part in _own_groups()]
    return min(int(psutil.virtual_memory().available), *(bytes for bytes in free if bytes is not None), 1 << 62)


def running_out() -> Message | None:
    """A sentence while a job runs and nearly all memory is used up; None where enough is left."""
    free = available_memory_bytes()
    if free > _LOW_BYTES:
        return None
    return message(
        N_(
            "The memory is nearly used up. If it runs out, training goes on with a smaller batch from its last saved epoch."
        )
    )


def lack_for(needed_bytes: float) -> Message | None:
    """A sentence before a training that needs more than is free; None where it fits."""
    free = available_memory_bytes()
    if needed_bytes <= free:
        return None
    return message(
        N_("This needs about {needed} of memory, and {free} are free: lower the batch size, or close other programs."),
        needed=format_bytes(round(needed_bytes)),
        free=format_bytes(free),
    )


def _own_groups() -> list[tuple[tuple[Path, str, str, str], str]]:
    """The groups that limit us, with their folder below where Linux shows all; each system also by its root."""
    found = [(_V2, ""), (_V1, "")]
    lines = _GROUPS.read_text().splitlines() if _GROUPS.exists() else []
    for _number, controllers, path in (line.split(":", 2) for line in lines):
        if controllers == "" or "memory" in controllers.split(","):
            found.append((_V1 if controllers else _V2, path.lstrip("/")))
    return found


def _free_in(group: Path, limit_name: str, usage_name: str, cache_name: str) -> int | None:
    """What is left of a group's limit, with what is only kept in case it is read again; None where there is no limit."""
    limit, usage = _number_in(group / limit_name), _number_in(group / usage_name)
    if limit is None or usage is None:
        return None
    stat = group / "memory.stat"
    pairs = dict(line.split(" ", 1) for line in stat.read_text().splitlines()) if stat.exists() else {}
    return max(0, limit - usage + int(pairs.get(cache_name, 0)))


def _number_in(file: Path) -> int | None:
    text = file.read_text().strip() if file.exists() else ""
    return int(text) if text.isdecimal() else None  # "max" is no limit
