from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.data.images.survey import survey
from dashboard.i18n import render
from dashboard.spec.dataset import Source
from tests.corpus import idx, pictures, zips
from tests.data.conftest import source_of


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_a_folder_is_read_like_a_zip_of_it(imported, tmp_path: Path):
    files = zips.class_files(5, root="pets/")
    from_zip, _ = imported(zips.write_zip(tmp_path / "a.zip", files))
    from_folder, _ = imported(write_folder(tmp_path / "folder", files))
    assert from_folder.content_hash == from_zip.content_hash
    assert from_folder.class_counts == from_zip.class_counts


def test_links_pipes_and_names_that_are_no_text_do_no_harm(imported, tmp_path: Path):
    folder = write_folder(tmp_path / "folder", zips.class_files())
    (folder / "cat" / "link.png").symlink_to(folder / "dog" / "0.png")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "cat" / "pipe.png")
    Path(os.fsdecode(os.fsencode(folder) + b"/cat/odd\xff.png")).write_bytes(pictures.png(99))
    version, samples = imported(folder)
    refused = samples[samples["status"] == "refused"]
    assert set(refused["name"]) == {"cat/link.png", "loop", "cat/pipe.png"}
    assert set(refused["reason_code"]) == {"D151"}
    assert version.used == 9
    assert "cat/odd\\udcff.png" in set(samples["name"])


def test_a_missing_and_an_empty_folder(tmp_path: Path, home):
    assert survey(source_of(tmp_path / "none")).problem_codes == ("D101",)
    (tmp_path / "empty").mkdir()
    assert survey(source_of(tmp_path / "empty")).problem_codes == ("D120",)


def test_staged_files_go_by_the_names_that_the_user_gave_them(imported, tmp_path: Path):
    staging = write_folder(tmp_path / "staging", {f"{n}.bin": pictures.png(n) for n in range(8)})
    names = {f"{n}.bin": f"pets/{'cat' if n % 2 else 'dog'}/{n}.png" for n in range(8)}
    source = Source(kind="path", path=str(staging), title="pets", original_names=names)
    version, samples = imported(source)
    assert version.class_counts.keys() == {"cat", "dog"}
    assert set(samples["name"]) == set(names.values())


def test_loose_staged_pictures_have_no_labels(tmp_path: Path, home):
    staging = write_folder(tmp_path / "staging", {f"{n}.bin": pictures.png(n) for n in range(8)})
    names = {f"{n}.bin": f"{n}.png" for n in range(8)}
    found = survey(Source(kind="path", path=str(staging), title="pets", original_names=names))
    assert (found.problems, found.classes, found.usable) == ((), {}, 8)
    assert "Without classes" in render(found.notes[0])


def test_several_staged_zips_are_refused_by_name(tmp_path: Path, home):
    (tmp_path / "staging").mkdir()
    for name in ("0.bin", "1.bin"):
        zips.write_zip(tmp_path / "staging" / name, zips.class_files())
    names = {"0.bin": "train.zip", "1.bin": "test.zip"}
    found = survey(Source(kind="path", path=str(tmp_path / "staging"), title="x", original_names=names))
    assert (found.problem_codes, found.problems[0].values["names"]) == (("D113",), ["train.zip", "test.zip"])


def test_a_single_staged_zip_is_opened(imported, tmp_path: Path):
    (tmp_path / "staging").mkdir()
    zips.write_zip(tmp_path / "staging" / "0.bin", zips.class_files())
    source = Source(kind="path", path=str(tmp_path / "staging"), title="x", original_names={"0.bin": "pets.zip"})
    assert imported(source)[0].used == 8


@pytest.mark.parametrize("packed", [True, False])
def test_an_idx_file_finds_its_labels(imported, tmp_path: Path, packed: bool):
    version, samples = imported(idx.write_pair(tmp_path / "idx", packed=packed))
    assert (version.used, version.total, version.classes) == (30, 30, ("0", "1", "2"))
    assert version.facts.sizes == {"5×6": 30}
    assert samples["label"].tolist()[:4] == ["0", "1", "2", "0"]
    assert not version.separate_test


def test_staged_idx_files_find_each_other_by_their_own_names(imported, tmp_path: Path):
    path = idx.write_pair(tmp_path / "idx")
    staging = tmp_path / "staging"
    staging.mkdir()
    names = {}
    for number, file in enumerate(sorted(path.parent.iterdir())):
        names[f"{number}.bin"] = file.name
        file.rename(staging / f"{number}.bin")
    source = Source(kind="path", path=str(staging), title="digits", original_names=names)
    assert imported(source)[0].used == 30


def test_a_folder_of_idx_pairs_has_train_and_test(imported, tmp_path: Path):
    idx.write_pair(tmp_path / "idx")
    idx.write_pair(tmp_path / "idx", "t10k", count=9, seed=1)
    (tmp_path / "idx" / "SOURCE.md").write_text("From somewhere")
    version, samples = imported(tmp_path / "idx")
    assert version.separate_test
    assert (version.split_counts()["test"], version.used, version.skipped) == (9, 39, 1)
    assert samples[samples["status"] == "skipped"]["reason_code"].tolist() == ["D144"]


def test_idx_files_in_a_zip(imported, tmp_path: Path):
    folder = idx.write_pair(tmp_path / "idx", packed=False).parent
    files = {f"archive/{file.name}": file.read_bytes() for file in folder.iterdir()}
    assert imported(zips.write_zip(tmp_path / "a.zip", files))[0].used == 30


def test_idx_files_that_do_not_go_together_are_refused(tmp_path: Path, home):
    assert survey(source_of(idx.write_pair(tmp_path / "a", num_labels=20))).problem_codes == ("D126",)
    alone = idx.write_pair(tmp_path / "b")
    (tmp_path / "b" / "train-labels-idx1-ubyte.gz").unlink()
    found = survey(source_of(alone))
    assert found.problem_codes == ("D125",)
    assert found.problems[0].values["expected"] == "train-labels-idx1-ubyte.gz"
    cut = idx.write_pair(tmp_path / "c", packed=False)
    cut.write_bytes(cut.read_bytes()[:-40])
    assert survey(source_of(cut)).problem_codes == ("D127",)
    packed = idx.write_pair(tmp_path / "d")
    packed.write_bytes(packed.read_bytes()[:-40])
    assert survey(source_of(packed)).problem_codes == ("D129",)
    labels = tmp_path / "a" / "train-labels-idx1-ubyte.gz"
    assert survey(source_of(labels)).problem_codes == ("D131",)


def test_an_idx_header_that_promises_the_moon_allocates_nothing(tmp_path: Path, home):
    path = idx.write_pair(tmp_path / "a", packed=False)
    path.write_bytes(bytes((0, 0, 8, 3)) + b"\xff" * 12 + bytes(800))
    assert survey(source_of(path)).problem_codes == ("D136",)
