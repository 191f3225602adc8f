"""The account of an import: every entry that was found, and what became of it."""

from __future__ import annotations

import json

import pandas as pd

from dashboard.i18n import Message, render
from dashboard.store import datasets


def account(version_id: str) -> pd.DataFrame:
    """One row an entry, in the upload's order: name, label, split, status, reason (a sentence in the reader's language).

    Texts are as the user wrote them: who writes them into a spreadsheet has to guard against formulas.
    """
    samples = datasets.samples(version_id)
    table = samples[["name", "label", "split", "status"]].copy()
    table["reason_code"] = samples["reason_code"].fillna("")
    table["reason"] = [reason_sentence(stored) for stored in samples["reason"]]
    table[["label", "split"]] = table[["label", "split"]].fillna("")
    return table


def reason_sentence(stored: str | None) -> str:
    """A reason as ``samples.parquet`` has it, as a sentence in the reader's language; empty for none."""
    return render(Message.model_validate(json.loads(stored))) if isinstance(stored, str) else ""
