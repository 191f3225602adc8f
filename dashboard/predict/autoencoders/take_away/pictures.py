"""Give pictures back as a trained network has learned them: python predict.py picture.png … [--out FOLDER]

Needs Python 3.11 or newer with numpy, Pillow and onnxruntime, and the files beside this one. Writes each restored picture
into FOLDER (by default "restored") and prints one JSON object: {"items": [{"file", "error", "restored"}]}, with "flagged"
where the network finds what is unusual, "unlike" (the training data) where it does something else, and "code" where it
compresses; a file that cannot be read has "error" in words
and "restored": null, and the exit status is then 1.
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
from PIL import Image

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / "preprocessing.json").read_text(encoding="utf-8"))
PREPROCESSING = ImagePreprocessing.from_json(SETTINGS)
FAMILIAR = Familiarity.kept(SETTINGS, HERE)
SESSION = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])


def answer(file: str, target: Path) -> dict:
    """What the network makes of one picture file; the restored picture becomes ``target``."""
    try:
        image = decode(Path(file).read_bytes())
    except (OSError, UnreadablePictureError) as problem:
        return {"file": file, "error": str(problem), "restored": None}
    given = PREPROCESSING.array(PREPROCESSING.pixels(image)[np.newaxis])
    restored, code = SESSION.run(["reconstruction", "embedding"], {SESSION.get_inputs()[0].name: given})
    error = float(((given.astype(np.float64) - restored.astype(np.float64)) ** 2).mean())
    pixels = np.rint(np.clip(restored[0], 0, 1) * 255).astype(np.uint8)
    Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels).save(target)
    found: dict = {"file": file, "error": error, "restored": str(target)}
    if SETTINGS.get("threshold") is not None:
        found["flagged"] = bool(error > SETTINGS["threshold"])
    if FAMILIAR is not None:
        found["unlike"] = bool(FAMILIAR.strangeness({"error": np.array([error])})[0] > 1)
    if SETTINGS.get("purpose") == "compress":
        found["code"] = [float(value) for value in code[0]]
    return found


def targets(files: list[str], folder: Path) -> list[Path]:
    """Where the restored pictures go; equal names get a number."""
    found: list[Path] = []
    for file in files:
        path, number = folder / f"{Path(file).stem}.png", 1
        while path in found:
            number += 1
            path = folder / f"{Path(file).stem}-{number}.png"
        found.append(path)
    return found


if __name__ == "__main__":
    files, folder = sys.argv[1:], Path("restored")
    if "--out" in files:
        place = files.index("--out")
        if place + 2 > len(files):
            sys.exit("--out needs a folder")
        folder = Path(files[place + 1])
        del files[place : place + 2]
    if not files:
        sys.exit("usage: python predict.py picture.png [more pictures] [--out FOLDER]")
    folder.mkdir(parents=True, exist_ok=True)
    items = [answer(file, target) for file, target in zip(files, targets(files, folder), strict=True)]
    json.dump({"items": items}, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.exit(any(item["restored"] is None for item in items))
