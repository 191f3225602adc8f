"""How long one drawing takes, from its PNG to answer and reason, against the bar of 0.3 s.

nice .venv/bin/python -m benchmarks.answer_time            # document 002's network (D2) with random weights
nice .venv/bin/python -m benchmarks.answer_time RUN        # a run of this installation
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save
from PIL import Image, ImageDraw

from dashboard import predict
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.store import folders

BAR_S = 0.3
REPETITIONS = 20


def drawing() -> bytes:
    """A seven on 320×320 pixels, as the canvas sends it."""
    image = Image.new("L", (320, 320), 255)
    ImageDraw.Draw(image).line([(70, 60), (250, 60), (140, 270)], fill=0, width=24, joint="curve")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def write_d2(folder: Path) -> None:
    """Document 002's network as ONNX, with random weights: the time does not depend on them."""
    generator = np.random.default_rng(0)
    shapes = {"k1": (32, 1, 3, 3), "k2": (64, 32, 3, 3), "w1": (1600, 128), "w2": (128, 10)}
    weights = [
        numpy_helper.from_array((generator.normal(size=shape) * 0.1).astype(np.float32), name)
        for name, shape in shapes.items()
    ]
    steps = [
        ("Transpose", ["pictures"], "t", {"perm": [0, 3, 1, 2]}),
        ("Conv", ["t", "k1"], "c1", {}), ("Relu", ["c1"], "r1", {}),
        ("MaxPool", ["r1"], "p1", {"kernel_shape": [2, 2], "strides": [2, 2]}),
        ("Conv", ["p1", "k2"], "c2", {}), ("Relu", ["c2"], "r2", {}),
        ("MaxPool", ["r2"], "p2", {"kernel_shape": [2, 2], "strides": [2, 2]}),
        ("Flatten", ["p2"], "f", {}), ("MatMul", ["f", "w1"], "d", {}), ("Relu", ["d"], "embedding", {}),
        ("MatMul", ["embedding", "w2"], "s", {}), ("Softmax", ["s"], "probabilities", {}),
    ]  # fmt: skip
    nodes = [helper.make_node(kind, inputs, [output], **settings) for kind, inputs, output, settings in steps]
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes, "d2", [value("pictures", TensorProto.FLOAT, ["n", 28, 28, 1])],
        [value("probabilities", TensorProto.FLOAT, ["n", 10]), value("embedding", TensorProto.FLOAT, ["n", 128])],
        weights,
    )  # fmt: skip
    folder.mkdir(parents=True)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), folder / "model.onnx")
    stored = ImagePreprocessing(28, 28, 1).to_json() | {"classes": list("0123456789"), "not_sure_threshold": 0.5}
    (folder / "preprocessing.json").write_text(json.dumps(stored))


def answered(run_id: str, content: bytes) -> None:
    """All that the Predict page asks for after a stroke."""
    predictor = predict.load(run_id)
    image = predictor.from_drawing(decode(content))
    answer = predictor.answer([image])[0]
    predictor.occlusion(image, predictor.classes.index(answer.label))


def main() -> None:
    """Print the first (cold) and the middle of the following times, and the middle's ratio to the bar."""
    if len(sys.argv) > 1:
        _measure(sys.argv[1])
        return
    with tempfile.TemporaryDirectory() as home:
        os.environ["KERASCOPE_HOME"] = home
        write_d2(folders.run("000000000000"))
        _measure("000000000000")


def _measure(run_id: str) -> None:
    content, times = drawing(), []
    for _repetition in range(REPETITIONS + 1):
        start = time.perf_counter()
        answered(run_id, content)
        times.append(time.perf_counter() - start)
    middle = float(np.median(times[1:]))
    print(f"first {times[0]:.3f} s, then {middle:.3f} s; {middle / BAR_S:.2f} of the bar of {BAR_S} s")


if __name__ == "__main__":
    main()
