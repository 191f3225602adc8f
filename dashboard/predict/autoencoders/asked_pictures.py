"""From somebody's picture files to what a network makes of them; a file that cannot be used is named."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
import pandas as pd
from PIL import Image

from dashboard.errors import PredictionError
from dashboard.i18n import Message, render
from dashboard.predict.autoencoders.pictures import PictureAutoencoder
from dashboard.predict.autoencoders.reconstruction import Reconstruction
from dashboard.predict.pictures.files import NamedFile, read_groups, thumbnail
from dashboard.store.zips import zipped


@dataclass(frozen=True)
class Asked:
    """What a network says of one picture.

    Attributes:
        error: mean squared difference; ``reconstruction.error``.
        flagged: whether that is unusual; None for a network that was not trained to say so.
        unlike: whether the picture is unlike the training data; None where nothing tells.
    """

    error: float
    flagged: bool | None
    reconstruction: Reconstruction
    unlike: bool | None = None


@dataclass(frozen=True)
class FileAsked:
    """What came out for one file: an answer, or the reason why there is none.

    Attributes:
        name: as the user called it; data, never a path.
        thumbnail: a small PNG; empty if the file could not be read.
        problem_code: stable code of ``problem``.
    """

    name: str
    thumbnail: bytes = b""
    asked: Asked | None = None
    problem_code: str | None = None
    problem: Message | None = None


def ask(network: PictureAutoencoder, images: Sequence[Image.Image]) -> list[Asked]:
    """One answer a picture, in the same order."""
    made = network.reconstructions(network.asked(images))
    unlike = network.unlike(np.array([found.error for found in made]))
    return [
        Asked(found.error, network.flagged(found.error), found, None if unlike is None else bool(unlike[place]))
        for place, found in enumerate(made)
    ]


def ask_files(
    network: PictureAutoencoder, named_files: Iterable[NamedFile], *, handwriting: bool = False
) -> list[FileAsked]:
    """One result a file, in the same order. With ``handwriting`` the files are photos of dark lines on paper."""
    results: list[FileAsked] = []
    for group in read_groups(network, named_files, handwriting):
        answers = iter(ask(network, [item for _name, item in group if isinstance(item, Image.Image)]))
        results += [
            FileAsked(name, problem_code=item.code, problem=item.message)
            if isinstance(item, PredictionError)
            else FileAsked(name, thumbnail(item), next(answers))
            for name, item in group
        ]
    return results


def files_frame(results: Sequence[FileAsked], *, with_code: bool) -> pd.DataFrame:
    """One row a file: file, error, flagged (where the network flags), unlike (where something tells), problem; with the
    code's numbers as code_1…"""
    answered = [result.asked for result in results if result.asked]
    told = [name for name in ("flagged", "unlike") if any(getattr(one, name) is not None for one in answered)]
    size = len(answered[0].reconstruction.code) if with_code and answered else 0
    columns = ["file", "error", *told, "problem"]
    frame = pd.DataFrame([_row(result) for result in results], columns=columns).astype(dict.fromkeys(told, "boolean"))
    codes = np.array(
        [result.asked.reconstruction.code[:size] if result.asked else [np.nan] * size for result in results]
    )
    return frame.assign(**{f"code_{number}": codes[:, number - 1] for number in range(1, size + 1)})


def _row(result: FileAsked) -> dict[str, object]:
    row: dict[str, object] = {"file": result.name, "problem": render(result.problem) if result.problem else ""}
    asked = result.asked
    return row | {"error": asked.error, "flagged": asked.flagged, "unlike": asked.unlike} if asked else row


def png_of(pixels: np.ndarray) -> bytes:
    """A picture ``float32[height, width, channels]`` from 0 to 1 as a PNG of the same size."""
    values = np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(values[..., 0] if values.shape[2] == 1 else values).save(buffer, "PNG")
    return buffer.getvalue()


def restored_files(results: Sequence[FileAsked]) -> Iterator[NamedFile]:
    """Name and PNG of each restored picture; equal names get a number."""
    taken: set[str] = set()
    for result in results:
        if result.asked is None:
            continue
        stem, number = PurePath(result.name.replace("\\", "/")).stem or "picture", 1
        name = f"{stem}.png"
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}.png"
        taken.add(name.lower())
        yield name, png_of(result.asked.reconstruction.restored)


def restored_zip(results: Sequence[FileAsked]) -> bytes:
    """All restored pictures in one zip."""
    return zipped(restored_files(results), is_packed_already=True)
