"""Zips from all kinds of programs, and from people who mean no good."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dashboard.data.images.survey import survey
from dashboard.data.readers.zip_directory import announced_entries
from dashboard.errors import DataError
from tests.corpus import pictures, zips
from tests.data.conftest import source_of


def reasons(samples) -> dict[str, str]:
    unused = samples[samples["status"] != "used"]
    return dict(zip(unused["name"], unused["reason_code"], strict=True))


def test_junk_is_skipped_foreign_files_are_refused_and_all_is_counted(imported, tmp_path: Path):
    bad = {
        "dog/half.png": pictures.png()[:-150],
        "dog/tail.png": pictures.png()[:-20],
        "dog/half.jpg": pictures.jpeg()[:1000],
        "dog/empty.png": b"",
        "dog/page.jpg": pictures.HTML,
        "dog/program.jpg": pictures.PROGRAM,
        "dog/phone.heic": pictures.HEIC,
        "dog/logo.svg": pictures.SVG,
        "dog/scan.pdf": pictures.PDF,
        "dog/huge.png": pictures.png_header_only(50_000, 50_000),
        "dog/more.zip": b"PK\x03\x04" + bytes(40),
        "../evil.png": pictures.png(77),
        "/abs/evil.png": pictures.png(78),
    }
    junk = {
        "__MACOSX/cat/._1.png": b"x",
        "cat/.DS_Store": b"x",
        "cat/Thumbs.db": b"x",
        "desktop.ini": b"x",
        ".git/1.png": pictures.png(79),
        "README.txt": b"About these pictures",
    }
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", zips.class_files() | bad | junk))
    assert reasons(samples) == {
        "dog/half.png": "D157",
        "dog/tail.png": "D157",
        "dog/half.jpg": "D157",
        "dog/empty.png": "D154",
        "dog/page.jpg": "D155",
        "dog/program.jpg": "D155",
        "dog/phone.heic": "D156",
        "dog/logo.svg": "D156",
        "dog/scan.pdf": "D156",
        "dog/huge.png": "D158",
        "dog/more.zip": "D153",
        "../evil.png": "D150",
        "/abs/evil.png": "D150",
        "__MACOSX/cat/._1.png": "D140",
        "cat/.DS_Store": "D140",
        "cat/Thumbs.db": "D140",
        "desktop.ini": "D140",
        ".git/1.png": "D141",
        "README.txt": "D142",
    }
    assert (version.used, version.skipped, version.refused, version.total) == (8, 6, 13, 27)
    assert version.classes == ("cat", "dog")
    assert "C106" in [check.code for check in version.checks]
    assert not list(tmp_path.parent.rglob("evil.png"))


def test_content_decides_not_the_ending(imported, tmp_path: Path):
    files = zips.class_files() | {"cat/picture.txt": pictures.png(50), "cat/really.bmp": pictures.jpeg()}
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", files))
    assert version.used == 10


def test_links_are_refused(imported, tmp_path: Path):
    _, samples = imported(zips.link_zip(tmp_path / "a.zip"))
    assert reasons(samples) == {"cat/link.png": "D151"}


def test_equal_names_are_both_kept(imported, tmp_path: Path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zips.write_zip(tmp_path / "a.zip", [*zips.class_files().items(), ("cat/0.png", pictures.png(99))])
    version, samples = imported(path)
    assert version.used == 9
    assert "cat/0 (2).png" in set(samples["name"])


def test_odd_names_are_data(imported, tmp_path: Path):
    odd = [
        b"cat/a\nb.png",
        b"cat/n\x00ul.png",
        b"cat/<img onerror=x>.png",
        b"cat/" + b"x" * 300,
        b"cat/con",
        b"cat/dot.",
    ]
    odd.append("cat/\u202egnp.exe".encode())
    files = [(name.encode(), content) for name, content in zips.class_files().items()]
    files += [(name, pictures.png(200 + number)) for number, name in enumerate(odd)]
    version, samples = imported(zips.raw_entry_zip(tmp_path / "a.zip", files))
    assert version.used == 8 + len(odd)
    assert {name.decode() for name in odd} <= set(samples["name"])


def test_backslashes_of_old_windows_programs_are_folders(imported, tmp_path: Path):
    files = [(name.replace("/", "\\").encode(), content) for name, content in zips.class_files().items()]
    version, _ = imported(zips.raw_entry_zip(tmp_path / "a.zip", files))
    assert version.classes == ("cat", "dog")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_class_names_without_the_utf8_flag(imported, tmp_path: Path, encoding: str):
    files = [
        (f"{label}/{number}.png".encode(encoding), pictures.png(10 * index + number))
        for index, label in enumerate(("猫", "狗"))
        for number in range(4)
    ]
    version, _ = imported(zips.raw_entry_zip(tmp_path / "a.zip", files))
    assert set(version.classes) == {"猫", "狗"}


def test_classes_that_differ_by_case_are_kept_and_told(imported, tmp_path: Path):
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", zips.class_files(3, ("Cat", "cat", "CAT"))))
    assert version.classes == ("CAT", "Cat", "cat")
    assert "C108" in [check.code for check in version.checks]


def test_an_empty_class_folder_is_skipped_by_name(imported, tmp_path: Path):
    path = zips.write_zip(tmp_path / "a.zip", {"cat/": b"", **zips.class_files(), "bird/": b""})
    version, samples = imported(path)
    assert reasons(samples) == {"bird/": "D143"}
    assert version.classes == ("cat", "dog")


def test_a_damaged_entry_is_refused_and_the_rest_kept(imported, tmp_path: Path):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files(), zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    place = content.find(b"IDAT") + 30
    content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    version, samples = imported(path)
    assert reasons(samples) == {"cat/0.png": "D161"}
    assert version.used == 7


@pytest.mark.parametrize(("flags", "method", "code"), [(1, 0, "D152"), (1, 99, "D152"), (0, 9, "D160")])
def test_encrypted_and_unknown_methods_are_refused_by_name(tmp_path: Path, home, flags: int, method: int, code: str):
    files = [(name.encode(), content) for name, content in zips.class_files().items()]
    found = survey(source_of(zips.raw_entry_zip(tmp_path / "a.zip", files, flags=flags, method=method)))
    assert {entry.reason_code for entry in found.entries} == {code}
    assert found.problem_codes == ("D135",)
    assert found.problems[0].values["name"] == "cat/0.png"


def test_overlapping_entries_are_refused(tmp_path: Path, home):
    assert survey(source_of(zips.overlapping_zip(tmp_path / "a.zip"))).problem_codes == ("D108",)


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path, home):
    found = survey(source_of(zips.bomb_zip(tmp_path / "a.zip")))
    assert found.problem_codes == ("D107",)
    assert found.problems[0].values["entry"] == "cat/big.png"


def test_too_many_entries_and_too_much_content(tmp_path: Path, home, monkeypatch: pytest.MonkeyPatch):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files(6))
    monkeypatch.setenv("KERASCOPE_MAX_ARCHIVE_ENTRIES", "11")
    assert survey(source_of(path)).problem_codes == ("D105",)
    monkeypatch.setenv("KERASCOPE_MAX_ARCHIVE_ENTRIES", "12")
    assert survey(source_of(path)).problem_codes == ()
    monkeypatch.setenv("KERASCOPE_MAX_ARCHIVE_GIB", "0")
    assert survey(source_of(path)).problem_codes == ("D106",)


def test_the_number_of_entries_is_known_before_the_directory_is_read(tmp_path: Path):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files(6))
    with path.open("rb") as file:
        assert announced_entries(file) == 12


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pictures.RAR, "D103"),
        (pictures.SEVEN_ZIP, "D103"),
        (b"", "D102"),
        (pictures.png(), "D110"),
        (pictures.HTML, "D111"),
        (bytes(range(256)) * 8, "D114"),
        (b"PK\x03\x04" + bytes(100), "D104"),
    ],
)
def test_what_is_no_zip_is_named(tmp_path: Path, home, imported, content: bytes, code: str):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert survey(source_of(path)).problem_codes == (code,)
    with pytest.raises(DataError) as raised:
        imported(path)
    assert raised.value.code == code


def test_a_cut_zip_is_damaged(tmp_path: Path, home):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files())
    path.write_bytes(path.read_bytes()[:-200])
    assert survey(source_of(path)).problem_codes == ("D104",)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"cat/1.png": pictures.png(1), "pets/dog/1.png": pictures.png(2)}, "D123"),
        ({"a/inner.zip": b"PK\x03\x04" + bytes(40)}, "D135"),
        ({"readme.txt": b"nothing"}, "D120"),
        ({}, "D120"),
        ({"test/cat/1.png": pictures.png(1), "val/cat/1.png": pictures.png(2)}, "D124"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_and_nothing_is_kept(tmp_path, home, imported, files, code: str):
    path = zips.write_zip(tmp_path / "a.zip", files)
    assert survey(source_of(path)).problem_codes == (code,)
    with pytest.raises(DataError) as raised:
        imported(path)
    assert raised.value.code == code
    assert not list((home / "unfinished").glob("*")) and not (home / "datasets").exists()
