"""Every zip row of the reliability document (Z1 to Z18) that ``test_zip_import.py`` has not got whole. There: Z2 (links),
Z3, Z4, Z6, Z7, Z8, Z10, Z13, Z15, Z17 (empty class folder), Z18 (mixed depth). ``test_layout.py``: Z18.
``test_labels_from.py``: Z16 (labels in file names)."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.data.images.survey import survey
from dashboard.data.readers.zip_directory import announced_entries
from dashboard.i18n import render
from tests.corpus import pictures, zips
from tests.data.conftest import source_of
from tests.data.test_zip_import import reasons

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Every path that is opened for writing from here on, as strace would tell."""
    paths: list[str] = []
    is_over = False

    def listen(event: str, args: tuple[object, ...]) -> None:
        if not is_over and event == "open" and isinstance(args[0], str | bytes) and isinstance(args[2], int):
            paths.extend([os.fsdecode(args[0])] if args[2] & _WRITING else [])

    sys.addaudithook(listen)  # cannot be taken away again
    yield paths
    is_over = True


def test_z1_names_that_point_outside_are_refused_and_nothing_is_written_there(
    imported, home: Path, tmp_path: Path, written: list[str]
):
    evil = ("../e.png", "/abs/e.png", "C:\\e.png", "..\\..\\e.png", "cat/../../e.png")
    files = [(name.encode(), content) for name, content in zips.class_files().items()]
    files += [(name.encode(), pictures.png(90 + number)) for number, name in enumerate(evil)]
    path = zips.raw_entry_zip(tmp_path / "a.zip", files)
    written.clear()
    version, samples = imported(path)
    assert reasons(samples) == dict.fromkeys(evil, "D150") and version.used == 8
    assert written and all(Path(path).resolve().is_relative_to(home.resolve()) for path in written), written


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_z2_links_and_devices_are_refused(imported, tmp_path: Path, kind: int):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files())
    with zipfile.ZipFile(path, "a") as archive:
        odd = zipfile.ZipInfo("cat/odd.png")
        odd.create_system, odd.external_attr = 3, (kind | 0o777) << 16
        archive.writestr(odd, "/etc/passwd")
    version, samples = imported(path)
    assert (reasons(samples), version.used) == ({"cat/odd.png": "D151"}, 8)


def test_z3_names_that_differ_by_case_are_three_classes_and_told(imported, tmp_path: Path):
    names = ("Cat/1.png", "cat/1.png", "CAT/1.PNG")
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", {n: pictures.png(i) for i, n in enumerate(names)}))
    assert version.used == 3 and set(samples["name"]) == set(names)
    assert "C108" in {check.code for check in version.checks}


def test_z6_names_of_every_kind_are_kept_in_packs_not_in_files(imported, home: Path, tmp_path: Path):
    odd = [b"cat/a\nb.png", b"cat/n\x00ul.png", b"cat/<img onerror=x>.png", b"cat/con", "cat/\u202egnp.exe".encode()]
    files = [(name.encode(), content) for name, content in zips.class_files().items()]
    files += [(name, pictures.png(200 + number)) for number, name in enumerate(odd)]
    version, samples = imported(zips.raw_entry_zip(tmp_path / "a.zip", files))
    kept = {file.name for file in (home / "datasets").rglob("*") if file.is_file()}
    assert kept == {"version.json", "samples.parquet", "pictures.pack", "thumbnails.pack"}
    assert samples["id"].is_unique and version.used == 8 + len(odd)


def test_z10_two_thousand_overlapping_entries(tmp_path: Path, home):
    path = zips.overlapping_zip(tmp_path / "a.zip", 2000)
    assert path.stat().st_size < 200_000
    found = survey(source_of(path))
    assert (found.problem_codes, found.total) == (("D108",), 0)


def test_z11_too_many_entries_and_zips_in_zips(tmp_path: Path, home, imported):
    empty = zips.raw_entry_zip(tmp_path / "empty.zip", ((b"%d" % number, b"") for number in range(100_000)))
    found = survey(source_of(empty))
    assert (found.problem_codes, found.problems[0].values["count"]) == (("D105",), 100_000)
    inner = b""
    for depth in range(3):
        files = zips.class_files() if not inner else {**zips.class_files(), "cat/inner.zip": inner}
        inner = zips.write_zip(tmp_path / f"{depth}.zip", files).read_bytes()
    version, samples = imported(tmp_path / "2.zip")
    assert (reasons(samples), version.used) == ({"cat/inner.zip": "D153"}, 8)


