"""Thirty strings that harm careless programs, and an installation in which everything that can be named is called so."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from PIL import Image

from dashboard.data.importing import import_data
from dashboard.data.text.preprocessing import TextPreprocessing
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.table import TableReading
from dashboard.store import files, folders
from dashboard.store.ids import new_id
from tests.pages.compared_runs import judged
from tests.pages.judged_run import write_report_of
from tests.pages.run_states import ended
from tests.predict.tiny_text_network import write_text_network, write_text_run
from tests.versions import frozen_version

FOREIGN = "evil.example"
STRINGS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    f"![three](http://{FOREIGN}/3.png)",
    "[four](javascript:alert(4))",
    f"[five](http://{FOREIGN}/5)",
    r"$$\frac{6}{x}$$ and $6$",
    ":red[seven] :blue-background[seven]",
    ":material/home: eight",
    ":smile: nine :streamlit:",
    "{{10*1}} ${10} #{10}",
    "%s%n{0}{name} eleven",
    "\u202etwelve\u202c",
    "`thirteen` ```x```",
    "**fourteen** _x_ ~~x~~",
    "# fifteen",
    "- sixteen",
    "> seventeen",
    "| eighteen | x |",
    "<svg onload=alert(19)>",
    "&lt;b&gt;twenty&amp;&#60;",
    "</script><script>alert(21)</script>",
    "data:text/html,<script>alert(22)</script>",
    f'<a href="http://{FOREIGN}/23">x</a><br>',
    "=cmd|'/c calc'!A24",
    "@SUM(1+25)",
    r"\u003cscript\u003e \x26 \26",
    "twenty-seven " + "x" * 300,
    "<style>*{display:none}</style>28",
    f"https://{FOREIGN}/29 www.{FOREIGN} a@{FOREIGN}",
    f'<iframe src="http://{FOREIGN}/30"></iframe>',
)
_TEXTS_EACH, _WORDS = 10, ("good", "bad", "the film", "not good", "a film")


def text_version(folder: Path, name: str) -> DatasetVersion:
    """Ten texts for each of the strings as a class, with another of the strings in each text."""
    rows = [
        (f"{STRINGS[(place + turn) % len(STRINGS)]} {_WORDS[turn % len(_WORDS)]} {place} {turn}", label)
        for place, label in enumerate(STRINGS)
        for turn in range(_TEXTS_EACH)
    ]
    return _imported(
        folder / "texts.csv", "text", name, (STRINGS[1], STRINGS[2]), rows, {"text": STRINGS[1], "label": STRINGS[2]}
    )


def row_version(folder: Path, name: str) -> DatasetVersion:
    """A table whose columns and cells are the strings; the last column is what is asked for."""
    generator = np.random.default_rng(0)
    label = "<b>which</b>"
    rows = []
    for number in range(240):
        values = [f"{value:.3f}" for value in generator.normal(number % 2, 1, len(STRINGS) - 3)]
        words = [STRINGS[(number + shift) % 6 + 5 * shift] for shift in range(3)]
        rows.append((*values, *words, STRINGS[number % 2]))
    return _imported(folder / "rows.csv", "table", name, (*STRINGS[::-1], label), rows, {"label": label})


def _imported(
    path: Path, kind: Kind, name: str, header: tuple[str, ...], rows: list[tuple[str, ...]], columns: dict[str, str]
) -> DatasetVersion:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    source = Source(
        kind="path",
        path=str(path),
        title=STRINGS[0],
        reading=TableReading(delimiter=",", has_header=True, columns=columns),
    )
    return import_data(ImportSpec(source=source, kind=kind, name=name), new_id(), lambda *_: None)


def judged_texts(version: DatasetVersion, name: str) -> str:
    """A finished run on the texts, with a report and a network that answers; its id."""
    run_id = ended(version, "finished", name=name)
    place = folders.run(run_id)
    vocabulary = TextPreprocessing(("", "[UNK]", "good", "bad", "film", "not", "<script>", "not good"), 6, 2)
    write_text_run(place, preprocessing=vocabulary)
    says = np.random.default_rng(0).normal(0, 2, (8, len(version.classes))).astype(np.float32)
    write_text_network(place / "model.onnx", says, vocabulary.width)
    np.save(place / "word_vectors.npy", says)
    stored = files.read_json(place / "preprocessing.json")
    files.write_json(place / "preprocessing.json", stored | {"classes": list(version.classes)})
    write_report_of(version, place, wrong=20)
    files.write_json(place / "export.json", {"onnx": {"ok": True, "reason": None, "max_difference": 3.2e-8}})
    (place / "model.keras").write_bytes(b"keras")
    return run_id


def picture_version(folder: Path, name: str) -> DatasetVersion:
    """Six small pictures for each of the strings that can be a folder, with one of them in the name of each file."""
    named = [one for one in STRINGS if "/" not in one and len(one) < 200]
    generator = np.random.default_rng(0)
    for place, label in enumerate(named):
        (folder / "pictures" / label).mkdir(parents=True)
        for number in range(6):
            pixels = generator.integers(0, 255, (8, 8), dtype=np.uint8)
            Image.fromarray(pixels).save(
                folder / "pictures" / label / f"{number} {named[(place + number) % len(named)]}.png"
            )
    source = Source(kind="path", path=str(folder / "pictures"), title=STRINGS[1])
    return import_data(ImportSpec(source=source, kind="images", name=name), new_id(), lambda *_: None)


def judged_by_name(version: DatasetVersion, name: str) -> str:
    """A finished run with a report and without a network; its id."""
    run_id = ended(version, "finished", name=name, purpose="classify")
    write_report_of(version, folders.run(run_id), wrong=8)
    return run_id


def installation(folder: Path) -> dict[str, str]:
    """Data of three kinds with a run each, and a run and a dataset for each of the strings; what is called how → its id."""
    texts, rows = text_version(folder, STRINGS[0]), row_version(folder, STRINGS[4])
    pictures = picture_version(folder, STRINGS[1])
    ids = {"texts": texts.id, "rows": rows.id, "pictures": pictures.id}
    ids |= {"text_run": judged_texts(texts, STRINGS[3]), "row_run": judged_by_name(rows, STRINGS[5])}
    ids |= {"picture_run": judged_by_name(pictures, STRINGS[6]), "other_run": judged_by_name(texts, STRINGS[7])}
    for one in STRINGS:
        judged(texts, one, 1, has_report=False)
        frozen_version(one)
    return ids
