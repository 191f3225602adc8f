"""What was seen inside a run's network, kept with the run in ``report/layers``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dashboard.spec.feature_maps import FilterSurvey
from dashboard.store import files, folders
from dashboard.store.ids import checked

if TYPE_CHECKING:
    import pandas as pd

_SURVEY_FILE, _PATCHES_FILE = "survey.json", "patches.parquet"


def write_survey(run_id: str, survey: FilterSurvey, patches: pd.DataFrame) -> None:
    """Keep what the filters answer to; the survey comes last, and with it all of it is there."""
    files.write_frame(_folder(run_id) / _PATCHES_FILE, patches)
    files.write_json(_folder(run_id) / _SURVEY_FILE, survey.model_dump(mode="json"))


def survey(run_id: str) -> FilterSurvey | None:
    """The layers and the pictures that they were shown; None where nobody asked yet."""
    path = _folder(run_id) / _SURVEY_FILE
    return files.read_as(path, FilterSurvey.model_validate) if path.exists() else None


def patches(run_id: str) -> pd.DataFrame:
    """The parts of pictures that each filter answers to most; only where there is a survey."""
    return files.read_frame(_folder(run_id) / _PATCHES_FILE)


def write_maps(run_id: str, item: str, maps: Mapping[str, np.ndarray]) -> None:
    """Keep what each layer makes of an item: <uint8>[filters, h, w] by the layer's name."""
    with files.replacing(_maps_path(run_id, item)) as temporary:
        np.savez_compressed(temporary, allow_pickle=False, **maps)


def has_maps(run_id: str, item: str) -> bool:
    """Whether somebody asked what the layers make of an item."""
    return _maps_path(run_id, item).exists()


def maps(run_id: str, item: str, layer: str) -> np.ndarray:
    """What one layer makes of an item, <uint8>[filters, h, w], without reading the others; only where it has maps."""
    path = _maps_path(run_id, item)
    with files.reading(path), np.load(path, allow_pickle=False) as stored:
        found: np.ndarray = stored[layer]
        return found


def _maps_path(run_id: str, item: str) -> Path:
    return _folder(run_id) / "maps" / f"{checked(item)}.npz"


def _folder(run_id: str) -> Path:
    return folders.run(run_id) / "report" / "layers"
