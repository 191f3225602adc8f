"""The processor and the graphics cards: which are there, which an engine can really use, and why (not).

Whether TensorFlow or JAX sees a GPU is found out in a child process, once for each set of versions.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import psutil

from dashboard.i18n import N_, Message, message
from dashboard.jobs import gpus
from dashboard.jobs.engines import ENGINE_NAMES, installed_engines
from dashboard.jobs.gpu_check import engines_that_see
from dashboard.jobs.gpus import GPU, NoDriverError

CPU = "cpu"


@dataclass(frozen=True)
class Device:
    """Something that can compute.

    Attributes:
        id: "cpu", or "gpu:0" and so on.
        usable: whether at least one engine can train on it.
        reason: why it is used, or why not, and what to do about it.
        engines: Keras backends that can use it.
        pending: True while it is being found out whether an engine sees it.
        visible_as: how CUDA knows a GPU; empty for the processor.
    """

    id: str
    name: str
    memory_bytes: int
    usable: bool
    reason: Message
    engines: tuple[str, ...] = ()
    pending: bool = False
    visible_as: str = ""


def devices(*, wait: bool = False) -> list[Device]:
    """The processor first, then every NVIDIA GPU. Instant, unless ``wait`` lets a check of the engines finish first.

    Without NVIDIA's driver no engine is started.
    """
    try:
        found = gpus.gpus()
        if not found:
            return [_processor(message(N_("No NVIDIA graphics card was found; the processor is used.")))]
        seen = engines_that_see(found, gpus.driver_version(), wait=wait)
    except NoDriverError as error:
        return [_processor(_without_driver(error.args[0]))]
    cards = [_card(gpu, seen.get(gpu.id) if seen is not None else None) for gpu in found]
    return [_processor(_beside(cards)), *cards]


def _processor(reason: Message) -> Device:
    return Device(CPU, processor_name(), psutil.virtual_memory().total, True, reason, installed_engines())


def _without_driver(problem: str) -> Message:
    if problem:
        return message(N_("NVIDIA's driver does not answer ({problem}); the processor is used."), problem=problem)
    if os.environ.get("CUDA_VISIBLE_DEVICES") in ("", "-1"):
        return message(N_("Graphics cards are switched off by CUDA_VISIBLE_DEVICES; the processor is used."))
    return message(N_("No NVIDIA graphics card was found; the processor is used."))


def _beside(cards: list[Device]) -> Message:
    if any(card.usable for card in cards):
        return message(N_("The processor can be chosen, too; the graphics card is usually faster."))
    if any(card.pending for card in cards):
        return message(N_("Checking whether the graphics card can be used; this takes up to half a minute."))
    return message(N_("The graphics card cannot be used yet; the processor is used."))


def _card(gpu: GPU, engines: tuple[str, ...] | None) -> Device:
    if engines is None:
        reason = message(N_("Checking whether this graphics card can be used; it takes up to half a minute."))
    elif engines:
        reason = message(N_("Found by {engines}."), engines=[ENGINE_NAMES[engine] for engine in engines])
    else:
        reason = message(
            N_("{gpu} is there, but no engine can use it. Install its support: {command}"),
            gpu=gpu.name,
            command="pip install -r requirements-gpu.txt",
        )
    return Device(
        gpu.id, gpu.name, gpu.memory_bytes, bool(engines), reason, engines or (), engines is None, gpu.visible_as
    )


def processor_name() -> str:
    """Such as "Intel(R) Xeon(R) CPU @ 2.20GHz, 2 cores"; the cores are those that we may use."""
    cores = len(psutil.Process().cpu_affinity()) if hasattr(psutil.Process, "cpu_affinity") else psutil.cpu_count()
    return f"{_model_name()} ({cores} cores)"


def _model_name() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
