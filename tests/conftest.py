"""Fixtures for all rooms: a data folder of the test's own, and real data where it lies on this machine."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dashboard import i18n
from dashboard.store import database


@pytest.fixture(scope="session", autouse=True)
def packages_are_searched_once() -> Iterator[None]:
    """For each page that a test opens Streamlit would search all installed packages for components: 0.4 s, always the same."""
    with pytest.MonkeyPatch.context() as patch:
        if "streamlit" in sys.modules:
            from streamlit.components.v2 import manifest_scanner

            patch.setattr(
                manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
            )
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder; the database in it is opened anew, and closed at the end."""
    folder = tmp_path / "home"
    monkeypatch.setenv("KERASCOPE_HOME", str(folder))
    monkeypatch.delenv("KERASCOPE_DATABASE_URL", raising=False)
    database._engine.cache_clear()
    yield folder
    if database._engine.cache_info().currsize:
        database._engine(database.url()).dispose()
    database._engine.cache_clear()


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Folder with the real data sets (mnist, flowers, ants_bees…), named by ``KERASCOPE_TEST_DATA``."""
    named = os.environ.get("KERASCOPE_TEST_DATA")
    if not named:
        pytest.skip("KERASCOPE_TEST_DATA does not name a folder with the real data sets")
    folder = Path(named).resolve()
    if not folder.is_dir():
        pytest.skip(f"KERASCOPE_TEST_DATA names {folder}, which is not there")
    return folder


@pytest.fixture(autouse=True)
def logs_as_python_has_them() -> Iterator[None]:
    """Each test sees the same logs, also after one that started a program of ours, whose logs keep contents out."""
    logging.setLogRecordFactory(logging.LogRecord)
    yield
    logging.setLogRecordFactory(logging.LogRecord)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test starts in English, whatever the one before chose."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")
