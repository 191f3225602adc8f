"""Whoever serves others decodes no file of a user's: that happens in a process of its own, through ``dashboard.data.apart``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from dashboard.settings import ROOT

SERVING = ("actions", "ui", "web", "predict", "cli", "html_report")
READERS = {
    "dashboard.data.tables.reading": {"read_table", "table_format", "is_table"},
    "dashboard.data.tables.encodings": {"decoding_of", "decoding_of_content"},
    "dashboard.data.images.preprocessing": {"read_picture", "decode"},
    "dashboard.data.readers.decoding": {"decoded"},
    "dashboard.data.recognise": {"kind_of"},
    "dashboard.data.sequences.asked": {"asked"},
    "dashboard.data.readers.containers": {"open_container"},
}
LIBRARIES = {"python_calamine", "pyarrow", "openpyxl", "zipfile", "gzip", "tarfile"}
ALLOWED = {
    "actions/predictions.py": "a drawing, made on our own page",
    "actions/changed_pictures.py": "copies that the import made",
    "actions/explanations.py": "copies that the import made",
    "actions/noisy_pictures.py": "copies that the import made",
    "predict/autoencoders/pictures.py": "copies that the import made",
    "predict/autoencoders/bundle.py": "takes the module's source along",
    "predict/pictures/bundle.py": "takes the module's source along",
    "actions/training_script/bundle.py": "writes a zip",
    "ui/picture_downloads.py": "writes a zip",
    "cli/picture_files.py": "the command line serves the one who calls it",
}


def found_in(path: Path) -> Iterator[str]:
    """Readers that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {name.name for name in node.names}
            modules = {f"{node.module}.{name}" for name in names}
            yield from names & READERS.get(node.module, set())
            yield from modules & set(READERS)  # the module itself, to call whatever is in it
            yield from {node.module.partition(".")[0]} & LIBRARIES
        if isinstance(node, ast.Import):
            yield from {name.name.partition(".")[0] for name in node.names} & LIBRARIES


def test_no_reader_is_called_where_others_are_served():
    folders = [ROOT / "dashboard" / name for name in SERVING]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    assert len(files) > 200
    found = {str(file.relative_to(ROOT / "dashboard")): sorted(set(found_in(file))) for file in files}
    guilty = {name: readers for name, readers in found.items() if readers}
    assert {name: guilty[name] for name in guilty if name not in ALLOWED} == {}
    assert set(ALLOWED) <= set(guilty), "no longer needed"


def test_a_reader_would_be_found(tmp_path: Path):
    bad = tmp_path / "bad.py"
    bad.write_text(
        "from dashboard.data.tables.reading import read_table\nfrom dashboard.data import recognise\nimport zipfile\n"
    )
    assert sorted(found_in(bad)) == ["dashboard.data.recognise", "read_table", "zipfile"]
