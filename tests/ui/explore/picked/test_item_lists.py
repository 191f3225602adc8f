"""Rows for any items, their orders, and what was changed about them; worked out by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.data.editing import Edited
from dashboard.errors import NotFoundError
from dashboard.ui import state
from dashboard.ui.explore.picked import answered, drawing
from dashboard.ui.explore.picked.choosing import noted

RUN = SimpleNamespace(id="run", spec=SimpleNamespace(dataset_version="version"))
ANSWERS = pd.DataFrame(
    {
        "id": ["a", "b", "c"],
        "label": ["cat", "cat", "dog"],
        "predicted": ["dog", "cat", "dog"],
        "probability": [0.9, 0.55, 0.8],
        "loss": [2.3, 0.6, 0.2],
        "split": ["test"] * 3,
    }
)
ENTRIES = pd.DataFrame(
    {"id": ["a", "b", "c", "t"], "label": ["cat", "cat", "dog", "dog"], "split": ["test"] * 3 + ["train"]}
).set_index("id")


@pytest.fixture(autouse=True)
def report(monkeypatch):
    monkeypatch.setattr(answered, "answered_items", lambda run: ANSWERS)
    monkeypatch.setattr(answered, "entries", lambda version_id: ENTRIES)


def test_an_item_to_learn_from_has_its_label_and_no_answer():
    rows = answered.item_rows(RUN, ["t", "gone", "a", "t"])
    assert rows["id"].tolist() == ["t", "a"]
    assert rows["label"].tolist() == ["dog", "cat"]
    assert rows["split"].tolist() == ["train", "test"]
    assert rows["predicted"].isna().tolist() == [True, False]


@pytest.mark.parametrize(("order", "ids"), [("worst", "abct"), ("doubt", "bcat"), ("best", "cbat")])
def test_each_order_puts_items_without_an_answer_last(order, ids):
    rows = answered.item_rows(RUN, ["t", "a", "b", "c"])
    assert "".join(drawing.in_order(RUN, rows, order)["id"]) == ids


def test_items_like_the_open_one_come_by_their_distance(monkeypatch):
    monkeypatch.setattr(state, "query", lambda name: "b")
    monkeypatch.setattr(drawing.embeddings, "similar", lambda run_id, id: pd.Series({"a": 2.0, "c": 0.5}))
    monkeypatch.setattr(drawing.embeddings, "similar_training", lambda run_id, id: pd.Series({"t": 1.0}))
    rows = answered.item_rows(RUN, list("abct"))
    assert "".join(drawing.in_order(RUN, rows, "alike")["id"]) == "bcta"


def test_an_open_item_that_nobody_knows_leaves_the_order(monkeypatch):
    def unknown(run_id, id):
        raise NotFoundError("P161", "no {received}", received=id)

    monkeypatch.setattr(drawing.embeddings, "similar", unknown)
    assert "".join(drawing.in_order(RUN, answered.item_rows(RUN, list("ab")), "alike")["id"]) == "ab"


def test_what_was_changed_is_said_after_what_was_said_before():
    samples = pd.DataFrame(
        {"id": list("abct"), "label": ["dog", "cat", "dog", "dog"], "status": ["used", "used", "used", "skipped"]}
    )
    found = Edited(samples, {"a": "cat"}, (), frozenset("c"))
    items = answered.item_rows(RUN, list("abct")).assign(note=["odd", "", "", ""])
    assert noted(items, found)["note"].tolist() == ["odd; now dog", "", "confirmed", "left out"]
    unchanged = Edited(samples.assign(status="used"), {}, ())
    assert noted(items, unchanged) is items
