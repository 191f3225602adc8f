"""Bad tables of numbers and bad series: each ends in a coded sentence or in a check, and what is kept gives finite arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.kinds import KINDS
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.dataset import Kind
from models.specs import DenseAutoencoderSpec
from tests.data.conftest import source_of
from tests.data.series.conftest import hourly, text_of

RANDOM = np.random.default_rng(0)
TIMES = [row.partition(",")[0] for row in hourly(300)]


def rows(header: str, *cells: str, num_rows: int = 60) -> str:
    """A table; ``cells`` are expressions of ``n``."""
    made = ",".join
    lines = [made(str(eval(cell, {"n": number})) for cell in cells) for number in range(num_rows)]
    return "\n".join([header, *lines]) + "\n"


def over_time(*cells: str, times: list[str] = TIMES) -> str:
    return text_of([f"{time},{cells[number % len(cells)]}" for number, time in enumerate(times)])


REFUSED: list[tuple[Kind, str, str]] = [
    ("table", "", "D102"),
    ("table", "a,b\n", "D203"),
    ("table", "\n\n\n", "D203"),
    ("table", rows("a,b", "f'{n} kg' if n % 2 else f'{n} lb'", "f'{n} m'"), "D263"),  # mixed units
    ("table", rows("a,b", "'nan'", "''"), "D263"),
    ("table", rows("a,b", "f'{n}e200'", "'inf'"), "D268"),  # too large to be meant
    ("series", "", "D102"),
    ("series", "time,heat\n", "D203"),
    ("series", over_time(""), "D263"),
    ("series", over_time("1.5", "2.5", times=["2024-03-01"] * 300), "D274"),
    ("series", over_time("1.5", "2.5", times=[f"1{n % 3}/2{n % 9}/2024" if n % 2 else f"2{n % 9}/1{n % 3}/2024" for n in range(300)]), "D273"),
    ("series", text_of(hourly(199)), "D275"),
    ("series", over_time(*[f"{n}e306" for n in range(1, 9)]), "D275"),
    ("series", rows("heat,speed", "n % 7", "n % 5"), "D273"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "content", "code"), REFUSED)
def test_what_is_refused_by_the_survey_and_the_import(imported, tmp_path: Path, kind: Kind, content: str, code: str):
    path = tmp_path / "bad.csv"
    path.write_text(content)
    found = KINDS[kind].survey(source_of(path))
    assert found.problem_codes == (code,) and len(render(found.problems[0])) > 20
    with pytest.raises(DataError) as raised:
        imported(path, kind=kind)
    assert raised.value.code == code


CHECKED: list[tuple[Kind, str, dict[str, str]]] = [
    ("table", rows("a,b", "1", "2"), {"C302": "error", "C307": "error"}),
    ("table", rows("a,b", "1", "n % 50 / 7"), {"C302": "warning"}),
    ("table", rows("a,b,c", "n / 7", "'nan'", "'inf' if n % 3 else n"), {"C301": "warning", "C305": "warning"}),
    ("table", rows("a,b", "f'{n}e-300'", "f'{n}e99'"), {}),
    ("table", rows("a,b", "f'{n}e300' if n % 4 else n", "n / 7"), {"C305": "warning"}),
    ("table", rows("a,b", "1e9 if n == 5 else n / 7", "n / 3"), {}),
    ("table", rows("a", "n / 7"), {}),
    ("table", rows("a,b", "n % 2 / 7", "n % 3"), {"C103": "warning"}),
    ("series", text_of([hourly(300)[number] for number in RANDOM.permutation(300)]), {"C402": "note"}),
    ("series", text_of([*hourly(300), *hourly(3)]), {"C106": "warning"}),
    ("series", text_of([row for number, row in enumerate(hourly(600)) if number % 120 < 110]), {"C401": "note"}),
    ("series", over_time("5.5"), {"C302": "error"}),
    (
        "series",
        text_of([f"{row},{['nan', 'inf', 3, 4, 5][n % 5]}" for n, row in enumerate(hourly())], "time,a,b"),
        {"C305": "warning"},
    ),
    ("series", over_time("1.5", "2.5", times=[f"{n % 28 + 1:02}/{n // 28 + 1:02}/2024" for n in range(300)]), {}),
]


@pytest.mark.parametrize(("kind", "content", "codes"), CHECKED)
def test_what_is_kept_with_a_check(imported, tmp_path: Path, kind: Kind, content: str, codes: dict[str, str]):
    path = tmp_path / "odd.csv"
    path.write_text(content)
    version, _ = imported(path, kind=kind)
    found = {check.code: check.severity for check in version.checks}
    assert codes.items() <= found.items()
    assert _is_finite(version.id, kind, len(version.facts.columns))


def _is_finite(version_id: str, kind: Kind, num_columns: int) -> bool:
    shape = (num_columns,) if kind == "table" else (8, num_columns)
    prepared = KINDS[kind].prepare(version_id, DenseAutoencoderSpec(item_shape=shape, code_size=1), lambda *done: None)
    array = prepared.preprocessing.array(prepared.inputs)
    restored = prepared.preprocessing.restored(array)  # type: ignore[attr-defined]
    return array.shape[1:] == shape and bool(np.isfinite(array).all() and np.isfinite(restored).all())


def test_decimal_commas_are_numbers(imported, tmp_path: Path):
    path = tmp_path / "comma.csv"
    path.write_text("a;b\n" + "".join(f"{n % 7},5;1.23{n % 10},{n:02}\n" for n in range(60)))
    version, samples = imported(path, kind="table")
    assert [column.name for column in version.facts.columns] == ["a", "b"]
    assert samples.filter(like="comma/").iloc[1].tolist() == [1.5, 1231.01]


def test_days_and_months_that_could_be_meant_the_other_way_round_are_told(tmp_path: Path):
    path = tmp_path / "dates.csv"
    days = [f"{day:02}/{month:02}/{year}" for year in (2023, 2024) for month in range(1, 13) for day in range(1, 13)]
    path.write_text(over_time("1.5", "2.5", times=[str(day) for day in RANDOM.permutation(days)]))
    notes = [render(note) for note in KINDS["series"].survey(source_of(path)).notes]
    assert any("is not sure" in note for note in notes)


def test_five_thousand_columns_are_read_and_told(imported, tmp_path: Path):
    path = tmp_path / "wide.csv"
    lines = [",".join(f"{value:.2f}" for value in RANDOM.normal(size=5000)) for _ in range(30)]
    path.write_text("\n".join([",".join(f"c{n}" for n in range(5000)), *lines]))
    version, _ = imported(path, kind="table")
    assert len(version.facts.columns) == 5000 and version.used == 30
    assert any("5,000 columns" in render(note) for note in KINDS["table"].survey(source_of(path)).notes)


def test_tiny_units_are_no_constant_columns(imported, tmp_path: Path):
    path = tmp_path / "currents.csv"
    path.write_text(rows("current,b", "f'{n % 9 + 1}e-12'", "n / 7"))
    version, _ = imported(path, kind="table")
    prepared = KINDS["table"].prepare(
        version.id, DenseAutoencoderSpec(item_shape=(2,), code_size=1, output_activation="linear"), lambda *done: None
    )
    assert prepared.preprocessing.array(prepared.inputs)[:, 0].std() == pytest.approx(1, abs=0.2)
