"""The Recordings tab: files in, answers out; one recording, or one of the test, is explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.actions import datasets, predictions, sequences
from dashboard.actions.runs import Run
from dashboard.actions.sequences import RecordingAnswers, Upload
from dashboard.errors import NotFoundError
from dashboard.i18n import _, ngettext
from dashboard.ui import page, uploads
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.answer_card import answer_card
from dashboard.ui.predict.answered_table import answered_table, unlike_count
from dashboard.ui.predict.back.uploaded import kept
from dashboard.ui.predict.problems import told_problems
from dashboard.ui.sequence_reasons import deciding_channels, deciding_steps, memory
from dashboard.ui.text import escape, show
from dashboard.ui.word_reasons import choose_class

if TYPE_CHECKING:
    from dashboard.store.uploads import Uploaded

_MOST_CHOICES = 200


def recordings_tab(run: Run) -> None:
    """The uploader, the items of the test, and what comes out; only this part runs again."""
    fragment(_recordings)(run)


def _recordings(run: Run) -> None:
    with page.guarded():
        chosen = uploads.uploader("predict_sequences", _("Recordings (CSV, NumPy, zip), or a table with many"))
        st.caption(_("What you upload goes to this program only and is not kept."))
        if chosen:
            _uploaded(run, chosen)
            return
        _says_what_is_read(run.id)
        item = _test_item(run)
        if item is not None:
            _explained(run, sequences.values(run.spec.dataset_version, item), key="example")


def _says_what_is_read(run_id: str) -> None:
    channels = [escape(name) for name in sequences.channels(run_id)]
    st.info(
        _(
            "Each file is one recording, a row for each step; or a table with many recordings, as for the training, without labels. One recording is explained; many become a table that you can download."
        ),
        icon=":material/show_chart:",
    )
    st.caption(
        ngettext(
            "The network reads the first {n} step of: {columns}.",
            "The network reads the first {n} steps of: {columns}.",
            sequences.num_steps(run_id),
            columns=channels,
        )
    )


def _test_item(run: Run) -> dict | None:
    """The chosen entry of the test; None where nothing is chosen, or the data was deleted."""
    try:
        datasets.version(run.spec.dataset_version)
        rows = datasets.entries(run.spec.dataset_version, split="test", status="used")
    except NotFoundError:
        return None
    if rows.empty:
        return None
    known = {row["id"]: row for row in _mixed(rows).to_dict("records")}
    chosen = st.selectbox(
        _("Or take one from the test"),
        list(known),
        index=None,
        format_func=lambda id: _("{label}: {text}", label=known[id]["label"], text=known[id]["name"]),
        key=f"test_item_{run.id}",
        placeholder=_("Choose a sequence"),
    )
    return known[chosen] if chosen else None


def _mixed(rows: pd.DataFrame) -> pd.DataFrame:
    """The first rows of every class in turn, so that a short list has all of them."""
    turn = rows.groupby("label", sort=False).cumcount()
    return rows.iloc[np.argsort(turn.to_numpy(), kind="stable")].head(_MOST_CHOICES)


def _uploaded(run: Run, chosen: Sequence[Uploaded]) -> None:
    files = "/".join(file.key for file in chosen)
    found: RecordingAnswers = kept(run.id, files).get(
        lambda: sequences.answer_files(run.id, [Upload(file.name, file.read()) for file in chosen])
    )
    answered, table = found.answered(), found.table()
    if len(found.recordings) == 1 and answered:
        for note in found.notes:
            st.caption(show(note))
        _explained(run, next(iter(answered.values())), key="uploaded")
        return
    if len(found.recordings) == 1:
        told_problems([_("{role}: {name}", role=escape(name), name=show(why)) for name, why in table.problems], 1)
        return
    answered_table(run.id, table, counts=_counts(found))
    if answered:
        page.section(_("Look closer"))
        name = st.selectbox(_("Recording"), list(answered)[:_MOST_CHOICES], key="closer_recording")
        _explained(run, answered[name or next(iter(answered))], key="closer")


def _counts(found: RecordingAnswers) -> str:
    table = found.table()
    words = [ngettext("{n} recording answered", "{n} recordings answered", table.num_answered)]
    if table.num_not_sure:
        words.append(ngettext("{n} of them not sure", "{n} of them not sure", table.num_not_sure))
    if table.num_unlike:
        words.append(unlike_count(table.num_unlike))
    if table.num_problems:
        words.append(
            ngettext("{n} recording without an answer", "{n} recordings without an answer", table.num_problems)
        )
    return " · ".join(words)


def _explained(run: Run, values: np.ndarray, *, key: str) -> None:
    """The answer beside the sequence with the steps that decided, and the other reasons below."""
    answer = sequences.answer(run.id, [values])[0]
    given, result = st.columns([7, 5], gap="large")
    with result:
        answer_card(answer, predictions.not_sure_threshold(run.id), key=key)
    with given, st.container(border=True, key=f"{key}_reason"):
        label = choose_class(predictions.classes(run.id), answer.label, key)
        deciding_steps(run.id, values, label, key=key)
    deciding_channels(run.id, values, label, key=key)
    memory(run.id, values, key=key)
