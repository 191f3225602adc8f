"""A decoded picture in the form that is kept: encoded copy, thumbnail, hash, and what is known of it."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from dashboard.data.images.look import Look, look_of
from dashboard.data.images.preprocessing import Picture

_LONGEST_SIDE = 1024
_LONGEST_THUMBNAIL_SIDE = 96
_JPEG_QUALITY = 95
_THUMBNAIL_QUALITY = 85
_LOSSY = frozenset(("JPEG", "MPO", "WEBP", "AVIF"))
_TINY_SIDE = 8


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """What is kept of a picture; the fields, and those of its look, are columns of ``samples.parquet``."""

    picture: bytes
    thumbnail: bytes
    hash: str
    width: int
    height: int
    mode: str
    colour: bool
    observations: str
    look: Look


def stored(picture: Picture) -> StoredPicture:
    """Encode a picture and its thumbnail. One whose pixels are all grey is kept as grey, whatever form it came in."""
    image = _grey_if_possible(picture.image)
    lossy = picture.format in _LOSSY
    kept = _reduced(image, _LONGEST_SIDE)
    encoded = _encoded(kept, _JPEG_QUALITY if lossy else None)
    small = _reduced(kept, _LONGEST_THUMBNAIL_SIDE)
    tiny = ("tiny",) if min(image.size) < _TINY_SIDE else ()
    return StoredPicture(
        picture=encoded,
        thumbnail=encoded if small is kept else _encoded(small, _THUMBNAIL_QUALITY if lossy else None),
        hash=pixel_hash(image),
        width=image.width,
        height=image.height,
        mode=picture.mode,
        colour=image.mode == "RGB",
        observations=",".join((*picture.observations, *tiny)),
        look=look_of(kept),
    )


def pixel_hash(image: Image.Image) -> str:
    """SHA-256 of form, size and pixels: equal for equal pictures, whatever files they came in."""
    digest = hashlib.sha256(f"{image.mode} {image.width} {image.height} ".encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


def _grey_if_possible(image: Image.Image) -> Image.Image:
    if image.mode == "L":
        return image
    pixels = np.asarray(image)
    first = pixels[..., 0]
    if np.array_equal(first, pixels[..., 1]) and np.array_equal(first, pixels[..., 2]):
        return image.getchannel(0)
    return image


def _reduced(image: Image.Image, longest: int) -> Image.Image:
    if max(image.size) <= longest:
        return image
    factor = longest / max(image.size)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(image: Image.Image, jpeg_quality: int | None) -> bytes:
    buffer = io.BytesIO()
    if jpeg_quality is None:
        image.save(buffer, "PNG")
    else:
        image.save(buffer, "JPEG", quality=jpeg_quality)
    return buffer.getvalue()
