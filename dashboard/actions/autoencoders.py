"""What a finished autoencoder knows: its report, items beside what it makes of them, codes, and answers for new items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from PIL import Image

from dashboard import predict
from dashboard.actions.report_frames import ReportFrames, frames
from dashboard.data.table.prepared import scaling_of
from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.predict.autoencoders import asked_pictures, asked_series, asked_table, denoising
from dashboard.predict.autoencoders.asked_pictures import Asked, FileAsked
from dashboard.predict.autoencoders.asked_series import SeriesAsked
from dashboard.predict.autoencoders.asked_table import TableAsked
from dashboard.predict.autoencoders.denoising import Denoised
from dashboard.predict.autoencoders.reconstruction import Reconstruction
from dashboard.predict.uploads import Upload, table_in
from dashboard.spec.any_report import read_summary
from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary, NoiseKind
from dashboard.spec.number_report import NumberSummary
from dashboard.spec.report import ReportSummary
from dashboard.spec.table import TableReading
from dashboard.store import datasets, files, runs
from dashboard.store.runs import Run
from models.specs import AutoencoderSpec

__all__ = [
    "Asked", "AutoencoderReport", "Denoised", "FileAsked", "Reconstruction", "SeriesAsked", "TableAsked", "Upload", "Walk",
]  # fmt: skip

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class AutoencoderReport(ReportFrames):
    """What the worker wrote about a finished autoencoder; which frames there are depends on its purpose."""

    summary: AnomalySummary | DenoisingSummary | CompressionSummary


@dataclass(frozen=True)
class Walk:
    """The straight way from one item's code to another's.

    Attributes:
        codes: ``float32[steps, code_size]``, the first and the last are those of the two items.
        items: what the second half of the network makes of them, as people see it.
    """

    codes: np.ndarray
    items: list[np.ndarray]


def report(run_id: str) -> AutoencoderReport:
    """The report of a finished autoencoder. Raises ``NotFoundError`` while there is none, and for any other run."""
    folder = frames(run_id).folder
    summary = files.read_as(folder / "summary.json", read_summary)
    if isinstance(summary, ReportSummary | NumberSummary):
        raise NotFoundError("P112", N_("The network of this run gives no items back; its report has other parts."))
    return AutoencoderReport(folder, summary)


def reconstructions(run_id: str, item_ids: Sequence[str]) -> list[Reconstruction]:
    """Items of the run's own data beside what the network makes of them; windows go by their first rows' ids.

    Raises:
        NotFoundError: the data was deleted, or has no such items.
        PredictionError: the run cannot answer, or tells classes apart.
    """
    network = predict.load_autoencoder(run_id)
    return network.reconstructions(network.stored(_version(run_id), item_ids))


def denoised(
    run_id: str, item_ids: Sequence[str], noise: NoiseKind | None = None, strength: float | None = None
) -> list[Denoised]:
    """Pictures of the run's own data with noise on them, and without it again.

    Args:
        noise, strength: None takes those of the training, and then the noise falls as it did when the run was judged.
    """
    network = predict.load_picture_autoencoder(run_id)
    items = network.stored(_version(run_id), item_ids)
    return denoising.denoised(network, items, item_ids, noise, strength, runs.get(run_id).spec.seed)


def denoised_picture(
    run_id: str, image: Image.Image, noise: NoiseKind | None = None, strength: float | None = None
) -> Denoised:
    """The same for a clean picture of somebody's own; its noise falls alike each time."""
    network = predict.load_picture_autoencoder(run_id)
    return denoising.denoised(network, network.asked([image]), ["0"], noise, strength, 0)[0]


def decoded(run_id: str, codes: np.ndarray) -> list[np.ndarray]:
    """What the network makes of codes ``float32[n, code_size]``: items as ``Reconstruction.restored`` has them.

    Raises:
        PredictionError: the second half of the network was not exported.
    """
    return list(predict.load_autoencoder(run_id).decoded(codes))


def code_of(run_id: str, item_id: str) -> np.ndarray:
    """``float32[code_size]`` of an item of the run's own data."""
    return reconstructions(run_id, [item_id])[0].code


