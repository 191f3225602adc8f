"""Ask a trained network about pictures: python predict.py picture.png …

Needs Python 3.11 or newer with numpy, Pillow and onnxruntime, and the files beside this one. Prints one JSON object:
{"items": [{"file", "label", "probability", "classes": {name: probability}, "not_sure", "unlike"}]}; do not rely on an answer
about a picture that is "unlike" the training data. A file that cannot be read has "error" instead of an answer, and the
exit status is then 1.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or it would tell its maker of each start; it looks when imported

import onnxruntime
from familiarity import Familiarity  # type: ignore[import-not-found]
from image_preprocessing import ImagePreprocessing, UnreadablePictureError, decode  # type: ignore[import-not-found]
from picture_looks import looks  # type: ignore[import-not-found]
from temperature import calibrated, temperature_of  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = ImagePreprocessing.from_json(SETTINGS)
FAMILIAR = Familiarity.kept(SETTINGS, HERE)
SESSION = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])


def answer(file: str) -> dict:
    """What the network says about one picture file."""
    try:
        image = decode(Path(file).read_bytes())
    except (OSError, UnreadablePictureError) as error:
        return {"file": file, "error": str(error)}
    pictures = PREPROCESSING.array(PREPROCESSING.pixels(image)[np.newaxis])
    found, embedding = SESSION.run(["probabilities", "embedding"], {"pictures": pictures})
    probabilities = calibrated(found, temperature_of(SETTINGS))[0]
    best = int(np.argmax(probabilities))
    unlike = FAMILIAR and bool(FAMILIAR.strangeness({"embedding": embedding, "look": looks(pictures)})[0] > 1)
    return {
        "file": file,
        "label": SETTINGS["classes"][best],
        "probability": float(probabilities[best]),
        "classes": {name: float(value) for name, value in zip(SETTINGS["classes"], probabilities, strict=True)},
        "not_sure": bool(probabilities[best] < SETTINGS["not_sure_threshold"]),
        "unlike": unlike,
    }


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python predict.py picture.png [more pictures]")
    items = [answer(file) for file in sys.argv[1:]]
    json.dump({"items": items}, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.exit(any("error" in item for item in items))
