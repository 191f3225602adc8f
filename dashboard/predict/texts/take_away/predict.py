"""Ask a trained network about texts: python predict.py "a text" … or python predict.py --file texts.txt

Needs Python 3.11 or newer with numpy and onnxruntime, and the files beside this one. A file is read as UTF-8, each line a
text. Prints one JSON object: {"items": [{"text", "label", "probability", "classes": {name: probability}, "not_sure",
"unlike"}]}; do not rely on an answer about a text that is "unlike" the training data. A text without words has "error"
instead of an answer, and the exit status is then 1.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # or it would tell its maker of each start; it looks when imported

import onnxruntime
from familiarity import Familiarity  # type: ignore[import-not-found]
from temperature import calibrated, temperature_of  # type: ignore[import-not-found]
from text_preprocessing import TextPreprocessing  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
BATCH_SIZE = 128
USAGE = 'usage: python predict.py "a text" [more texts]\n       python predict.py --file texts.txt'


def answers(texts: list[str], settings: dict) -> list[dict]:
    """What the network says about each text."""
    preprocessing = TextPreprocessing.from_json(settings)
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    familiar = Familiarity.kept(settings, HERE)
    items: list[dict] = []
    for start in range(0, len(texts), BATCH_SIZE):
        batch = texts[start : start + BATCH_SIZE]
        ids = preprocessing.array(preprocessing.ids(batch))
        found, embedding = session.run(["probabilities", "embedding"], {session.get_inputs()[0].name: ids})
        rows = calibrated(found, temperature_of(settings))
        measured = {"embedding": embedding, "unknown": preprocessing.unknown_share(ids)}
        unlike = [None] * len(batch) if familiar is None else (familiar.strangeness(measured) > 1).tolist()
        items += [
            item(text, row, settings) | {"unlike": odd} if preprocessing.cut(text).tokens else without(text)
            for text, row, odd in zip(batch, rows, unlike, strict=True)
        ]
    return items


def item(text: str, probabilities: np.ndarray, settings: dict) -> dict:
    """One answer, for people and programs."""
    best = int(np.argmax(probabilities))
    return {
        "text": text,
        "label": settings["classes"][best],
        "probability": float(probabilities[best]),
        "classes": {name: float(value) for name, value in zip(settings["classes"], probabilities, strict=True)},
        "not_sure": bool(probabilities[best] < settings["not_sure_threshold"]),
    }


def without(text: str) -> dict:
    """A text that says nothing has no answer."""
    return {"text": text, "error": "there are no words in it"}


def asked(arguments: list[str]) -> list[str]:
    """The texts on the command line, or in the file that it names."""
    if not arguments or (arguments[0] == "--file" and len(arguments) != 2):
        sys.exit(USAGE)
    if arguments[0] == "--file":
        try:
            with Path(arguments[1]).open(encoding="utf-8-sig") as file:
                return [line.rstrip("\n") for line in file]
        except (OSError, UnicodeDecodeError) as error:
            sys.exit(f"{arguments[1]} cannot be read: {error}")
    return arguments


if __name__ == "__main__":
    texts = asked(sys.argv[1:])
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the system's own is: JSON is UTF-8
    items = answers(texts, json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8")))
    json.dump({"items": items}, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.exit(any("error" in item for item in items))
