"""From somebody's files to answers; a file that cannot be used is named, and the rest is answered."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from PIL import Image

from dashboard.data.apart.pictures import Decoded, decoded
from dashboard.data.images.preprocessing import MAX_PIXELS, UnreadablePictureError
from dashboard.errors import DataError, PredictionError
from dashboard.i18n import N_, Message, render
from dashboard.predict.answer import Answer
from dashboard.predict.columns import ANSWER_COLUMNS, class_column
from dashboard.predict.pictures.predictor import PicturePredictor
from dashboard.predict.pictures.reader import PictureReader

_FILES_AT_ONCE = 64  # decoded at the same time; the rest stays as small as it was uploaded
_BYTES_AT_ONCE = 16_000_000
_THUMBNAIL_PIXELS = 64
COLUMNS = ("file", *ANSWER_COLUMNS)

NamedFile = tuple[str, bytes]
ReadFile = tuple[str, Image.Image | PredictionError]


@dataclass(frozen=True)
class FileAnswer:
    """What came out for one file: an answer, or the reason why there is none.

    Attributes:
        name: as the user called it; data, never a path.
        thumbnail: a small PNG; empty if the file could not be read.
        problem_code: stable code of ``problem``, such as ``"P104"``.
    """

    name: str
    thumbnail: bytes = b""
    answer: Answer | None = None
    problem_code: str | None = None
    problem: Message | None = None


def read_picture(name: str, content: bytes) -> Image.Image:
    """Decode a user's picture as the import does.

    Raises:
        PredictionError: for a file that is no picture or shows nothing; the sentence names it.
    """
    (found,) = decoded([(name, content)])
    return _checked(name, content, found)


def _checked(name: str, content: bytes, image: Decoded) -> Image.Image:
    if not content:
        raise PredictionError("P104", N_("{name} is empty. Choose another file."), name=name)
    if isinstance(image, UnreadablePictureError):
        raise _unreadable(name, image)
    if isinstance(image, DataError):
        raise PredictionError(image.code, image.message.id, **image.message.values)
    if _is_constant(image):
        raise PredictionError(
            "P106",
            N_("{name} shows nothing: all of its pixels have the same colour. Choose another picture."),
            name=name,
        )
    return image


def _unreadable(name: str, error: UnreadablePictureError) -> PredictionError:
    if error.kind == "format":
        return PredictionError(
            "P105", N_("{name} is not a picture that can be read. Use PNG, JPEG, WebP, GIF, BMP or TIFF."), name=name
        )
    if error.kind == "size":
        return PredictionError(
            "P108",
            N_("{name} is too large: {pixels} pixels. Reduce it to at most {allowed} pixels."),
            name=name,
            pixels=error.pixels,
            allowed=MAX_PIXELS,
        )
    return PredictionError(
        "P109", N_("{name} is damaged or was cut off. Copy it again from where it came from."), name=name
    )


def _is_constant(image: Image.Image) -> bool:
    extrema = image.getextrema()
    channels = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return all(low == high for low, high in channels)


def answer_files(
    predictor: PicturePredictor, named_files: Iterable[NamedFile], *, handwriting: bool = False
) -> list[FileAnswer]:
    """One result a file, in the same order. With ``handwriting`` the files are photos of dark lines on paper."""
    results: list[FileAnswer] = []
    for group in read_groups(predictor, named_files, handwriting):
        answers = iter(predictor.answer([item for _name, item in group if isinstance(item, Image.Image)]))
        results += [
            FileAnswer(name, problem_code=item.code, problem=item.message)
            if isinstance(item, PredictionError)
            else FileAnswer(name, thumbnail(item), next(answers))
            for name, item in group
        ]
    return results


def read_groups(reader: PictureReader, named_files: Iterable[NamedFile], handwriting: bool) -> Iterator[list[ReadFile]]:
    """The files as pictures, or the reason why one is none, so many at a time as should be in memory at once."""
    for group in _groups(named_files):
        while group:
            found = decoded(group)  # of large pictures only the first few
            yield [
                (name, _read(reader, name, content, image, handwriting))
                for (name, content), image in zip(group, found, strict=False)
            ]
            group = group[len(found) :]


def _groups(named_files: Iterable[NamedFile]) -> Iterator[list[NamedFile]]:
    group: list[NamedFile] = []
    for name, content in named_files:
        group.append((name, content))
        if len(group) == _FILES_AT_ONCE or sum(len(held) for _name, held in group) > _BYTES_AT_ONCE:
            yield group
            group = []
    if group:
        yield group


def _read(
    reader: PictureReader, name: str, content: bytes, found: Decoded, handwriting: bool
) -> Image.Image | PredictionError:
    try:
        image = _checked(name, content, found)
        return reader.from_handwriting(image) if handwriting else image
    except PredictionError as error:
        return error


def thumbnail(image: Image.Image) -> bytes:
    """A small PNG."""
    small = image.copy()
    small.thumbnail((_THUMBNAIL_PIXELS, _THUMBNAIL_PIXELS))
    buffer = io.BytesIO()
    small.save(buffer, "PNG")
    return buffer.getvalue()


def answers_frame(results: Sequence[FileAnswer]) -> pd.DataFrame:
    """A tidy frame with one row a file; columns ``COLUMNS``, then one for each class."""
    classes = next((list(result.answer.probabilities) for result in results if result.answer), [])
    return pd.DataFrame(
        [_row(result) for result in results], columns=[*COLUMNS, *(class_column(name) for name in classes)]
    )


def _row(result: FileAnswer) -> dict[str, object]:
    answer = result.answer
    row: dict[str, object] = {"file": result.name, "problem": render(result.problem) if result.problem else ""}
    if answer is None:
        return row
    return row | {
        "label": answer.label,
        "probability": answer.probability,
        "not_sure": answer.not_sure,
        "unlike": answer.unlike,
        "runner_up": answer.runner_up,
        "runner_up_probability": answer.runner_up_probability,
        **{class_column(name): value for name, value in answer.probabilities.items()},
    }
