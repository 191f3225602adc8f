"""The end of the script to take away, without training anything; that it trains is in ``tests/contract``."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.actions.training_script.pieces import TAIL


@pytest.mark.parametrize(("num_test", "reached"), [(3, {"accuracy": 0.5}), (0, {})])
def test_without_test_items_nothing_is_measured(num_test, reached, tmp_path, capsys):
    saved: list[Path] = []
    network = SimpleNamespace(save=saved.append, count_params=lambda: 7)
    known = {
        "__name__": "__main__", "json": json, "FOLDER": tmp_path, "REACHED": {}, "trained": lambda: network,
        "rows": lambda part: range(num_test), "reached": lambda network: {"accuracy": 1 / (num_test - 1)},
    }  # fmt: skip
    if not num_test:
        known["reached"] = lambda network: pytest.fail("Keras answers no empty array")
    exec(TAIL, known)
    assert json.loads(capsys.readouterr().out)["reached"] == reached | {"parameters": 7}
    assert saved == [tmp_path / "network.keras"]
