"""Page scripts are thin: they read the state, call an action and place components."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.messages import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))
ALLOWED = (
    "streamlit",
    "dashboard.ui",
    "dashboard.actions",
    "dashboard.i18n",
    "dashboard.errors",
    "dashboard.spec",
    "models.specs",
)
FROM_THE_STANDARD_LIBRARY = {"__future__", "typing", "collections", "dataclasses", "functools", "io", "pathlib"}
MAX_PAGE_LINES = 200
MAX_FUNCTION_LINES = 40


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.Module) -> list[str]:
    """Full names of all that a module imports, wherever it does so."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_imports_only_components_actions_and_words(path: Path):
    names = imported(ast.parse(path.read_text("utf-8")))
    foreign = [
        name
        for name in names
        if name.split(".")[0] not in FROM_THE_STANDARD_LIBRARY
        and not any(name == allowed or name.startswith(f"{allowed}.") for allowed in ALLOWED)
    ]
    assert not foreign, f"{ids(path)} imports {foreign}; move what needs it to dashboard/ui or dashboard/actions"


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_is_short(path: Path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MAX_PAGE_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES]
    assert not long, f"longer than {MAX_FUNCTION_LINES} lines: {long}"


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_page_defines_no_class_and_handles_no_error_itself(path: Path):
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    broad = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and _is_broad(node)]
    assert not broad, f"lines {broad}: page.guarded() shows errors of ours, all others go upwards"


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )
