"""The ways to ask a network, by kind of data and purpose. A new kind is an entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.actions import autoencoders, predictions
from dashboard.actions.runs import Run
from dashboard.i18n import N_, _, format_number, list_words
from dashboard.spec.dataset import Kind
from dashboard.spec.task import FindUnusual, Purpose
from dashboard.ui.explore.lazy_tabs import Tab, lazy_tabs
from dashboard.ui.predict.back.many_pictures import many_pictures
from dashboard.ui.predict.back.noise_tabs import clean_tab, noisy_tab
from dashboard.ui.predict.back.one_picture import compressed_picture, unusual_picture
from dashboard.ui.predict.back.series_tab import series_tab
from dashboard.ui.predict.back.table_tab import table_tab as rows_back_tab
from dashboard.ui.predict.pictures.answer_view import answer_view
from dashboard.ui.predict.pictures.camera_tab import camera_tab
from dashboard.ui.predict.pictures.draw_tab import draw_tab
from dashboard.ui.predict.pictures.files_tab import files_tab
from dashboard.ui.predict.pictures.many_answers import many_answers
from dashboard.ui.predict.pictures.showing import Show, ShowMany
from dashboard.ui.predict.rows.form_tab import form_tab
from dashboard.ui.predict.rows.table_tab import table_tab as rows_tab
from dashboard.ui.predict.sequences.recordings_tab import recordings_tab
from dashboard.ui.predict.texts.table_tab import table_tab
from dashboard.ui.predict.texts.type_tab import type_tab
from dashboard.ui.text import escape
from dashboard.words.key_figures import error_words

_MAX_NAMED = 20
Ways = Callable[[Run], dict[str, Tab]]


@dataclass(frozen=True)
class PredictKind:
    """Attributes:
    try_new: the button that leads here from a finished run; marked with ``N_``.
    try_icon: of Material Symbols.
    ways: purpose → the tabs; the first is open at first.
    """

    try_new: str
    try_icon: str
    ways: Mapping[Purpose, Ways]


def ways_to_ask(run: Run) -> None:
    """The tabs of the run's kind and purpose. Raises ``PredictionError`` for a run that cannot answer."""
    predictions.check_can_answer(run.id)
    ways = PREDICT_KINDS[run.spec.network.reads].ways  # type: ignore[index]
    _say_threshold(run)
    lazy_tabs(ways[run.spec.purpose](run), query_name="ask")


def _say_threshold(run: Run) -> None:
    """Explore has a slider; here it is always the threshold that was chosen in training."""
    task = run.spec.task
    if not isinstance(task, FindUnusual):
        return
    threshold = autoencoders.threshold(run.id)
    assert threshold is not None  # of a run that finds what is unusual
    st.caption(
        _("What has an error above {threshold} is flagged: the threshold of the training, {flags} flags of 100 normal items. Moving it in Explore changes nothing here.",
          threshold=error_words(threshold), flags=format_number(task.flags_of_100, 2))
    )  # fmt: skip


def _to_classify(run: Run) -> dict[str, Tab]:
    def show(image: object, key: str) -> None:
        answer_view(run.id, image, key=key)  # type: ignore[arg-type]

    named = [escape(name) for name in predictions.classes(run.id)]
    words = list_words(named if len(named) <= _MAX_NAMED else [*named[:_MAX_NAMED], "…"])
    return _of_pictures(
        run,
        _("Draw one of: {classes}", classes=words),
        _("Pictures to recognise"),
        show,
        lambda files, handwriting: many_answers(run.id, files, handwriting),
    )


def _unusual_pictures(run: Run) -> dict[str, Tab]:
    return _given_back(run, lambda image, key: unusual_picture(run.id, image, key), _("Pictures to check"))


def _compressed_pictures(run: Run) -> dict[str, Tab]:
    return _given_back(run, lambda image, key: compressed_picture(run.id, image, key), _("Pictures to compress"))


def _given_back(run: Run, show: Show, label: str) -> dict[str, Tab]:
    prompt = _("Draw something: like the training pictures, or quite different.")
    return _of_pictures(run, prompt, label, show, lambda files, handwriting: many_pictures(run.id, files, handwriting))


def _of_pictures(run: Run, prompt: str, label: str, show: Show, show_many: ShowMany) -> dict[str, Tab]:
    """Grey pictures of digits and forms can be drawn, so drawing comes first for them."""
    is_grey = run.spec.network.input_shape[-1] == 1
    draw = {"draw": (_("Draw"), lambda: draw_tab(run.id, prompt, show))}
    files = {"files": (_("Files"), lambda: files_tab(run.id, label, show, show_many, is_grey=is_grey))}
    camera = {"camera": (_("Camera"), lambda: camera_tab(run.id, show, is_grey=is_grey))}
    return draw | files | camera if is_grey else files | camera | draw


def _noisy_pictures(run: Run) -> dict[str, Tab]:
    return {
        "noisy": (_("Noisy pictures"), lambda: noisy_tab(run)),
        "clean": (_("Clean pictures"), lambda: clean_tab(run)),
    }


def _for_texts(run: Run) -> dict[str, Tab]:
    return {
        "type": (_("Type"), lambda: type_tab(run)),
        "table": (_("Table or files"), lambda: table_tab(run.id)),
    }


def _for_rows(run: Run) -> dict[str, Tab]:
    return {"form": (_("What if?"), lambda: form_tab(run)), "table": (_("Table"), lambda: rows_tab(run))}


def _rows_back(run: Run) -> dict[str, Tab]:
    return {"table": (_("Table"), lambda: rows_back_tab(run))}


def _for_series(run: Run) -> dict[str, Tab]:
    return {"series": (_("Series"), lambda: series_tab(run))}


def _for_sequences(run: Run) -> dict[str, Tab]:
    return {"recordings": (_("Recordings"), lambda: recordings_tab(run))}


PREDICT_KINDS: dict[Kind, PredictKind] = {
    "images": PredictKind(
        N_("Try it on a new picture"),
        "draw",
        {
            "classify": _to_classify,
            "anomalies": _unusual_pictures,
            "denoise": _noisy_pictures,
            "compress": _compressed_pictures,
        },
    ),
    "text": PredictKind(N_("Try it on a new text"), "edit_note", {"classify": _for_texts}),
    "table": PredictKind(
        N_("Try it on a new table"),
        "table",
        {"classify": _for_rows, "regress": _for_rows, "anomalies": _rows_back, "compress": _rows_back},
    ),
    "series": PredictKind(
        N_("Try it on a new series"), "show_chart", {"anomalies": _for_series, "compress": _for_series}
    ),
    "sequences": PredictKind(N_("Try it on a new recording"), "show_chart", {"classify": _for_sequences}),
}
