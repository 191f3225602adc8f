"""What callbacks of charts and tables are told of a press."""

import pytest

from dashboard.ui import state
from dashboard.ui.pressed import pressed_point, pressed_row


def told(monkeypatch, selection):
    monkeypatch.setattr(
        state, "widget_value", lambda key, default=None: {"selection": selection} if selection else default
    )


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"points": [{"customdata": ["cat", "dog"]}]}, ["cat", "dog"]),
        ({"points": [{"customdata": ["cat"]}]}, "cat"),
        ({"points": [{"customdata": 0.25}]}, 0.25),
        ({"points": []}, None),
        ({"points": [{}]}, None),
        (None, None),
    ],
)
def test_a_point_gives_what_it_holds(monkeypatch, selection, expected):
    told(monkeypatch, selection)
    assert pressed_point("chart") == expected


@pytest.mark.parametrize(
    ("selection", "expected"),
    [({"rows": [3]}, 3), ({"rows": [], "cells": [(0, "label")]}, 0), ({"rows": [], "cells": []}, None), (None, None)],
)
def test_a_row_is_chosen_by_itself_or_by_a_cell(monkeypatch, selection, expected):
    told(monkeypatch, selection)
    assert pressed_row("table") == expected
