"""The smallest network that still reads words, as a finished run leaves it: it adds up what each word says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from dashboard.data.text.preprocessing import TextPreprocessing

RUN_ID = "5b1c0d9e7a42"
CLASSES = ("negative", "positive")
PREPROCESSING = TextPreprocessing(("", "[UNK]", "good", "bad", "the", "film", "not", "not good"), 6, 2)
SAYS = np.array(  # score of (negative, positive) that each entry adds
    [[0, 0], [0, 0], [0, 2], [2, 0], [0, 0], [0.1, 0], [0.5, 0], [4, 0]], np.float32
)


def write_text_network(path: Path, says: np.ndarray = SAYS, width: int = PREPROCESSING.width) -> None:
    """``softmax(sum of says[tokens])`` with the names that every exported network has, and each word's own as "states"."""
    nodes = [
        helper.make_node("Gather", ["says", "tokens"], ["states"]),
        helper.make_node("ReduceSum", ["states", "axes"], ["embedding"], keepdims=0),
        helper.make_node("Softmax", ["embedding"], ["probabilities"]),
    ]
    value, num_classes = helper.make_tensor_value_info, says.shape[1]
    graph = helper.make_graph(
        nodes,
        "test",
        [value("tokens", TensorProto.INT32, ["n", width])],
        [
            value("probabilities", TensorProto.FLOAT, ["n", num_classes]),
            value("embedding", TensorProto.FLOAT, ["n", num_classes]),
            value("states", TensorProto.FLOAT, ["n", width, num_classes]),
        ],
        [numpy_helper.from_array(says, "says"), numpy_helper.from_array(np.array([1], np.int64), "axes")],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def write_text_run(folder: Path, *, preprocessing: TextPreprocessing = PREPROCESSING) -> None:
    """What a run needs to answer: "good" is positive, "bad" and "not good" are negative."""
    folder.mkdir(parents=True, exist_ok=True)
    write_text_network(folder / "model.onnx", width=preprocessing.width)
    np.save(folder / "word_vectors.npy", SAYS)
    stored = preprocessing.to_json() | {"classes": list(CLASSES), "not_sure_threshold": 0.7}
    (folder / "preprocessing.json").write_text(json.dumps(stored))
