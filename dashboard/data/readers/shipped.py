"""A sample of pictures that ships, read like an upload."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.images.preprocessing import Picture
from dashboard.data.readers.items import Collection, Item, Load
from dashboard.data.samples import Sample
from dashboard.i18n import N_, message


class ShippedSample(Collection):
    """All pictures of a sample of the family "images"; they are small enough to be held."""

    layout = message(N_("A sample that ships; its labels are known."))
    problems = ()
    notes = ()

    def __init__(self, sample: Sample) -> None:
        self._pictures = list(sample.items())
        self.items = [Item(name, "used", label) for name, label, _ in self._pictures]

    def loads(self) -> Iterator[tuple[Item, Load | None]]:
        """See ``Collection``."""
        for item, (_, _, image) in zip(self.items, self._pictures, strict=True):
            picture = Picture(image, "PNG", image.mode)
            yield item, lambda picture=picture: picture  # type: ignore[misc]

    def close(self) -> None:
        """Nothing is open."""
