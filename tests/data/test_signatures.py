from __future__ import annotations

import pytest

from dashboard import i18n
from dashboard.data.readers.signatures import identify
from tests.corpus import pictures


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "AVIF", "PPM"])
def test_pictures_of_the_list(format: str):
    assert identify(pictures.encoded(pictures.noise(), format)[:512]).category == "picture"


@pytest.mark.parametrize(
    ("content", "name", "category"),
    [
        (pictures.HEIC, "HEIC", "foreign picture"),
        (pictures.SVG, "SVG", "foreign picture"),
        (pictures.PDF, "PDF", "foreign picture"),
        (pictures.PSD, "PSD", "foreign picture"),
        (pictures.EPS, "EPS", "foreign picture"),
        (pictures.FITS, "FITS", "foreign picture"),
        (pictures.RAR, "RAR archive", "archive"),
        (pictures.SEVEN_ZIP, "7z archive", "archive"),
        (pictures.HTML, "HTML page", "text"),
        (pictures.PROGRAM, "Windows program", "other"),
        ("名字,标签\n".encode("gb18030"), "text file", "text"),
        (b"\x00\x01\x02\x03", "unknown file", "other"),
        (b"", "empty file", "empty"),
    ],
)
def test_everything_else_is_named(content: bytes, name: str, category: str):
    found = identify(content)
    assert (found.name, found.category) == (name, category)


def test_the_name_is_in_the_language_that_is_read_unless_it_is_a_proper_name():
    i18n.set_language("zh")
    assert i18n.render(identify(pictures.HTML).words) == "HTML 网页"
    assert i18n.render(identify(pictures.PSD).words) == "PSD"


def test_a_camera_raw_file_is_no_tiff():
    assert identify(b"II*\x00" + bytes(20), "a.NEF").category == "foreign picture"


@pytest.mark.parametrize(
    "start",
    ["MZ,label", "ID3,label", "BZh", "P1\tP2", "P5 and more,label", "PAR1,b", "DDS ,b", "<svg onload=x>,b", "id,<svg>"],
)
def test_a_table_may_begin_like_something_else(start: str):
    rows = "".join(f"\nsome words {n},{'ab'[n % 2]}" for n in range(20))
    assert identify(f"{start}{rows}".encode()).category == "text"
    assert identify(f"{start}\0\1\2".encode()).category != "text"


@pytest.mark.parametrize("head", [b"P2\n# made by\n3 3\n255\n", b"P6 12 10 255\n", b"P1#x\n2 2\n"])
def test_pictures_that_are_text(head: bytes):
    assert identify(head).name == "PPM"


def test_a_drawing_may_begin_with_what_xml_allows():
    assert (
        identify(b"<!-- drawn -->\n<svg></svg>").name
        == identify(b'<?xml version="1.0"?><svg xmlns="x"/>').name
        == "SVG"
    )
