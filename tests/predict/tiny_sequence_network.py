"""The smallest network that still looks at steps, as a finished run leaves it: it adds up what each step says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from dashboard.data.sequences.preprocessing import SequencePreprocessing
from dashboard.data.tables.preprocessing import NumberColumn

RUN_ID = "7c2e9a10d4b8"
CLASSES = ("rest", "wave")
STEPS = 10
DECISIVE = slice(4, 7)  # the fifth to the seventh step
PREPROCESSING = SequencePreprocessing((NumberColumn("x"), NumberColumn("y")), STEPS, masked=True)


def weights(preprocessing: SequencePreprocessing = PREPROCESSING) -> np.ndarray:
    """``float32[steps, inputs, classes]``: the first channel at the decisive steps speaks for "wave", being there for "rest"."""
    found = np.zeros((preprocessing.steps, len(preprocessing.channels) + preprocessing.masked, 2), np.float32)
    found[DECISIVE, 0, 1] = 2.0
    if preprocessing.masked:
        found[:, -1, 0] = 3.0 / preprocessing.steps
    return found


def write_sequence_network(path: Path, says: np.ndarray) -> None:
    """``softmax(sum of steps * says)``, and the inputs themselves as "states", with the names of exported networks."""
    steps, inputs, num_classes = says.shape
    nodes = [
        helper.make_node("Flatten", ["steps"], ["flat"]),
        helper.make_node("MatMul", ["flat", "says"], ["embedding"]),
        helper.make_node("Softmax", ["embedding"], ["probabilities"]),
        helper.make_node("Identity", ["steps"], ["states"]),
    ]
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "test",
        [value("steps", TensorProto.FLOAT, ["n", steps, inputs])],
        [
            value("probabilities", TensorProto.FLOAT, ["n", num_classes]),
            value("embedding", TensorProto.FLOAT, ["n", num_classes]),
            value("states", TensorProto.FLOAT, ["n", steps, inputs]),
        ],
        [numpy_helper.from_array(says.reshape(-1, num_classes), "says")],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def write_sequence_run(
    folder: Path, *, preprocessing: SequencePreprocessing = PREPROCESSING, classes: tuple[str, ...] = CLASSES
) -> None:
    """What a run needs to answer: "wave" where the first channel is high at the decisive steps."""
    folder.mkdir(parents=True, exist_ok=True)
    write_sequence_network(folder / "model.onnx", weights(preprocessing))
    stored = preprocessing.to_json() | {"classes": list(classes), "not_sure_threshold": 0.7, "purpose": "classify"}
    (folder / "preprocessing.json").write_text(json.dumps(stored))


def wave(length: int = STEPS) -> np.ndarray:
    """``float64[length, 2]``: one at the decisive steps, and nothing else."""
    values = np.zeros((length, 2))
    values[DECISIVE, 0] = 1.0
    return values
