"""What keeps the weights and the values between layers in bounds."""

from __future__ import annotations

from typing import Any

BATCH_MOMENTUM = 0.9  # Keras' 0.99 lags behind for hundreds of steps, which small data does not have


def penalty(l2: float) -> Any:
    """What pulls the weights towards zero; None where nothing does."""
    import keras

    return keras.regularizers.L2(l2) if l2 > 0 else None
