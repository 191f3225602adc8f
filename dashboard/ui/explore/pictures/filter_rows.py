"""One row a filter: what it makes of a picture, and the parts of other pictures that it answers to most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from dashboard.actions import datasets
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.charts.occlusion import seen_png
from dashboard.ui.explore.pictures.patches import patch_png
from dashboard.ui.picture_rows import PictureRow

_SIDE_PX = 96


def strongest_first(maps: np.ndarray) -> list[int]:
    """The filters of <uint8>[filters, h, w] in the order of their strongest answer; of equal ones the brighter first."""
    answers = maps.reshape(len(maps), -1)
    order: list[int] = np.lexsort((-answers.mean(axis=1), -answers.max(axis=1).astype(int))).tolist()
    return order


def filter_rows(
    run: Run, rows: pd.DataFrame, maps: np.ndarray, patches: pd.DataFrame, filters: Sequence[int]
) -> list[PictureRow]:
    """A row for each of ``filters``.

    Args:
        rows: entries of the dataset by id.
        maps: <uint8>[filters, h, w].
        patches: of the layer, strongest first in each filter; those of entries that are not there are left out.
    """
    known = patches[patches["item"].isin(rows.index)]
    by_filter = {number: part.to_dict("records") for number, part in known.groupby("filter")}
    return [_row(run, rows, number, maps[number], by_filter.get(number, [])) for number in filters]


def _row(
    run: Run, rows: pd.DataFrame, number: int, answer: np.ndarray, patches: Sequence[Mapping[str, Any]]
) -> PictureRow:
    title = _("Filter {number}", number=number + 1)
    drawn = [seen_png(answer[..., np.newaxis], _SIDE_PX)]
    captions = [_("Here")]
    for patch in patches:
        row = rows.loc[patch["item"]].to_dict()
        content = datasets.thumbnail(run.spec.dataset_version, row)
        drawn.append(patch_png(content, patch, run.spec.network.input_shape[:2], _SIDE_PX))
        captions.append(str(row["label"]))
    if not patches:
        title = _("Filter {number}: answers to no picture that was shown", number=number + 1)
    return PictureRow(title, drawn, captions)
