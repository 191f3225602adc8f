"""Finished autoencoder runs of every kind and purpose on small imported data, made without training."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.data.importing import import_data
from dashboard.data.table.prepared import fitted
from dashboard.evaluation.familiarity import Familiarity
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary, ErrorThreshold
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.report import Verdict
from dashboard.spec.table import TableReading
from dashboard.spec.task import Purpose
from dashboard.store import datasets, files, folders
from dashboard.store.ids import new_id
from models.specs.text import message
from tests.pages.judged_run import picture_version
from tests.pages.run_states import ended
from tests.predict.familiar import make_familiar
from tests.predict.tiny_autoencoder import write_picture_run, write_series_run, write_table_run

NAME = "*bold* <b>x</b> :red[y]"
STEPS = 8
THRESHOLD = {"images": 0.2, "table": 5.0, "series": 5.0}
WEIGHT = "weight $w$"
HEAT = "heat *h*"
COMBINATIONS: tuple[tuple[Kind, Purpose], ...] = (
    ("images", "anomalies"),
    ("images", "denoise"),
    ("images", "compress"),
    ("table", "anomalies"),
    ("table", "compress"),
    ("series", "anomalies"),
    ("series", "compress"),
)


def table_csv(rows: int = 80) -> str:
    """Parts of which every 16th weighs far too much."""
    lines = [f"part,width,{WEIGHT},state"]
    for number in range(rows):
        odd = number % 16 == 15
        lines.append(f"p{number},{10 + number % 7},{90 if odd else 20 + number % 3},{'odd [x](y)' if odd else 'ok'}")
    return "\n".join(lines) + "\n"


def series_csv(rows: int = 400, jump_at: int = 300) -> str:
    """A value every ten minutes that goes up and down each hour, and jumps for a while."""
    start = np.datetime64("2024-03-01T00:00")
    lines = [f"when,{HEAT},load"]
    for number in range(rows):
        moment = str(start + np.timedelta64(10 * number, "m")).replace("T", " ")
        heat = 20 + number % 6 + (40 if jump_at <= number < jump_at + 12 else 0)
        lines.append(f"{moment}:00,{heat},{5 + number % 4}")
    return "\n".join(lines) + "\n"


def version_of(kind: Kind, folder: Path) -> DatasetVersion:
    """Small data of a kind, imported as it would be."""
    if kind == "images":
        return picture_version(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}.csv"
    path.write_text(table_csv() if kind == "table" else series_csv(), "utf-8")
    columns = {"label": "state"} if kind == "table" else {"time": "when"}
    source = Source(kind="path", path=str(path), title=NAME, reading=TableReading(columns=columns))
    return import_data(ImportSpec(source=source, kind=kind, name=NAME), new_id(), lambda *_: None)


def autoencoder_run(
    folder: Path, kind: Kind, purpose: Purpose, *, state: str = "finished", with_onnx: bool = True
) -> str:
    """A run that is over and has a report's header; its id."""
    version = version_of(kind, folder)
    run_id = ended(version, state, name=NAME, purpose=purpose)
    place = folders.run(run_id)
    write_networks_of(version, place, purpose)
    (place / "model.keras").write_bytes(b"keras")
    files.write_json(place / "report" / "summary.json", summary_of(purpose).model_dump(mode="json"))
    if not with_onnx:
        (place / "model.onnx").unlink()
        reason = {"id": "TensorFlow is not installed.", "values": {}}
        files.write_json(place / "export.json", {"onnx": {"ok": False, "reason": reason, "max_difference": None}})
    return run_id


def write_networks_of(version: DatasetVersion, place: Path, purpose: Purpose) -> None:
    """What the run needs to answer; see ``tiny_autoencoder`` for what it gives back."""
    _write_networks_of(version, place, purpose)
    if purpose != "anomalies":
        make_familiar(place, Familiarity({"error": THRESHOLD[version.kind]}))


def _write_networks_of(version: DatasetVersion, place: Path, purpose: Purpose) -> None:
    stored: dict = {"threshold": THRESHOLD[version.kind]} if purpose == "anomalies" else {}
    if version.kind == "images":
        stored |= {"noise": "gaussian", "strength": 0.3} if purpose == "denoise" else {}
        write_picture_run(place, purpose, **stored)
        return
    samples = datasets.samples(version.id)
    columns = fitted(samples[samples["status"] == "used"], "standard")
    if version.kind == "table":
        write_table_run(place, purpose, columns, **stored)
    else:
        write_series_run(place, purpose, columns, STEPS, 600.0, **stored)


def summary_of(purpose: Purpose) -> AnomalySummary | DenoisingSummary | CompressionSummary:
    """A report's header without any number."""
    verdict = Verdict(level="unclear", sentence=message("There are too few test items."), next_steps=())
    if purpose == "anomalies":
        threshold = ErrorThreshold(flags_of_100=3.0, threshold=0.5, num_items=10)
        return AnomalySummary(reconstruction_error=None, scores=(), threshold=threshold, test=None, verdict=verdict)
    if purpose == "denoise":
        return DenoisingSummary(
            noise="gaussian", strength=0.3, restored=(), gain_over_noisy=None, gain_over_median=None, verdict=verdict
        )
    return CompressionSummary(
        code_size=2, num_parts=3, unused=0, reconstruction_error=None, pca_error=None, mean_error=None, verdict=verdict
    )
