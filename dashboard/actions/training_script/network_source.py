"""A Keras network as readable Python: one line a layer, with only what differs from Keras' own defaults.

Read from what Keras wrote into the ``.keras`` file, so that the web process needs no Keras, and that any network that was
built here is written alike, whichever builder made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from keyword import iskeyword
from typing import Any

Config = dict[str, Any]

# What Keras takes where nothing is said; what a layer of a class takes instead stands below.
_DEFAULTS: dict[str, Any] = {
    "trainable": True,
    "use_bias": True,
    "unit_forget_bias": True,
    "reset_after": True,
    "center": True,
    "scale": True,
    "return_sequences": False,
    "return_state": False,
    "go_backwards": False,
    "stateful": False,
    "unroll": False,
    "keepdims": False,
    "mask_zero": False,
    "synchronized": False,
    "sparse": False,
    "dropout": 0.0,
    "recurrent_dropout": 0.0,
    "activation": "linear",
    "recurrent_activation": "sigmoid",
    "data_format": "channels_last",
    "padding": "valid",
    "interpolation": "nearest",
    "merge_mode": "concat",
    "groups": 1,
    "axis": -1,
    "momentum": 0.99,
    "renorm": False,
    "renorm_momentum": 0.99,
    "epsilon": 0.001,
}
_OF_RECURRENT = {"activation": "tanh"}
_DEFAULTS_OF = {"LSTM": _OF_RECURRENT, "GRU": _OF_RECURRENT, "SimpleRNN": _OF_RECURRENT}
_DEFAULT_OBJECTS = {
    "kernel_initializer": "GlorotUniform",
    "recurrent_initializer": "Orthogonal",
    "embeddings_initializer": "RandomUniform",
    "bias_initializer": "Zeros",
    "beta_initializer": "Zeros",
    "gamma_initializer": "Ones",
    "moving_mean_initializer": "Zeros",
    "moving_variance_initializer": "Ones",
}
_NEVER = ("dtype", "seed", "zero_output_for_mask", "backward_layer", "input_axes", "output_axes")
_ALL_ONES = ("strides", "dilation_rate")  # 1 in every direction, but for pooling
_RESERVED = ("keras", "layers", "ops", "network")


def network_source(config: Config) -> str:
    """``def build_network(): …`` for the ``config.json`` of a functional network.

    Raises:
        ValueError: the network has a form that is never built here, such as a layer that is called twice.
    """
    functional = config["config"]
    steps = [_step(layer) for layer in functional["layers"]]
    first, last = (_variable(_only(functional[name])) for name in ("input_layers", "output_layers"))
    name = functional["name"]
    body = [*steps, f"return keras.Model({first}, {last}, name={name!r})"]
    return "\n".join(["def build_network():", *(f"    {line}" for line in body)])


def _only(places: list[Any]) -> str:
    """The layer's name, of Keras' ``["name", 0, 0]`` or ``[["name", 0, 0]]``."""
    found: Any = places
    while isinstance(found[0], list):
        found = found[0]
    return str(found[0])


def _step(layer: Config) -> str:
    """One line: what is made of what."""
    name, kind, values = layer["name"], layer["class_name"], layer["config"]
    if kind == "InputLayer":
        shape = _source(tuple(values["batch_shape"][1:]))
        return f"{_variable(name)} = keras.Input({shape}, dtype={values['dtype']!r}, name={name!r})"
    if len(layer["inbound_nodes"]) != 1:
        raise ValueError(f"each layer must be called once, received {name!r} with {len(layer['inbound_nodes'])} calls")
    node = layer["inbound_nodes"][0]
    if kind == "GetItem":
        tensor, place = node["args"]
        return f"{_variable(name)} = {_source(tensor)}[{', '.join(_source(part) for part in place)}]"
    arguments = [_source(value) for value in node["args"]]
    arguments += [f"{key}={_source(value)}" for key, value in _given(node["kwargs"]).items()]
    if ".ops." in layer["module"]:
        arguments += [f"{key}={_source(value)}" for key, value in values.items() if key != "name" and value is not None]
        return f"{_variable(name)} = ops.{_snake(kind)}({', '.join(arguments)})"
    return f"{_variable(name)} = {_constructor(layer, name)}({', '.join(arguments)})"


def _given(keywords: Config) -> Config:
    """Whether it is training is told by ``fit`` and ``predict``."""
    return {key: value for key, value in keywords.items() if key != "training" and value is not None}


def _constructor(layer: Config, name: str = "") -> str:
    values = _differing(layer["class_name"], layer["config"])
    arguments = [f"{key}={_source(value)}" for key, value in values.items()]
    return f"layers.{layer['class_name']}({', '.join([*arguments, *([f'name={name!r}'] if name else [])])})"


def _differing(kind: str, values: Config) -> Config:
    usual = {**_DEFAULTS, **_DEFAULTS_OF.get(kind, {})}
    return {
        key: value
        for key, value in values.items()
        if key not in ("name", *_NEVER) and value is not None and not _is_usual(kind, key, value, usual)
    }


def _is_usual(kind: str, key: str, value: Any, usual: Config) -> bool:
    if isinstance(value, dict) and key in _DEFAULT_OBJECTS:
        return bool(value["class_name"] == _DEFAULT_OBJECTS[key])
    if key in _ALL_ONES and "Pooling" not in kind:
        return all(part == 1 for part in (value if isinstance(value, list | tuple) else [value]))
    return key in usual and bool(value == usual[key])


def _source(value: Any) -> str:
    """A value of a config as Python."""
    if isinstance(value, dict):
        return _OBJECTS.get(value["class_name"], _object)(value)
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return f"[{', '.join(map(_source, value))}]"
    if isinstance(value, list | tuple):
        return f"({''.join(f'{_source(part)}, ' for part in value).rstrip()})" if len(value) == 1 else (
            f"({', '.join(map(_source, value))})"
        )  # fmt: skip
    return repr(value)


def _object(value: Config) -> str:
    if "inbound_nodes" in value or value["module"] == "keras.layers":
        return _constructor(value)
    settings = {key: part for key, part in value["config"].items() if key not in _NEVER and part is not None}
    arguments = ", ".join(f"{key}={_source(part)}" for key, part in settings.items())
    return f"{value['module']}.{value['class_name']}({arguments})"


def _tensor(value: Config) -> str:
    return _variable(value["config"]["keras_history"][0])


def _slice(value: Config) -> str:
    start, stop, step = (value["config"][name] for name in ("start", "stop", "step"))
    words = f"{'' if start is None else start}:{'' if stop is None else stop}"
    return words if step is None else f"{words}:{step}"


_OBJECTS: dict[str, Callable[[Config], str]] = {"__keras_tensor__": _tensor, "__slice__": _slice}


def _variable(name: str) -> str:
    found = re.sub(r"\W", "_", name)
    return f"{found}_" if iskeyword(found) or found in _RESERVED else found


def _snake(name: str) -> str:
    """``"NotEqual"`` → ``"not_equal"``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
