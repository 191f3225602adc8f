"""How any picture comes to look like the training pictures, whatever the network says of it then."""

from __future__ import annotations

import numpy as np
from PIL import Image

from dashboard.data.images.preprocessing import EmptyDrawingError, ImagePreprocessing
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.predict.pictures.paper import drawing_from_photo


class PictureReader:
    """For networks that take ``float32[n, h, w, c]``.

    Attributes:
        preprocessing: brings any picture into that form.
    """

    preprocessing: ImagePreprocessing

    def seen(self, image: Image.Image) -> np.ndarray:
        """The picture as the network sees it: ``uint8[h, w, c]``."""
        return self.preprocessing.pixels(image)

    def from_drawing(self, image: Image.Image) -> Image.Image:
        """A drawing of dark ink on white, made like the training pictures. Raises ``PredictionError`` without ink."""
        try:
            return self.preprocessing.from_drawing(image)
        except EmptyDrawingError:
            raise PredictionError("P110", N_("Nothing is drawn. There must be dark lines on a light ground.")) from None

    def from_handwriting(self, photo: Image.Image) -> Image.Image:
        """A photo of dark lines on paper, made like the training pictures. Raises ``PredictionError`` without lines."""
        return self.from_drawing(drawing_from_photo(photo))