def test_z12_zip64_above_the_limit_is_refused_and_below_it_read(tmp_path: Path, home):
    path = zips.many_entries_zip(tmp_path / "a.zip", 66_000)
    with path.open("rb") as file:
        assert announced_entries(file) == 66_000
    above = survey(source_of(path))
    assert (above.problem_codes, above.problems[0].values["count"]) == (("D105",), 66_000)
    below = survey(source_of(zips.many_entries_zip(tmp_path / "b.zip", 40_000)))
    assert (below.problems, below.usable, below.classes) == ((), 40_000, {"0": 20_000, "1": 20_000})


def test_z13_an_encrypted_entry_is_named_and_the_rest_kept(imported, tmp_path: Path):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files(), zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    local, central = content.find(b"PK\x03\x04"), content.find(b"PK\x01\x02")
    content[local + 6] |= 1
    content[central + 8] |= 1
    path.write_bytes(bytes(content))
    version, samples = imported(path)
    assert (reasons(samples), version.used) == ({"cat/0.png": "D152"}, 7)
    assert "password" in samples.set_index("name").loc["cat/0.png", "reason"]


@pytest.mark.parametrize("name", ["RAR archive", "7z archive", "TAR.GZ archive"])
def test_z15_other_archives_are_named_for_what_they_are(tmp_path: Path, home, name: str):
    contents = {"RAR archive": pictures.RAR, "7z archive": pictures.SEVEN_ZIP, "TAR.GZ archive": zips.tar_gz(zips.class_files())}  # fmt: skip
    path = tmp_path / "a.zip"
    path.write_bytes(contents[name])
    found = survey(source_of(path))
    assert found.problem_codes == ("D103",) and name in render(found.problems[0])


def test_z16_one_class_and_no_folders_say_what_they_are_good_for(tmp_path: Path, home):
    one = survey(source_of(zips.write_zip(tmp_path / "a.zip", zips.class_files(4, ("cat",)))))
    assert one.problems == () and "add a folder for another class" in render(one.notes[-1])
    flat = survey(source_of(zips.write_zip(tmp_path / "b.zip", {f"{n}.png": pictures.png(n) for n in range(4)})))
    assert flat.problems == () and "Without classes" in render(flat.notes[-1])


def test_z17_a_class_of_one_and_one_that_is_far_larger(imported, tmp_path: Path):
    files = {f"many/{n}.png": pictures.grey_png(n, (4, 4)) for n in range(300)} | {"one/0.png": pictures.png(999)}
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    codes = {check.code: check for check in version.checks}
    assert {"C101", "C102"} <= codes.keys() and "one" in render(codes["C101"].message)
    assert samples.set_index("name").loc["one/0.png", "split"] == "train"


@pytest.mark.parametrize(
    ("root", "parts"),
    [("", ()), ("one/too/deep/", ()), ("", ("train", "val", "test")), ("x/", ("Training", "Testing"))],
)
def test_z18_parts_and_folders_too_many_are_seen(imported, tmp_path: Path, root: str, parts: tuple[str, ...]):
    files: dict[str, bytes] = {}
    for part in parts or ("",):
        files |= {
            f"{root}{part}/{name}".lstrip("/"): pictures.png(len(files) + n)
            for n, name in enumerate(zips.class_files())
        }
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", files))
    assert version.classes == ("cat", "dog") and version.used == len(files)
    assert version.separate_test == bool(parts)
    if len(parts) == 3:
        assert version.split_counts() == {"train": 8, "validation": 8, "test": 8}


def test_z18_mixed_depths_are_refused_and_shown_as_a_tree(tmp_path: Path, home):
    files = {"cat/1.png": pictures.png(1), "pets/dog/1.png": pictures.png(2), "pets/dog/2.png": pictures.png(3)}
    found = survey(source_of(zips.write_zip(tmp_path / "a.zip", files)))
    assert (found.problem_codes, found.tree) == (("D123",), ("cat/ (1)", "pets/", "    dog/ (2)"))
