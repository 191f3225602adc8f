"""Pictures side by side, and their zip."""

import io
import zipfile

import numpy as np
from PIL import Image

from dashboard.ui import picture_rows as rows
from dashboard.ui.picture_downloads import pictures_zip
from dashboard.ui.picture_rows import PictureRow

PNG = b"\x89PNG"


def test_titles_and_captions_are_data(monkeypatch):
    drawn = []
    monkeypatch.setattr(rows.st, "html", drawn.append)
    rows.picture_rows([PictureRow("<b>7</b>", [PNG, PNG], ["Before", 'After "x"'])])
    assert "<b>" not in drawn[0] and "&lt;b&gt;7" in drawn[0]
    assert drawn[0].count("<img") == 2
    assert 'alt="After &quot;x&quot;, &lt;b&gt;7&lt;/b&gt;"' in drawn[0]
    assert "--ks-count:2" in drawn[0]


def test_nothing_is_drawn_for_nothing(monkeypatch):
    drawn = []
    monkeypatch.setattr(rows.st, "html", drawn.append)
    rows.picture_rows([])
    assert drawn == []


def test_the_zip_has_the_pictures_in_their_own_size():
    pixels = np.array([[[0.0], [1.5]], [[-0.5], [0.5]]])
    with zipfile.ZipFile(io.BytesIO(pictures_zip([("01-clean.png", pixels)]))) as archive:
        assert archive.namelist() == ["01-clean.png"]
        found = Image.open(io.BytesIO(archive.read("01-clean.png")))
    assert found.size == (2, 2)
    assert np.asarray(found)[..., 0].tolist() == [[0, 255], [0, 128]]
