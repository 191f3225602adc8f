"""The form of the source that no linter of ours holds: short files, no swallowed error, state and sleep where they belong."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tools.messages import ROOT, called_name

SOURCES = sorted(path for name in ("pages", "dashboard", "models", "tools") for path in (ROOT / name).rglob("*.py"))
TESTS = sorted(path for name in ("tests", "benchmarks") for path in (ROOT / name).rglob("*.py"))
MAX_LINES = 300
MAX_TEST_LINES = 400


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    """Every source, read once for all tests that look at it."""
    return [(path, ast.parse(path.read_text("utf-8"))) for path in SOURCES]


def test_files_are_short():
    limits = [(path, MAX_LINES) for path in SOURCES] + [(path, MAX_TEST_LINES) for path in TESTS]
    long = {
        name_of(path): lines for path, limit in limits if (lines := len(path.read_text("utf-8").splitlines())) > limit
    }
    assert not long, "split by reason to change"


def test_no_file_is_called_utils():
    assert not [name_of(path) for path in SOURCES + TESTS if path.stem in ("utils", "helpers", "misc", "common")]


def test_no_error_is_swallowed():
    """``except Exception`` must do something with it: raise, log, or hand it on."""
    silent = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _is_handled(node)
    ]
    assert not silent


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )


def _is_handled(handler: ast.ExceptHandler) -> bool:
    names = {node.id for node in ast.walk(handler) if isinstance(node, ast.Name)}
    return (
        handler.name in names
        or any(isinstance(node, ast.Raise) for node in ast.walk(handler))
        or names & {"log", "_log"} != set()
    )


@pytest.mark.parametrize("attribute", ["session_state", "query_params"])
def test_only_the_state_module_knows_the_session_and_the_address(attribute: str):
    allowed = {"dashboard/ui/state.py"}
    found = {
        name_of(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == attribute
    }
    assert found <= allowed


def test_pages_and_components_never_sleep_and_start_no_threads():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees()
        if name_of(path).startswith(("pages/", "dashboard/ui/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called_name(node) in ("sleep", "Thread", "ThreadPoolExecutor")
    ]
    assert not found


def test_streamlit_is_imported_by_the_ui_and_the_web_server_alone():
    found = {
        name_of(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "streamlit" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit")
    }
    assert {name for name in found if not name.startswith(("pages/", "dashboard/ui/", "dashboard/web/"))} == set()
