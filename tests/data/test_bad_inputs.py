"""Every row of the table of bad inputs, brought in as an upload is: what becomes of it, and what is told.

``-k Z13`` runs the row Z13. That all is counted, and that no sentence tells a path of ours, is seen to in ``brought_in``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboard.store import database
from tests.corpus.bringing import brought_in
from tests.corpus.rows import IDS, ROWS
from tests.corpus.rows.base import Row

_ROOT = Path(__file__).parents[2]
_BUILT = [row for row in ROWS if row.files]
_VERDICTS = {"A": ("accepted", "warned"), "W": ("warned",), "entry": ("warned",), "R": ("refused",)}


@pytest.fixture(scope="module", autouse=True)
def one_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One data folder for all rows: what is brought in is deleted again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("KERASCOPE_DATABASE_URL", raising=False)
        database._engine.cache_clear()
        yield
        database._engine(database.url()).dispose()
        database._engine.cache_clear()


@pytest.mark.parametrize("row", _BUILT, ids=[f"{row.id} {row.what}" for row in _BUILT])
def test_bad_input(row: Row, tmp_path: Path):
    assert row.files
    found = brought_in(row.files(), tmp_path)
    told = "\n".join(found.said)
    assert found.verdict in _VERDICTS[row.expected], told
    assert [word for word in row.says if word not in told] == [], told
    assert (found.left_out > 0) == (row.expected == "entry") or row.expected == "R", told


def test_every_row_has_a_file_or_a_test():
    assert {row.id for row in ROWS} == set(IDS)
    assert all(row.files or row.tests for row in ROWS)


@pytest.mark.parametrize("test", sorted({test for row in ROWS for test in row.tests}))
def test_the_tests_that_look_closer_are_there(test: str):
    file, _, name = test.partition("::")
    assert not name or name in _functions(file)
    assert (_ROOT / file).is_file()


@cache
def _functions(file: str) -> frozenset[str]:
    tree = ast.parse((_ROOT / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
