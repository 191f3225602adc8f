"""The form in which Explore shows items of each kind of data: to look at, to choose from, to search and to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.actions.runs import Run
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.numbers.row_list import choose_number_rows, number_rows
from dashboard.ui.explore.picture_items import choose_pictures, picture_gallery
from dashboard.ui.explore.rows.row_list import choose_rows, row_list
from dashboard.ui.explore.sequences.items import choose_sequences, sequence_items
from dashboard.ui.explore.texts.cards import choose_texts, text_cards
from dashboard.words.row_values import row_table


@dataclass(frozen=True)
class ItemForm:
    """One form.

    Attributes:
        gallery: draws items: the dataset version's id, its entries by id, rows of the report's predictions.
        choose: the same and a key, for items of which some can be chosen; returns their ids.
        known_by: column of a downloaded list → column of the entries; also what the search looks in.
        values: the values of entries, a list for each of the user's own columns; in the download and the search, too.
    """

    gallery: Callable[[str, pd.DataFrame, pd.DataFrame], None]
    choose: Callable[[str, pd.DataFrame, pd.DataFrame, str], list[str]]
    known_by: Mapping[str, str]
    values: Callable[[pd.DataFrame], dict[str, list[Any]]] = lambda _rows: {}


_NUMBERS = ItemForm(number_rows, choose_number_rows, known_by={"row": "name"}, values=row_table)
_FORMS: dict[Kind, ItemForm] = {
    "images": ItemForm(picture_gallery, choose_pictures, known_by={"file": "name"}),
    "text": ItemForm(text_cards, choose_texts, known_by={"item": "name", "text": "text"}),
    "table": ItemForm(row_list, choose_rows, known_by={"row": "name"}, values=row_table),
    "sequences": ItemForm(sequence_items, choose_sequences, known_by={"item": "name"}),
}


def item_form(run: Run) -> ItemForm:
    """That of the items of ``run``, which tells classes apart or predicts a number."""
    return _NUMBERS if run.spec.purpose == "regress" else _FORMS[run.spec.network.reads]  # type: ignore[index]
