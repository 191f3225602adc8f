"""Pictures, decoded in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from dashboard.data.apart.files import Desk, desk
from dashboard.data.images.preprocessing import UnreadablePictureError, decode
from dashboard.errors import DataError

_ENOUGH_BYTES = 200_000_000

Decoded = Image.Image | UnreadablePictureError | DataError


def decoded(named: Sequence[tuple[str, bytes]]) -> list[Decoded]:
    """Files as upright images of mode "L" or "RGB", or why one is none, in the same order.

    Of many only as many as should be in memory at once, but one or more: ask for the rest again.
    """
    with desk() as place:
        paths = [place.put(content, number) for number, (_name, content) in enumerate(named)]
        try:
            return _all(place, paths, named[0][0])
        except DataError as error:
            if len(named) == 1:
                return [error]
    return decoded(named[:1])  # so that the others need not pay for the one


def _all(place: Desk, paths: Sequence[Path], name: str) -> list[Decoded]:
    told = place.call("dashboard.data.apart.pictures:written", {"paths": [str(path) for path in paths]}, name)
    return [_found(place.made / f"{number}", one) for number, one in enumerate(told)]


def _found(path: Path, told: dict[str, Any]) -> Decoded:
    if "kind" in told:
        return UnreadablePictureError(told["kind"], told["detail"], pixels=told["pixels"])
    return Image.frombytes(told["mode"], tuple(told["size"]), path.read_bytes())


def written(paths: list[str], made: str) -> list[dict[str, Any]]:
    """The other side: the plain pixels of each into a file, until it is enough."""
    told: list[dict[str, Any]] = []
    num_bytes = 0
    for number, path in enumerate(paths):
        told.append(_one(Path(path), Path(made) / f"{number}"))
        num_bytes += told[-1].get("bytes", 0)
        if num_bytes > _ENOUGH_BYTES:
            break
    return told


def _one(path: Path, target: Path) -> dict[str, Any]:
    try:
        image = decode(path.read_bytes())
    except UnreadablePictureError as error:
        return {"kind": error.kind, "detail": error.detail, "pixels": error.pixels}
    return {"mode": image.mode, "size": image.size, "bytes": target.write_bytes(image.tobytes())}