def walk(run_id: str, first_id: str, second_id: str, num_steps: int = 9) -> Walk:
    """From one item of the run's own data to another, in ``num_steps`` (two or more) even steps of the code."""
    first, second = (found.code for found in reconstructions(run_id, [first_id, second_id]))
    share = np.linspace(0, 1, num_steps)[:, None]
    codes = ((1 - share) * first + share * second).astype(np.float32)
    return Walk(codes, decoded(run_id, codes))


def code_size_points(run_id: str) -> pd.DataFrame:
    """Finished runs that can be compared with this one by code size: code_size, error, run_name, run_id.

    They have the same data, items of the same shape and scaling, and the same purpose; this run is among them.
    """
    own = runs.get(run_id)
    rows = [point for run in runs.of_dataset(own.spec.dataset_version) if (point := _code_size_point(run, own))]
    frame = pd.DataFrame(rows, columns=["code_size", "error", "run_name", "run_id"])
    return frame.sort_values(["code_size", "error"], kind="stable").reset_index(drop=True)


def _code_size_point(run: Run, own: Run) -> tuple[int, float, str, str] | None:
    one, other = run.spec.network, own.spec.network
    if not isinstance(one, AutoencoderSpec) or not isinstance(other, AutoencoderSpec):
        return None
    error = (run.summary or {}).get("test", {}).get("reconstruction_error")
    is_scaled_alike = one.reads == "images" or scaling_of(one) == scaling_of(other)
    if run.spec.purpose != own.spec.purpose or one.input_shape != other.input_shape or not is_scaled_alike:
        return None
    return None if error is None else (one.code_length, float(error), run.name, run.id)


def ask_pictures(run_id: str, images: Sequence[Image.Image]) -> list[Asked]:
    """What the network says of new pictures."""
    return asked_pictures.ask(predict.load_picture_autoencoder(run_id), images)


def ask_files(run_id: str, named_files: Iterable[tuple[str, bytes]], *, handwriting: bool = False) -> list[FileAsked]:
    """One result for each ``(name, content)``: an answer, or the reason why there is none."""
    return asked_pictures.ask_files(predict.load_picture_autoencoder(run_id), named_files, handwriting=handwriting)


def files_frame(run_id: str, results: Sequence[FileAsked]) -> pd.DataFrame:
    """The results as a table to take away, one row a file; of networks that compress with the code's numbers."""
    return asked_pictures.files_frame(results, with_code=predict.load_autoencoder(run_id).purpose == "compress")


def restored_zip(results: Sequence[FileAsked]) -> bytes:
    """The restored pictures as PNG files in one zip."""
    return asked_pictures.restored_zip(results)


def restored_files(results: Sequence[FileAsked]) -> Iterable[tuple[str, bytes]]:
    """Name and PNG of each restored picture."""
    return asked_pictures.restored_files(results)


def png_of(pixels: np.ndarray) -> bytes:
    """A picture ``float32[height, width, channels]`` from 0 to 1 as a PNG of the same size."""
    return asked_pictures.png_of(pixels)


def threshold(run_id: str) -> float | None:
    """The error above which this run flags; None for a run that was not trained to."""
    return predict.load_autoencoder(run_id).threshold


def columns(run_id: str) -> tuple[str, ...]:
    """Names of the columns that the network reads, for tables and series."""
    return predict.load_autoencoder(run_id).columns


def ask_table(
    run_id: str, upload: Upload, reading: TableReading | None = None, report: Report | None = None
) -> TableAsked:
    """What the network says of each row of somebody's table; nothing of it is kept.

    Args:
        report: called with rows done and their total; may raise to give up.
    """
    return asked_table.ask_table(predict.load_table_autoencoder(run_id), upload, reading, report)


def column_names(upload: Upload) -> tuple[str, ...]:
    """The columns of somebody's table. Raises ``DataError`` for what is none."""
    return table_in(upload, TableReading()).columns


def ask_series(run_id: str, upload: Upload, reading: TableReading | None = None) -> SeriesAsked:
    """What the network says of somebody's series; nothing of it is kept."""
    network = predict.load_series_autoencoder(run_id)
    return asked_series.ask_series(network, upload, _time_column(run_id), reading)


def _version(run_id: str) -> str:
    return runs.get(run_id).spec.dataset_version


def _time_column(run_id: str) -> str:
    """The name of the column that held the times in training; empty where the data was deleted."""
    try:
        column = datasets.get(_version(run_id)).columns.get("time")
    except NotFoundError:
        return ""
    return column.name if column else ""
