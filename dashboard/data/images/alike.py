"""Pictures that are nearly alike: the same one saved again, made smaller, cut a little, or taken twice in a row.

They share a ``group``. Two pictures are near copies when few of their 256 bits differ (``Look.phash``) and their mean
colours are close, however bright they are; one without colour may be a copy of one with it. How few bits depends on them:
photographs vary so much that chance pairs differ in 88 bits and more, whereas of handwritten digits, which are all alike,
some differ in 8 (see ``docs/decisions/0011-near-duplicates.md``).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.images.look import HASH_WORDS

BLANK_CONTRAST = 3.0  # grey values; a picture with less shows nothing that could be compared
_MOST_BITS = 48
_MOST_BITS_OF_DRAWINGS = 6  # and between pictures that are both small
_MOST_COARSE_BITS = 16  # of the first 64: nearly all pairs are told apart by these alone
_MOST_COLOUR = 0.15  # in the share of red, green or blue that differs most
_SMALL_SIDE = 64
_DRAWING_BACKGROUND = 0.5
_LARGEST_SHARE = 0.1
_ALWAYS_TOGETHER = 4


def grouped(samples: pd.DataFrame) -> pd.Series:
    """A text for each entry that near copies share: the hash of the first of them; null where there is no hash.

    Args:
        samples: columns hash, phash, tone, contrast, background, width, height.
    """
    groups = samples["hash"].copy()
    comparable = samples[samples["phash"].notna() & (samples["contrast"] >= BLANK_CONTRAST)]
    distinct = comparable.drop_duplicates("hash")
    if distinct.empty:
        return groups
    hashes = distinct["hash"].to_numpy()
    first = dict(zip(hashes, hashes[_places(distinct)], strict=True))
    return groups.map(lambda hash: first.get(hash, hash))


def kept_together(used: pd.DataFrame) -> pd.Series:
    """What a split must not part: groups, but equal pictures alone where a group is most of its class.

    A class that is one film, each frame like the one before, would otherwise never be tested.

    Args:
        used: columns group, hash, label.
    """
    labels = used["label"].fillna("")
    size = used.groupby("group")["group"].transform("size")
    most = (_LARGEST_SHARE * labels.groupby(labels).transform("size")).clip(lower=_ALWAYS_TOGETHER)
    too_large = (size > most).groupby(used["group"]).transform("any")
    return used["group"].mask(too_large, used["hash"])


def _places(distinct: pd.DataFrame) -> np.ndarray:
    """<int64>[n]: for each picture, the place of the first one that a chain of near copies leads to."""
    words, colours = _words(distinct["phash"]), _colours(distinct["tone"])
    coarse = np.ascontiguousarray(words[:, 0])
    is_drawing = (distinct["background"] > _DRAWING_BACKGROUND).to_numpy(dtype=bool)
    is_small = (distinct[["width", "height"]].min(axis=1) < _SMALL_SIDE).to_numpy(dtype=bool)
    places = np.arange(len(words))
    for number in range(len(words) - 1):
        most = _MOST_BITS_OF_DRAWINGS if is_drawing[number] else _MOST_COARSE_BITS
        near = np.flatnonzero(np.bitwise_count(coarse[number + 1 :] ^ coarse[number]) <= most) + number + 1
        near = near[places[near] != places[number]]  # a film of 50,000 frames would compare each with all, else
        if near.size:
            strict = is_drawing[number] | is_drawing[near] | (is_small[number] & is_small[near])
            bits = np.bitwise_count(words[near] ^ words[number]).sum(axis=1)
            is_alike = bits <= np.where(strict, _MOST_BITS_OF_DRAWINGS, _MOST_BITS)
            is_alike &= ~(np.abs(colours[near] - colours[number]).max(axis=1) > _MOST_COLOUR)
            _join(places, number, near[is_alike])
    return places


def _join(places: np.ndarray, number: int, alike: np.ndarray) -> None:
    """Give all that hang together with ``number`` or ``alike`` the lowest of their places."""
    joined = np.unique(places[np.append(alike, number)])
    if joined.size > 1:
        places[np.isin(places, joined)] = joined[0]


def _words(phashes: pd.Series) -> np.ndarray:
    """<uint64>[n, 4] of hexadecimal texts."""
    return np.frombuffer(bytes.fromhex("".join(phashes)), dtype=">u8").astype(np.uint64).reshape(-1, HASH_WORDS)


def _colours(tones: pd.Series) -> np.ndarray:
    """<float32>[n, 3]: red, green and blue of the mean colour as shares, however bright; NaN for grey, which fits any."""
    values = np.frombuffer(bytes.fromhex("".join(tones)), dtype=np.uint8).astype(np.float32).reshape(-1, 3)
    shares = values / np.maximum(1, values.sum(axis=1, keepdims=True))
    shares[values.min(axis=1) == values.max(axis=1)] = np.nan
    return shares
