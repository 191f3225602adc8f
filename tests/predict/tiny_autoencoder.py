"""The smallest networks that give their items back, as finished runs leave them: they keep some of an item's numbers."""

from __future__ import annotations

from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from dashboard.data.images.preprocessing import DrawingStyle, ImagePreprocessing
from dashboard.data.tables.preprocessing import NumberColumn, SeriesPreprocessing, TablePreprocessing
from dashboard.store import files

SIZE = 8


def write_networks(folder: Path, item_shape: tuple[int, ...], keep: tuple[int, ...]) -> None:
    """``model.onnx``, whose code are the numbers ``keep`` of each item, and ``decoder.onnx``, for which all others are 0."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = prod(item_shape)
    weights = np.zeros((parts, len(keep)), np.float32)
    weights[list(keep), range(len(keep))] = 1
    there = numpy_helper.from_array(weights, "there")
    back = numpy_helper.from_array(weights.T.copy(), "back")
    shape = numpy_helper.from_array(np.array([-1, *item_shape], np.int64), "shape")
    encode = [
        helper.make_node("Flatten", ["items"], ["flat"]),
        helper.make_node("MatMul", ["flat", "there"], ["embedding"]),
    ]
    items = helper.make_tensor_value_info("items", TensorProto.FLOAT, ["n", *item_shape])
    restored = helper.make_tensor_value_info("reconstruction", TensorProto.FLOAT, ["n", *item_shape])
    code = ["n", len(keep)]
    embedding = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, code)
    _save(folder / "model.onnx", [*encode, *_decode("embedding")], [items], [restored, embedding], [there, back, shape])
    given = helper.make_tensor_value_info("code", TensorProto.FLOAT, code)
    _save(folder / "decoder.onnx", _decode("code"), [given], [restored], [back, shape])


def _decode(code: str) -> list:
    return [
        helper.make_node("MatMul", [code, "back"], ["values"]),
        helper.make_node("Reshape", ["values", "shape"], ["reconstruction"]),
    ]


def _save(path: Path, nodes: list, inputs: list, outputs: list, constants: list) -> None:
    graph = helper.make_graph(nodes, "test", inputs, outputs, constants)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), path)


def write_picture_run(folder: Path, purpose: str, keep: tuple[int, ...] | None = None, **stored: Any) -> None:
    """A run that gives the left half of 8×8 pictures back, and black beside it; or only the pixels ``keep``."""
    left = tuple(number for number in range(SIZE * SIZE) if number % SIZE < SIZE // 2)
    write_networks(folder, (SIZE, SIZE, 1), left if keep is None else keep)
    style = DrawingStyle(dark_background=True, box_fraction=0.7, centre="mass")
    preprocessing = ImagePreprocessing(height=SIZE, width=SIZE, channels=1, drawing=style)
    write_stored(folder, preprocessing.to_json(), purpose, **stored)


def write_table_run(folder: Path, purpose: str, columns: tuple[NumberColumn, ...], **stored: Any) -> None:
    """A run that gives all columns but the last one back, and the last column's centre instead of that."""
    write_networks(folder, (len(columns),), tuple(range(len(columns) - 1)))
    write_stored(folder, TablePreprocessing(columns).to_json(), purpose, **stored)


def write_series_run(
    folder: Path, purpose: str, columns: tuple[NumberColumn, ...], steps: int, interval_s: float, **stored: Any
) -> None:
    """A run that gives the first row of each window back, and the columns' centres after it."""
    write_networks(folder, (steps, len(columns)), tuple(range(len(columns))))
    write_stored(folder, SeriesPreprocessing(columns, "standard", steps, interval_s).to_json(), purpose, **stored)


def write_stored(folder: Path, preprocessing: dict[str, Any], purpose: str, **stored: Any) -> None:
    """``preprocessing.json`` as the worker writes it, and the proof of the export."""
    kept = {"classes": [], "purpose": purpose, "threshold": None, "noise": None, "strength": None}
    files.write_json(folder / "preprocessing.json", preprocessing | kept | stored)
    proof = {"ok": True, "reason": None, "max_difference": 3.2e-8}
    files.write_json(folder / "export.json", {"onnx": proof, "decoder": proof})
