"""A picture file's content, decoded; what is wrong with it is said in a sentence."""

from __future__ import annotations

from dashboard import settings
from dashboard.data.images.preprocessing import Picture, UnreadablePictureError, read_picture
from dashboard.errors import DataError
from dashboard.i18n import N_


def decoded(content: bytes) -> Picture:
    """A picture. Raises ``DataError`` that says what is wrong with it."""
    limit = settings.get("max_picture_megapixels")
    try:
        return read_picture(content, max_pixels=limit * 1_000_000)
    except UnreadablePictureError as error:
        raise _data_error(error, limit) from error


def _data_error(error: UnreadablePictureError, limit: int) -> DataError:
    if error.kind == "size":
        return DataError(
            "D158",
            N_("The picture has more than {limit} million pixels ({detail}). Save it smaller."),
            limit=limit,
            detail=error.detail,
        )
    return DataError(
        "D157",
        N_("The picture is damaged or was cut off ({detail}). Save it again from the original."),
        detail=error.detail,
    )
