"""Picture files, whole and damaged."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from PIL import Image, PngImagePlugin


def noise(seed: int = 0, size: tuple[int, int] = (12, 10), mode: str = "RGB") -> Image.Image:
    """An image of random pixels; another seed is another picture."""
    shape = (size[1], size[0], 3) if mode == "RGB" else (size[1], size[0])
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8))


def encoded(image: Image.Image, format: str = "PNG", **options: object) -> bytes:
    """A file's content."""
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def png(seed: int = 0, **options: object) -> bytes:
    """A small colour PNG."""
    return encoded(noise(seed), "PNG", **options)


def grey_png(seed: int = 0, size: tuple[int, int] = (12, 10)) -> bytes:
    """A small grey PNG."""
    return encoded(noise(seed, size, "L"))


def jpeg(seed: int = 0, size: tuple[int, int] = (64, 48)) -> bytes:
    """A JPEG."""
    return encoded(noise(seed, size), "JPEG")


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_header_only(width: int, height: int) -> bytes:
    """A PNG that announces a size and holds no pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def png_with_chunks(*chunks: bytes, seed: int = 0) -> bytes:
    """A PNG with further chunks behind its header."""
    content = png(seed)
    place = 8 + 12 + 13
    return content[:place] + b"".join(chunks) + content[place:]


def animated(format: str, frames: int = 4) -> bytes:
    """GIF, PNG, TIFF or WebP of several frames."""
    images = [noise(seed, mode="L") for seed in range(frames)]
    return encoded(images[0], format, save_all=True, append_images=images[1:])


def turned(orientation: int, upright: Image.Image) -> bytes:
    """A JPEG-like TIFF-free PNG whose EXIF says how to turn it, so that it looks like ``upright``."""
    inverse = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "SECRET-PLACE"
    return encoded(upright if inverse is None else upright.transpose(inverse), "PNG", exif=exif.tobytes())


def png_with_huge_text() -> bytes:
    """A PNG with 10 MB of compressed text, which Pillow alone refuses."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "A" * 10_000_000, zip=True)
    return encoded(noise(), "PNG", pnginfo=info)


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n" + bytes(64)
PSD = b"8BPS\x00\x01" + bytes(64)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n"
FITS = b"SIMPLE  =                    T" + b" " * 64
HTML = b"<!DOCTYPE html><html><body>404</body></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(64)
RAR = b"Rar!\x1a\x07\x01\x00" + bytes(64)
SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(64)
