"""What the report promises."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.actions import runs
from dashboard.html_report.limits import _tested


@pytest.mark.parametrize(("num_test", "expected"), [(3, "were kept aside"), (0, "There are no test items")])
def test_it_promises_nothing_without_a_test(monkeypatch: pytest.MonkeyPatch, num_test: int, expected: str):
    version = SimpleNamespace(split_counts=lambda: {"train": 9, "validation": 3, "test": num_test})
    monkeypatch.setattr(runs, "dataset_of", lambda _run: version)
    assert expected in _tested(None)  # type: ignore[arg-type]
