"""The smallest networks that still read rows of a table, as finished runs leave them: weighted sums."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from dashboard.data.tables.features import CategoryFeature, DateFeature, FeaturePreprocessing, NumberFeature
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.store import files

RUN_ID = "7c2e4a90b1d3"
MAE = 1.25
CLASSES = ("died", "lived *x*")
AGE = NumberFeature(NumberColumn("age", fill=30.0, centre=30.0, scale=10.0), has_gaps=True)
PORT = CategoryFeature("port", ("Kiel", "Riga"), has_others=True)
ALONE = NumberFeature(NumberColumn("alone", is_switch=True, centre=0.0, scale=1.0))
DAY = DateFeature("day", "%Y-%m-%d", centre=19000.0, scale=100.0)
ROWS = FeaturePreprocessing((AGE, PORT, ALONE, DAY))
PRICES = FeaturePreprocessing((AGE, PORT, ALONE, DAY), NumberColumn("price", centre=100.0, scale=20.0))
# age, age is missing, Kiel, Riga, other, alone, day and its four places on circles: for "lived", or the scaled price
SAYS = np.array([-1, 0.5, 2, -2, 0, -0.5, 0, 0, 0, 0, 0], np.float32)
BACKGROUND = np.array([[20.0, 0, 0, 19000], [30, 1, 1, 19000], [40, 0, 1, 19000], [np.nan, 1, 0, 19000]])


def write_table_network(path: Path, says: np.ndarray, output: str) -> None:
    """``value`` = features @ says, or ``probabilities`` = softmax(0, features @ says), with the names of every export."""
    width = len(says)
    weights = says.reshape(-1, 1) if output == "value" else np.stack([np.zeros(width, np.float32), says], axis=1)
    nodes = [helper.make_node("Identity", ["features"], ["embedding"])]
    if output == "value":
        nodes.append(helper.make_node("MatMul", ["features", "weights"], ["value"]))
    else:
        nodes.append(helper.make_node("MatMul", ["features", "weights"], ["scores"]))
        nodes.append(helper.make_node("Softmax", ["scores"], ["probabilities"]))
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "test",
        [value("features", TensorProto.FLOAT, ["n", width])],
        [
            value(output, TensorProto.FLOAT, ["n", weights.shape[1]]),
            value("embedding", TensorProto.FLOAT, ["n", width]),
        ],
        [numpy_helper.from_array(weights, "weights")],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def write_table_run(
    folder: Path,
    preprocessing: FeaturePreprocessing = ROWS,
    says: np.ndarray = SAYS,
    background: np.ndarray | None = BACKGROUND,
    classes: tuple[str, ...] = CLASSES,
) -> None:
    """What a run needs to answer: classes, or a number where ``preprocessing`` has a target."""
    folder.mkdir(parents=True, exist_ok=True)
    is_number = preprocessing.target is not None
    write_table_network(folder / "model.onnx", says, "value" if is_number else "probabilities")
    stored = preprocessing.to_json() | {
        "classes": [] if is_number else list(classes),
        "not_sure_threshold": 0.6,
        "purpose": "regress" if is_number else "classify",
        "usual_error": MAE if is_number else None,
    }
    files.write_json(folder / "preprocessing.json", stored)
    proof = {"ok": True, "reason": None, "max_difference": 3.2e-8}
    files.write_json(folder / "export.json", {"onnx": proof})
    if background is not None:
        (folder / "report").mkdir(exist_ok=True)
        np.save(folder / "report" / "background.npy", background)
