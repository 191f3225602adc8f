"""Which job a worker does, and with what."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dashboard.i18n import Message


@dataclass(frozen=True)
class Assignment:
    """One job for one worker.

    Attributes:
        engine: Keras backend; empty for jobs without Keras.
        device: "cpu" or "gpu:0" and so on.
        visible_gpu: how CUDA knows the GPU; empty for "cpu".
        reason: why this engine and device.
    """

    job_id: str
    engine: str = ""
    device: str = "cpu"
    visible_gpu: str = ""
    reason: Message | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain data, for a line on stdin."""
        return asdict(self) | {"reason": self.reason.model_dump(mode="json") if self.reason else None}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Assignment:
        """What ``to_json`` made."""
        reason = data["reason"]
        return cls(**(data | {"reason": Message.model_validate(reason) if reason else None}))
