"""From a picture file to the numbers that a network is given: the same in training, in answers and beside the script.

Needs only the standard library, NumPy and Pillow, and nothing of this project: it is copied as it is beside an exported
network.
"""

from __future__ import annotations

import io
import struct
import warnings
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import numpy as np
from PIL import Image

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "AVIF", "PPM")
MAX_PIXELS = 50_000_000
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"eXIf"))
_ORIENTATION_TAG = 0x0112
_EXIF_ERRORS = (OSError, ValueError, TypeError, SyntaxError, LookupError, ArithmeticError, EOFError, struct.error)
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}

Resize = Literal["nearest", "bilinear", "bicubic", "lanczos"]
Centre = Literal["mass", "box"]


class UnreadablePictureError(ValueError):
    """A file that cannot become a picture.

    Args:
        kind: "format" (none that is read), "size" (too many pixels) or "broken" (damaged or cut off).
        detail: what the decoder said; the number of pixels for "size".
    """

    def __init__(self, kind: Literal["format", "size", "broken"], detail: str, pixels: int = 0) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail
        self.pixels = pixels


class EmptyDrawingError(ValueError):
    """There is no ink on the canvas."""


@dataclass(frozen=True)
class Picture:
    """A decoded picture in one form, and how it came.

    Attributes:
        image: mode "L" (grey) or "RGB", upright, without transparency or metadata.
        format: Pillow's name, such as "PNG".
        mode: Pillow's name for the pixel form that it came in.
        observations: what was done to it: "frames" (only the first of several), "transparent" (put on white),
            "rotated" (turned upright).
    """

    image: Image.Image
    format: str
    mode: str
    observations: tuple[str, ...] = ()


def decode(content: bytes, max_pixels: int = MAX_PIXELS) -> Image.Image:
    """A picture file as an upright image of mode "L" or "RGB". Raises ``UnreadablePictureError``."""
    return read_picture(content, max_pixels).image


def read_picture(content: bytes, max_pixels: int = MAX_PIXELS) -> Picture:
    """Like ``decode``, with how the file was. The size is checked before any pixel is decoded."""
    if content.startswith(_PNG_SIGNATURE):
        content = _essential_png(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise UnreadablePictureError("size", str(error)) from None
    except Image.UnidentifiedImageError as error:
        raise UnreadablePictureError("format", str(error)) from None
    except Exception as error:  # a decoder may raise anything on damaged bytes
        raise UnreadablePictureError("broken", str(error)) from error
    width, height = image.size
    if width * height > max_pixels:
        raise UnreadablePictureError("size", f"{width}×{height}", pixels=width * height)
    try:
        return _normalised(image)
    except Exception as error:  # as above: OSError, SyntaxError, struct.error, EOFError, ValueError…
        raise UnreadablePictureError("broken", str(error)) from error


def _normalised(image: Image.Image) -> Picture:
    observations = ["frames"] if getattr(image, "is_animated", False) else []
    orientation = _orientation(image)
    mode, name = image.mode, image.format or ""
    image.load()
    if _is_transparent(image):
        observations.append("transparent")
    upright = plain(image)
    if orientation in _UPRIGHT:
        upright = upright.transpose(_UPRIGHT[orientation])
        observations.append("rotated")
    upright.info = {}
    return Picture(upright, name, mode, tuple(observations))


def _essential_png(content: bytes) -> bytes:
    """The chunks that make the picture. Texts and colour profiles can be huge or damaged, and change nothing here."""
    kept, place = [_PNG_SIGNATURE], len(_PNG_SIGNATURE)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if kind in _PNG_CHUNKS or kind in (b"acTL", b"fcTL"):
            kept.append(content[place:end])
        if kind == b"IEND" and end <= len(content):
            return b"".join(kept)
        place = end
    raise UnreadablePictureError("broken", "PNG ends too early")


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION_TAG, 1))
    except _EXIF_ERRORS:  # the picture itself may be whole
        return 1


def _is_transparent(image: Image.Image) -> bool:
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        low, _ = image.getchannel(image.mode[-1]).getextrema()
        return float(low) < 255  # type: ignore[arg-type]
    return "transparency" in image.info


