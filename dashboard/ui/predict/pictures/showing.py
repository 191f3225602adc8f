"""How a picture that was drawn, taken or uploaded is answered: each purpose has its own way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from dashboard.store.uploads import Uploaded

Show = Callable[["Image", str], None]  # a picture, and what tells its place on the page apart
ShowMany = Callable[[Sequence["Uploaded"], bool], None]  # files, and whether they are photos of handwriting
