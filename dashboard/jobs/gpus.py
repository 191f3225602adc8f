"""What NVIDIA's driver says about the GPUs of this machine (NVML). Sees them whether or not an engine can use them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pynvml


@dataclass(frozen=True)
class GPU:
    """One NVIDIA GPU that this process may use.

    Attributes:
        id: "gpu:0" and so on, counted among those that may be used.
        visible_as: what ``CUDA_VISIBLE_DEVICES`` must be for an engine to see just this one.
    """

    id: str
    name: str
    memory_bytes: int
    visible_as: str


@dataclass(frozen=True)
class Usage:
    """How busy a GPU is: all programs together."""

    percent: float
    memory_bytes: int


class NoDriverError(Exception):
    """NVIDIA's driver is not there or does not answer; ``args[0]`` is what it said, empty where there is none."""


@contextmanager
def _nvml() -> Iterator[None]:
    try:
        pynvml.nvmlInit()
    except (pynvml.NVMLError_LibraryNotFound, pynvml.NVMLError_DriverNotLoaded):
        raise NoDriverError("") from None
    except pynvml.NVMLError as error:
        raise NoDriverError(str(error)) from error
    try:
        yield
    finally:
        pynvml.nvmlShutdown()


def driver_version() -> str:
    """Such as "550.54.15". Raises ``NoDriverError``."""
    with _nvml():
        return str(pynvml.nvmlSystemGetDriverVersion())


def gpus() -> list[GPU]:
    """GPUs that this process may use, in the order of their ids. Raises ``NoDriverError``."""
    with _nvml():
        found = []
        for index in range(pynvml.nvmlDeviceGetCount()):
            handle = pynvml.nvmlDeviceGetHandleByIndex(index)
            found.append(
                GPU(
                    id="",
                    name=str(pynvml.nvmlDeviceGetName(handle)),
                    memory_bytes=int(pynvml.nvmlDeviceGetMemoryInfo(handle).total),
                    visible_as=str(pynvml.nvmlDeviceGetUUID(handle)),
                )
            )
    return [
        GPU(f"gpu:{number}", gpu.name, gpu.memory_bytes, gpu.visible_as) for number, gpu in enumerate(_allowed(found))
    ]


def _allowed(found: list[GPU]) -> list[GPU]:
    """Those of ``found`` that ``CUDA_VISIBLE_DEVICES`` allows; like CUDA, stop at the first that there is not."""
    wanted = os.environ.get("CUDA_VISIBLE_DEVICES")
    if wanted is None:
        return found
    allowed = []
    for name in (part.strip() for part in wanted.split(",")):
        if name.isdecimal() and int(name) < len(found):
            allowed.append(found[int(name)])
            continue
        matching = [gpu for gpu in found if name and gpu.visible_as.startswith(name)]
        if len(matching) != 1:
            break
        allowed.append(matching[0])
    return allowed


def usage(visible_as: str) -> Usage | None:
    """How busy a GPU is, by its UUID; None for none and where the driver does not tell."""
    if not visible_as:
        return None
    try:
        with _nvml():
            handle = pynvml.nvmlDeviceGetHandleByUUID(visible_as)
            busy = pynvml.nvmlDeviceGetUtilizationRates(handle)
            return Usage(float(busy.gpu), int(pynvml.nvmlDeviceGetMemoryInfo(handle).used))
    except (NoDriverError, pynvml.NVMLError):
        return None
