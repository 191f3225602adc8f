"""Giving back what an engine holds of networks that nobody asks any more."""

from __future__ import annotations

import gc

import keras


def forget_networks() -> None:
    """Forget plans and what they hold; networks that somebody still has stay."""
    keras.backend.clear_session()
    if keras.backend.backend() == "jax":
        import jax

        jax.clear_caches()
    gc.collect()
