"""What each filter of a network answers to: the parts of pictures that it answers to most.

Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014, section 4: of each filter the pictures
with its strongest answers, cut down to what the filter sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np
import pandas as pd

from dashboard.data.images.prepared import prepare
from dashboard.data.images.preprocessing import ImagePreprocessing
from dashboard.data.prepared import Prepared
from dashboard.explain.explained import Explained
from dashboard.explain.pictures.receptive_field import Sight, sights
from dashboard.spec.feature_maps import FilterSurvey, SeenLayer

MAX_PICTURES = 400
NUM_PATCHES = 5  # of each filter
_PATCH_COLUMNS = ["layer", "filter", "rank", "item", "value", "top", "left", "bottom", "right"]
_AT_ONCE = 20

Report = Callable[[str, int, int], None]


def survey_filters(
    maps_of: keras.Model, layers: Sequence[Any], explained: Explained, max_filters: int, report: Report
) -> tuple[FilterSurvey, pd.DataFrame]:
    """Show pictures of the data to a network, and keep where each filter answered most.

    Args:
        maps_of: gives what ``layers`` give, <float32>[n, h, w, filters] each.
        report: called with "explaining", pictures done and their total; may raise to give up.

    Returns:
        The survey, and a frame with one row for each patch: layer, filter (from 0), rank (from 0, the strongest), item,
        value, and its edges top, left, bottom, right as shares of the picture. Filters that answer to nothing have none.
    """
    prepared = prepare(explained.dataset_version, ImagePreprocessing.from_json(explained.stored), report)
    rows = _chosen(prepared)
    strongest, places = _answers(maps_of, prepared, rows, max_filters, report)
    tall, wide = (sights(explained.model, axis) for axis in (0, 1))
    frames, seen = [], []
    for layer, values, where in zip(layers, strongest, places, strict=True):
        height, width, num_filters = (int(size) for size in layer.output.shape[1:])
        sight = (tall[layer.name], wide[layer.name])
        frames.append(_patches(layer, values, where, prepared.ids[rows], sight, maps_of.inputs[0].shape[1:3]))
        seen.append(
            SeenLayer(
                name=layer.name, kind=type(layer).__name__, height=height, width=width, num_filters=num_filters,
                num_shown=values.shape[1], num_silent=int((values.max(axis=0) <= 0).sum()),
            )
        )  # fmt: skip
    return FilterSurvey(layers=tuple(seen), num_pictures=len(rows)), pd.concat(frames, ignore_index=True)


def _chosen(prepared: Prepared) -> np.ndarray:
    """<int64>[n] rows: of the test first, then others, drawn by chance but the same each time."""
    drawn = np.random.default_rng(0).permutation(len(prepared.ids))
    is_other = prepared.splits[drawn] != "test"
    return np.sort(drawn[np.argsort(is_other, kind="stable")][:MAX_PICTURES])


def _answers(
    maps_of: keras.Model, prepared: Prepared, rows: np.ndarray, max_filters: int, report: Report
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """For each layer <float32>[n, filters], the strongest answer in each picture, and <int64>[n, filters] its place."""
    values: list[list[np.ndarray]] = []
    places: list[list[np.ndarray]] = []
    for start in range(0, len(rows), _AT_ONCE):
        report("explaining", start, len(rows))
        part = rows[start : start + _AT_ONCE]
        filled = np.resize(part, _AT_ONCE)  # always as many, so that the engine prepares itself a single time
        answers = maps_of.predict_on_batch(prepared.preprocessing.array(np.asarray(prepared.inputs[filled])))
        found = [
            np.abs(answer[: len(part), ..., :max_filters]).reshape(len(part), -1, min(answer.shape[-1], max_filters))
            for answer in keras.tree.flatten(answers)
        ]
        values.append([answer.max(axis=1) for answer in found])
        places.append([answer.argmax(axis=1) for answer in found])
    report("explaining", len(rows), len(rows))
    return [np.concatenate(parts) for parts in zip(*values, strict=True)], [
        np.concatenate(parts) for parts in zip(*places, strict=True)
    ]


def _patches(
    layer: Any,
    values: np.ndarray,
    places: np.ndarray,
    ids: np.ndarray,
    sight: tuple[Sight, Sight],
    side: tuple[int, int],
) -> pd.DataFrame:
    width = int(layer.output.shape[2])
    best = np.argsort(-values, axis=0, kind="stable")[:NUM_PATCHES]
    rows = []
    for (rank, number), picture in np.ndenumerate(best):
        value, place = float(values[picture, number]), int(places[picture, number])
        if value > 0:
            top, bottom = sight[0].seen_from(place // width, side[0])
            left, right = sight[1].seen_from(place % width, side[1])
            rows.append((layer.name, number, rank, ids[picture], value, top, left, bottom, right))
    return pd.DataFrame(rows, columns=_PATCH_COLUMNS).astype({"layer": "str", "item": "str"})
