"""Engines and devices: what is chosen, why, and what is refused before the start."""

from __future__ import annotations

import pytest

from dashboard.errors import SettingError
from dashboard.i18n import message, render
from dashboard.jobs import devices as device_module
from dashboard.jobs import engines, gpus
from dashboard.jobs.devices import Device, devices
from dashboard.jobs.engines import choose, engine_problems
from dashboard.jobs.gpus import GPU, NoDriverError
from dashboard.spec.network import CLASSIFIERS
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store.measurements import Measurement

SPEC = RunSpec.from_recipe(recipe("D2"), "0" * 12)
BOTH = ("tensorflow", "jax")
CPU = Device("cpu", "A processor", 8 << 30, True, message("ok"), BOTH)
H100 = GPU("gpu:0", "NVIDIA H100", 80 << 30, "GPU-1234")


@pytest.fixture(autouse=True)
def both_installed(monkeypatch):
    monkeypatch.setattr(engines, "installed_engines", lambda: BOTH)


def gpu(*seen_by: str, number: int = 0) -> Device:
    return Device(f"gpu:{number}", "NVIDIA H100", 80 << 30, bool(seen_by), message("why"), seen_by)


def measured(engine: str, samples_per_second: float, **changes) -> Measurement:
    values = {
        "network": "cnn", "engine": engine, "device": "cpu", "batch_size": 32, "samples_per_second": samples_per_second,
        "operations_per_sample": SPEC.network.operations_per_sample(10), "startup_s": 1, "peak_memory_bytes": 1, "from_probe": False,
    }  # fmt: skip
    return Measurement.model_validate(values | changes)


@pytest.mark.parametrize("choice", CLASSIFIERS["images"], ids=lambda choice: choice.kind)
def test_without_measurements_tensorflow_suits_convolutions_on_a_processor(choice):
    found = choose(SPEC.with_network(choice.kind), [CPU], [])
    assert (found.engine, found.device) == ("tensorflow", "cpu")
    assert "TensorFlow" in render(found.reason)


def test_the_fastest_that_was_measured_is_taken():
    found = choose(SPEC, [CPU], [measured("tensorflow", 1000.0), measured("jax", 1500.0)])
    assert found.engine == "jax"
    assert "50%" in render(found.reason)


def test_one_measured_engine_says_nothing_about_the_other():
    assert choose(SPEC, [CPU], [measured("jax", 1500.0)]).engine == "tensorflow"
    far = measured("tensorflow", 1.0, operations_per_sample=10.0)
    assert choose(SPEC, [CPU], [measured("jax", 1500.0), far]).engine == "tensorflow"


def test_a_gpu_is_taken_with_an_engine_that_sees_it():
    found = choose(SPEC, [CPU, gpu("jax")], [])
    assert (found.engine, found.device) == ("jax", "gpu:0")
    assert choose(SPEC, [CPU, gpu("jax")], []).device == "gpu:0"
    asked = SPEC.with_settings({"engine": "tensorflow"})
    assert choose(asked, [CPU, gpu("jax")], []).device == "cpu", "TensorFlow does not see this GPU"


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"device": "gpu:7"}, "J203"),
        ({"device": "gpu:0"}, "J204"),
        ({"device": "gpu:1", "engine": "tensorflow"}, "J205"),
    ],
)
def test_what_cannot_be_used_is_refused_before_the_start(settings, code):
    spec = SPEC.with_settings(settings)
    known = [CPU, gpu(), gpu("jax", number=1)]
    assert [problem.code for problem in engine_problems(spec, known)] == [code]
    with pytest.raises(SettingError) as caught:
        choose(spec, known, [])
    assert caught.value.code == code


def test_an_engine_that_is_not_installed_is_refused_with_the_command(monkeypatch):
    monkeypatch.setattr(engines, "installed_engines", lambda: ("jax",))
    found = engine_problems(SPEC.with_settings({"engine": "tensorflow"}), [CPU])
    assert [problem.code for problem in found] == ["J202"]
    assert "pip install tensorflow" in render(found[0].message)
    monkeypatch.setattr(engines, "installed_engines", lambda: ())
    assert [problem.code for problem in engine_problems(SPEC, [CPU])] == ["J201"]


def no_driver(problem: str = ""):
    def fail():
        raise NoDriverError(problem)

    return fail


def test_without_a_driver_it_is_the_processor_with_a_plain_reason(monkeypatch):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.setattr(gpus, "gpus", no_driver())
    found = devices()
    assert [device.id for device in found] == ["cpu"]
    assert render(found[0].reason) == "No NVIDIA graphics card was found; the processor is used."
    assert found[0].memory_bytes > 1 << 28 and "cores" in found[0].name
    monkeypatch.setattr(gpus, "gpus", no_driver("Driver/library version mismatch"))
    assert "version mismatch" in render(devices()[0].reason)


@pytest.fixture
def one_gpu(monkeypatch):
    monkeypatch.setattr(gpus, "gpus", lambda: [H100])
    monkeypatch.setattr(gpus, "driver_version", lambda: "1.2")

    def seen(by: dict | None):
        monkeypatch.setattr(device_module, "engines_that_see", lambda *_args, wait: by)

    return seen


def test_a_gpu_that_no_engine_sees_comes_with_the_command(one_gpu):
    one_gpu({"gpu:0": ()})
    processor, card = devices()
    assert (processor.usable, card.usable, card.pending) == (True, False, False)
    assert "pip install -r requirements-gpu.txt" in render(card.reason)


def test_a_gpu_is_pending_while_it_is_being_found_out(one_gpu):
    one_gpu(None)
    assert (devices()[1].usable, devices()[1].pending) == (False, True)


def test_a_gpu_that_an_engine_sees_is_usable(one_gpu):
    one_gpu({"gpu:0": ("jax",)})
    card = devices()[1]
    assert (card.usable, card.engines, card.visible_as) == (True, ("jax",), "GPU-1234")
    assert render(card.reason) == "Found by JAX."


@pytest.mark.parametrize(
    ("variable", "allowed"), [(None, ["a", "b"]), ("1", ["b"]), ("1,0", ["b", "a"]), ("", []), ("-1", []), ("GPU-a", ["a"]), ("0,7,1", ["a"])]
)  # fmt: skip
def test_cuda_visible_devices_is_respected(variable, allowed, monkeypatch):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if variable is not None:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", variable)
    cards = [GPU("", name, 1, f"GPU-{name}") for name in "ab"]
    assert [card.name for card in gpus._allowed(cards)] == allowed
