"""What the browser sends is checked before it is believed."""

import base64

import pytest

from dashboard.errors import InputError
from dashboard.ui.camera import held_in, photo_from

URL = "data:image/jpeg;base64," + base64.b64encode(b"jpeg").decode()


def test_a_photo_is_unpacked():
    assert photo_from(URL) == b"jpeg"


@pytest.mark.parametrize("value", [None, ""])
def test_before_the_photo_there_is_none(value):
    assert photo_from(value) is None


@pytest.mark.parametrize(
    "value",
    [
        5,
        {"photo": URL},
        "text",
        "data:text/html;base64,AAAA",
        "data:image/jpeg;base64,%%%",
        "data:image/jpeg;base64,AAA",
        "data:image/jpeg;base64," + "A" * 8_000_000,
    ],
)
def test_what_is_no_photo_of_ours_is_refused(value):
    with pytest.raises(InputError) as caught:
        photo_from(value)
    assert caught.value.code == "P121"


def test_the_photo_comes_back_to_the_browser_that_sent_it():
    assert held_in({"photo": URL}) == URL


@pytest.mark.parametrize("value", [None, {}, {"photo": None}, {"photo": 5}, "text"])
def test_what_is_no_photo_is_not_sent_back(value):
    assert held_in(value) == ""
