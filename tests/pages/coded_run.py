"""Finished autoencoder runs of each kind with items, tiny networks that answer, and a report, made without training."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.actions import autoencoders
from dashboard.data.importing import import_data
from dashboard.data.series.prepared import prepared
from dashboard.data.table.prepared import fitted
from dashboard.evaluation.bootstrap import mean_estimate
from dashboard.evaluation.compression import code_size_frame, compression_verdict
from dashboard.evaluation.denoising import denoising_verdict, gain, likeness_frame, restored_means
from dashboard.evaluation.latent_map import code_frame, map_frame, map_view, neighbour_frame
from dashboard.evaluation.properties import properties_of
from dashboard.evaluation.slices import sliced
from dashboard.spec.autoencoder_report import CompressionSummary, DenoisingSummary
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.table import TableReading
from dashboard.spec.task import Purpose
from dashboard.store import datasets, files, folders, runs
from dashboard.store.ids import new_id
from tests.pages.judged_run import NAME, picture_version
from tests.pages.number_data import LABEL, TIME, write_series, write_table
from tests.pages.run_states import ended
from tests.predict.tiny_autoencoder import write_picture_run, write_series_run, write_table_run

STEPS = 12
NOISE: dict[str, Any] = {"noise": "gaussian", "strength": 0.3}


def coded_run(folder: Path, kind: Kind, purpose: Purpose = "compress", *, decoder: bool = True) -> str:
    """A finished run of ``kind`` whose report has the parts of ``purpose`` ("compress" or "denoise"); its id."""
    version = _VERSIONS[kind](folder)
    run_id = ended(version, "finished", name=NAME, purpose=purpose)
    place = folders.run(run_id)
    train, test = _NETWORKS[kind](version, place, purpose)
    if not decoder:
        (place / "decoder.onnx").unlink()
        state = files.read_json(place / "export.json")
        reason = {"id": "It has the layer {name}.", "values": {"name": "*odd*"}}
        files.write_json(place / "export.json", state | {"decoder": {"ok": False, "reason": reason}})
    _write_report(run_id, version, purpose, train, test)
    return run_id


def test_ids(run_id: str) -> list[str]:
    """Ids of the items on the run's map."""
    return autoencoders.report(run_id).frame("map")["id"].tolist()


test_ids.__test__ = False  # type: ignore[attr-defined]


def _imported(path: Path, kind: Kind, **columns: str) -> DatasetVersion:
    source = Source(kind="path", path=str(path), title=path.name, reading=TableReading(columns=columns))
    return import_data(ImportSpec(source=source, kind=kind, name=NAME), new_id(), lambda *_: None)


def _table_version(folder: Path) -> DatasetVersion:
    folder.mkdir(parents=True, exist_ok=True)
    return _imported(write_table(folder / "parts.csv"), "table", label=LABEL)


def _series_version(folder: Path) -> DatasetVersion:
    folder.mkdir(parents=True, exist_ok=True)
    return _imported(write_series(folder / "machine.csv"), "series", label=LABEL, time=TIME)


def _used(version: DatasetVersion) -> pd.DataFrame:
    samples = datasets.samples(version.id)
    return samples[samples["status"] == "used"]


def _ids(used: pd.DataFrame) -> tuple[list[str], list[str]]:
    return used.loc[used["split"] == "train", "id"].tolist(), used.loc[used["split"] == "test", "id"].tolist()


def _pictures(version: DatasetVersion, place: Path, purpose: Purpose) -> tuple[list[str], list[str]]:
    write_picture_run(place, purpose, **(NOISE if purpose == "denoise" else {}))
    return _ids(_used(version))


def _rows(version: DatasetVersion, place: Path, purpose: Purpose) -> tuple[list[str], list[str]]:
    used = _used(version)
    write_table_run(place, purpose, fitted(used, "standard"))
    return _ids(used)


def _windows(version: DatasetVersion, place: Path, purpose: Purpose) -> tuple[list[str], list[str]]:
    used = _used(version)
    found = prepared(used, STEPS, "standard", version.classes)
    columns = found.preprocessing.columns
    write_series_run(place, purpose, columns, STEPS, found.preprocessing.interval_s)
    first = found.rows.iloc[found.windows.starts]
    return _ids(first)


_VERSIONS = {"images": picture_version, "table": _table_version, "series": _series_version}
_NETWORKS = {"images": _pictures, "table": _rows, "series": _windows}


def _write_report(run_id: str, version: DatasetVersion, purpose: Purpose, train: list[str], test: list[str]) -> None:
    place = folders.run(run_id) / "report"
    of_train, of_test = (autoencoders.reconstructions(run_id, ids) for ids in (train, test))
    codes = np.stack([item.code for item in of_test])
    learned = np.stack([item.code for item in of_train])
    labels = datasets.samples(version.id).set_index("id")["label"]
    frames = {
        "map": map_frame(test, ["test"] * len(test), labels.loc[test].tolist(), codes, map_view(learned)),
        "neighbours": neighbour_frame(test, codes),
        "code": code_frame(learned),
    }
    summary, own = (_noise if purpose == "denoise" else _codes)(run_id, of_train, of_test, test)
    if "errors" in own:
        items = datasets.samples(version.id).set_index("id").loc[test].reset_index()
        errors = own["errors"]["error"].to_numpy()
        own |= sliced(properties_of(version.kind, items), np.ones(len(test), bool), errors)
    for name, frame in (frames | own).items():
        files.write_frame(place / f"{name}.parquet", frame)
    files.write_json(place / "summary.json", summary.model_dump(mode="json"))


def _codes(run_id: str, of_train: list, of_test: list, test: list[str]) -> tuple[CompressionSummary, dict]:
    errors = np.array([item.error for item in of_test])
    given = [
        np.nan_to_num(np.stack([item.given for item in items])).astype(np.float32) for items in (of_train, of_test)
    ]
    size, parts = len(of_test[0].code), int(np.prod(given[0].shape[1:]))
    of_mean = errors * 4 + 0.01
    summary = CompressionSummary(
        code_size=size, num_parts=parts, unused=1, reconstruction_error=mean_estimate(errors), pca_error=0.02,
        mean_error=float(of_mean.mean()), verdict=compression_verdict(errors, errors + 0.1, of_mean, (size, parts + 1)),
    )  # fmt: skip
    sizes = code_size_frame({size: float(errors.mean())}, given[0], given[1], [1, size], 0)
    return summary, {"errors": pd.DataFrame({"id": test, "error": errors}), "code_sizes": sizes}


def _noise(run_id: str, of_train: list, of_test: list, test: list[str]) -> tuple[DenoisingSummary, dict]:
    found = autoencoders.denoised(run_id, test)
    clean, noisy, restored = (
        np.stack([getattr(item, way) for item in found]) for way in ("clean", "noisy", "restored")
    )
    likeness = likeness_frame(test, clean, noisy, restored)
    summary = DenoisingSummary(
        noise="gaussian", strength=0.3, restored=restored_means(likeness), gain_over_noisy=gain(likeness, "noisy"),
        gain_over_median=gain(likeness, "median"), verdict=denoising_verdict(likeness),
    )  # fmt: skip
    return summary, {"likeness": likeness}


def without_dataset(run_id: str) -> str:
    """The same run, whose dataset is gone from the disk."""
    files.delete_folder(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    return run_id