def plain(image: Image.Image) -> Image.Image:
    """An image of any form as "L" or "RGB": transparent places on white, 16 bits reduced to 8."""
    if image.mode in ("RGBa", "La"):
        image = image.convert(image.mode[:-1] + "A")
    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(_to_bytes(np.asarray(image)))
    grey = image.mode in ("1", "L", "LA")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        on_white = Image.new("RGBA", image.size, "white")
        on_white.alpha_composite(image.convert("RGBA"))
        image = on_white.convert("RGB")
    return image.convert("L" if grey else "RGB")


def _to_bytes(values: np.ndarray) -> np.ndarray:
    """<number>[h, w] of 16 or 32 bits → <uint8>[h, w]. 16-bit greys run to 65,535; others are spread over their range."""
    numbers = values.astype(np.float64)
    low, high = float(numbers.min()), float(numbers.max())
    if low >= 0 and high <= 1 and values.dtype.kind == "f":
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    elif low >= 0 and high <= 65_535:
        low, high = 0.0, 65_535.0
    return np.rint((numbers - low) / max(high - low, 1e-9) * 255).astype(np.uint8)


@dataclass(frozen=True)
class DrawingStyle:
    """How the training pictures are drawn, so that a drawing can be made alike.

    Attributes:
        dark_background: True if the ink is brighter than what surrounds it.
        box_fraction: share of the picture that the longer side of the ink's bounding box spans; MNIST: 20/28.
        centre: whether the ink's centre of mass or of its bounding box lies in the middle.
        background, ink: typical grey values, 0 to 255.
        stroke_fraction: width of the strokes as a share of the bounding box's longer side; 0 leaves it as drawn.
    """

    dark_background: bool = True
    box_fraction: float = 20 / 28
    centre: Centre = "mass"
    background: float = 0.0
    ink: float = 255.0
    stroke_fraction: float = 0.0


@dataclass(frozen=True)
class ImagePreprocessing:
    """One object a run: brings pictures to the form that the network was trained on.

    Attributes:
        height, width: in pixels. Pictures are stretched to it, with anti-aliasing.
        channels: 1 (grey) or 3 (red, green, blue).
        scale: what the bytes are multiplied by.
        drawing: how the training pictures are drawn.
    """

    height: int
    width: int
    channels: Literal[1, 3]
    resize: Resize = "bilinear"
    scale: float = 1 / 255
    drawing: DrawingStyle = field(default_factory=DrawingStyle)

    def pixels(self, image: Image.Image) -> np.ndarray:
        """One image → <uint8>[height, width, channels]."""
        image = image.convert("L" if self.channels == 1 else "RGB")
        if image.size != (self.width, self.height):
            image = image.resize((self.width, self.height), _FILTERS[self.resize])
        return np.asarray(image, dtype=np.uint8).reshape(self.height, self.width, self.channels)

    def array(self, pixels: np.ndarray) -> np.ndarray:
        """<uint8>[n, height, width, channels] → <float32> of the same shape: what the network is given."""
        return pixels.astype(np.float32) * np.float32(self.scale)

    def from_drawing(self, image: Image.Image) -> Image.Image:
        """Dark ink on a white canvas of any size → an image (mode "L", width × height) like the training pictures.

        Cropped to its ink, reduced so that the ink spans as much as theirs, its strokes as wide as theirs, centred like
        theirs, and inverted where they are bright on dark. Raises ``EmptyDrawingError``.
        """
        from dashboard.data.images.drawing import like_training  # not needed, and not there, beside an exported network

        return like_training(image, self.drawing, self.height, self.width)

    def to_json(self) -> dict[str, Any]:
        """As plain data, for ``preprocessing.json``."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ImagePreprocessing:
        """The inverse of ``to_json``; further keys are left to whoever wrote them."""
        names = cls.__dataclass_fields__
        values = {name: value for name, value in data.items() if name in names}
        return cls(**(values | {"drawing": DrawingStyle(**data["drawing"])}))
