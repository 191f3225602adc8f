"""The smallest network that still looks at a picture, as a finished run leaves it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from dashboard.data.images.preprocessing import DrawingStyle, ImagePreprocessing

RUN_ID = "3f9a61c07b2d"
SIZE = 8


def write_network(path: Path, weights: np.ndarray) -> None:
    """``softmax(flatten(pictures) @ weights)`` with the names that every exported network has."""
    nodes = [
        helper.make_node("Flatten", ["pictures"], ["embedding"]),
        helper.make_node("MatMul", ["embedding", "weights"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["probabilities"]),
    ]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("pictures", TensorProto.FLOAT, ["n", SIZE, SIZE, 1])],
        [
            helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", weights.shape[1]]),
            helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", weights.shape[0]]),
        ],
        [numpy_helper.from_array(weights.astype(np.float32), "weights")],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def write_run(folder: Path) -> None:
    """What a run needs to answer: "left" if the left half of a picture is bright, "right" if the right half is."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = np.zeros((SIZE, SIZE, 2), np.float32)
    weights[:, : SIZE // 2, 0] = weights[:, SIZE // 2 :, 1] = 0.1
    write_network(folder / "model.onnx", weights.reshape(-1, 2))
    style = DrawingStyle(dark_background=True, box_fraction=0.7, centre="mass")
    stored = ImagePreprocessing(height=SIZE, width=SIZE, channels=1, drawing=style).to_json()
    stored |= {"classes": ["left", "right"], "not_sure_threshold": 0.8}
    (folder / "preprocessing.json").write_text(json.dumps(stored))
