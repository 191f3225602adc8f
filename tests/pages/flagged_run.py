"""Finished runs that find what is unusual, of each kind, with items, a tiny network that answers, and a whole report."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import Reconstruction
from dashboard.data.importing import import_data
from dashboard.data.series.prepared import prepared
from dashboard.data.table.prepared import fitted
from dashboard.evaluation.anomaly_baselines import BaselineScores
from dashboard.evaluation.anomaly_report import Judged, TimeLine, anomaly_report, ranked_details
from dashboard.evaluation.autoencoder_report import AutoencoderReport, write_autoencoder_report
from dashboard.evaluation.events import TimedItems, unusual_spans
from dashboard.evaluation.latent_map import code_frame, map_frame, map_view, neighbour_frame
from dashboard.evaluation.properties import properties_of
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.report import NextStep
from dashboard.spec.table import TableReading
from dashboard.store import datasets, files, folders, runs
from dashboard.store.ids import new_id
from models.specs.text import message
from tests.pages.judged_run import NAME, picture_version
from tests.pages.number_data import LABEL, TIME, write_series, write_table
from tests.pages.run_states import ended
from tests.predict.tiny_autoencoder import write_picture_run, write_series_run, write_table_run

STEPS = 12
TEN_MINUTES = np.timedelta64(10, "m")
NOT_MEASURED = message("Not measured: there are fewer than two training items.")


def flagged_run(folder: Path, kind: Kind, *, labelled: bool = True, flags_of_100: float = 3.0) -> str:
    """A finished run whose network was to find what is unusual; its id."""
    version = _version(folder, kind, labelled=labelled)
    run_id = ended(version, "finished", name=NAME, purpose="anomalies")
    place = folders.run(run_id)
    items = _items(version, place)
    restored = autoencoders.reconstructions(run_id, items["id"].tolist())
    report = _report(kind, items.assign(error=[one.error for one in restored]), flags_of_100)
    report.frames.update(_codes(items, restored))
    samples = datasets.samples(version.id).set_index("id").loc[report.frames["ranked"]["id"]].reset_index()
    report.frames.update(ranked_details(report.frames["ranked"], properties_of(kind, samples)))
    if kind != "images":
        report.frames["parts"] = _parts(items, restored)
    if kind == "series":
        report.frames["timeline"] = _timeline(version, report.frames["ranked"])
    report = report.advised(
        (NextStep(sentence=message("Try a smaller code: a wide one can repeat unusual items, too.")),)
    )
    write_autoencoder_report(report, place / "report")
    return run_id


def ranked_ids(run_id: str) -> list[str]:
    """Ids of the test items, most unusual first."""
    ranked = autoencoders.report(run_id).frame("ranked")
    return ranked.loc[ranked["split"] == "test", "id"].tolist()


def without_dataset(run_id: str) -> str:
    """The same run, whose dataset is gone from the disk."""
    files.delete_folder(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    return run_id


def _version(folder: Path, kind: Kind, *, labelled: bool) -> DatasetVersion:
    if kind == "images" and not labelled:
        return picture_version(folder)
    if kind == "images":
        made = picture_version(folder)  # its pictures are read again, those on the right as unusual
        source = Source(kind="path", path=str(folder), title=made.name)
        return _imported(ImportSpec(source=source, kind=kind, name=NAME, normal=("left",)))
    folder.mkdir(parents=True, exist_ok=True)
    write = write_table if kind == "table" else write_series
    path = write(folder / "numbers.csv", with_labels=labelled)
    columns = ({"label": LABEL} if labelled else {}) | ({"time": TIME} if kind == "series" else {})
    normal = ({"table": "ok", "series": "normal"}[kind],) if labelled else ()
    source = Source(kind="path", path=str(path), title=path.name, reading=TableReading(columns=columns))
    return _imported(ImportSpec(source=source, kind=kind, name=NAME, normal=normal))


def _imported(spec: ImportSpec) -> DatasetVersion:
    return import_data(spec, new_id(), lambda *_: None)


def _items(version: DatasetVersion, place: Path) -> pd.DataFrame:
    """Items for validation and test, and the files of the network: columns id, split, label, unusual; start and end of windows."""
    samples = datasets.samples(version.id)
    used = samples[samples["status"] == "used"]
    stored = {"threshold": 0.1}
    if version.kind == "images":
        write_picture_run(place, "anomalies", **stored)
    elif version.kind == "table":
        write_table_run(place, "anomalies", fitted(used, "standard"), **stored)
    else:
        used = _windows(version, used, place, stored)
    judged = used[used["split"].isin(["validation", "test"])]
    return judged[[name for name in ("id", "split", "label", "unusual", "start", "end") if name in judged]]


def _windows(version: DatasetVersion, used: pd.DataFrame, place: Path, stored: dict) -> pd.DataFrame:
    found = prepared(used, STEPS, "standard", version.classes)
    write_series_run(place, "anomalies", found.preprocessing.columns, STEPS, found.preprocessing.interval_s, **stored)
    first = found.rows.iloc[found.windows.starts]
    windows = first.assign(start=first["time"], end=first["time"] + (STEPS - 1) * TEN_MINUTES)
    if first["unusual"].isna().all():
        return windows
    return windows.assign(unusual=found.windows.any(found.rows["unusual"].to_numpy(bool)))


def _report(kind: Kind, items: pd.DataFrame, flags_of_100: float) -> AutoencoderReport:
    validation, test = (_judged(items[items["split"] == split]) for split in ("validation", "test"))
    time_line = None
    if test.times is not None:
        known = None if test.unusual is None else unusual_spans(test.times, test.unusual)
        time_line = TimeLine(test.times, known)
    random = np.random.default_rng(0)
    scores = validation.normal_errors, test.errors + random.normal(0, test.errors.std(), len(test.errors))
    pca = BaselineScores("pca", scores, message("PCA with a code of {code}.", code=2))
    forest = BaselineScores("isolation_forest", None, NOT_MEASURED)
    return anomaly_report(validation, test, validation.normal_errors, (pca, forest), flags_of_100, time_line)


def _judged(part: pd.DataFrame) -> Judged:
    unusual = None if part["unusual"].isna().any() else part["unusual"].to_numpy(bool)
    times = None
    if "start" in part:
        part = part.sort_values("start")
        unusual = None if unusual is None else part["unusual"].to_numpy(bool)
        times = TimedItems(part["start"].to_numpy("datetime64[us]"), part["end"].to_numpy("datetime64[us]"))
    labels = [label if isinstance(label, str) else None for label in part["label"]]
    return Judged(part["id"].tolist(), part["error"].to_numpy(), unusual, labels, times)


def _codes(items: pd.DataFrame, restored: list[Reconstruction]) -> dict[str, pd.DataFrame]:
    is_test = (items["split"] == "test").to_numpy()
    ids = items.loc[is_test, "id"].tolist()
    codes = np.stack([one.code for one, chosen in zip(restored, is_test, strict=True) if chosen])
    return {
        "map": map_frame(ids, ["test"] * len(ids), items.loc[is_test, "label"].tolist(), codes, map_view(codes)),
        "neighbours": neighbour_frame(ids, codes),
        "code": code_frame(codes),
    }


def _parts(items: pd.DataFrame, restored: list[Reconstruction]) -> pd.DataFrame:
    given = np.stack([np.nan_to_num(one.given) for one in restored])
    squared = (given - np.stack([one.restored for one in restored])) ** 2
    errors = squared if squared.ndim == 2 else squared.mean(axis=1)
    unusual = items["unusual"].fillna(False).to_numpy(bool)
    of_unusual = errors[unusual].mean(axis=0) if unusual.any() else np.full(errors.shape[1], np.nan)
    columns = list(restored[0].columns)
    return pd.DataFrame({"column": columns, "normal_error": errors[~unusual].mean(axis=0), "unusual_error": of_unusual})


def _timeline(version: DatasetVersion, ranked: pd.DataFrame) -> pd.DataFrame:
    samples = datasets.samples(version.id)
    used = samples[samples["status"] == "used"].sort_values("time")
    error = used["id"].map(ranked.set_index("id")["error"]).to_numpy(np.float64)
    values = {f"value/{name.split('/', 1)[1]}": used[name].to_numpy() for name in used if name.startswith("number/")}
    return pd.DataFrame(
        {
            "time": used["time"].to_numpy(),
            **values,
            "split": used["split"].to_numpy(),
            "error": error,
            "own_error": error,
            "unusual": used["unusual"].astype("boolean").to_numpy(),
        }
    )
