"""What a threshold costs on each side, in everyday words and numbers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import unusual
from dashboard.i18n import _, format_number, format_percent, ngettext, sentences
from dashboard.spec.autoencoder_report import AnomalySummary
from dashboard.ui.explore.unusual.flags import Flags

_Number = tuple[str, str, str]


def costs(summary: AnomalySummary, flags: Flags, judged: pd.DataFrame) -> None:
    """The numbers, and the sentence that says them.

    Args:
        judged: the test items with ``flagged``, see ``actions.unusual.judged``.
    """
    numbers, sentence = _costs(summary, flags, judged)
    with st.container(key="numbers_costs"):
        for column, (title, value, help) in zip(st.columns(len(numbers)), numbers, strict=True):
            column.metric(title, value, help=help)
    st.markdown(sentence)


def _costs(summary: AnomalySummary, flags: Flags, judged: pd.DataFrame) -> tuple[list[_Number], str]:
    if summary.test is None:
        return _of_flags(flags, judged)
    if "network" in summary.events:
        return _of_events(summary, flags)
    return _of_items(summary, flags)


def _of_flags(flags: Flags, judged: pd.DataFrame) -> tuple[list[_Number], str]:
    flagged, total = int(judged["flagged"].sum()), len(judged)
    numbers = [
        (
            _("Flagged"),
            _("{part} of {whole}", part=flagged, whole=total),
            _("Test items with an error above the threshold."),
        ),
        (_("Share"), format_percent(flagged / total if total else 0.0), _("Of all test items.")),
    ]
    if "num_events" in flags.counts:
        help = _("Flags within 12 hours of one another are one event.")
        numbers.append((_("Events"), format_number(len(unusual.events(judged))), help))
    return numbers, _(
        "No labels say which items are unusual, so nobody can say how many of these flags are right. Look at the items."
    )


def _of_items(summary: AnomalySummary, flags: Flags) -> tuple[list[_Number], str]:
    assert summary.test is not None
    caught, wrong = flags.count("flagged_unusual"), flags.count("flagged_normal")
    num_unusual, num_normal = summary.test.num_unusual, summary.test.num_normal
    missed = num_unusual - caught
    numbers = [
        (
            _("Caught"),
            _("{part} of {whole}", part=caught, whole=num_unusual),
            _("Unusual test items that are flagged (recall)."),
        ),
        (_("Missed"), format_number(missed), _("Unusual test items that are not flagged.")),
        (
            _("False alarms"),
            _("{part} of {whole}", part=wrong, whole=num_normal),
            _("Normal test items that are flagged."),
        ),
        (
            _("Right flags"),
            format_percent(caught / (caught + wrong)) if caught + wrong else "–",
            _("Of all flags in the test, those on unusual items (precision)."),
        ),
    ]
    return numbers, sentences(
        (
            ngettext(
                "Of {n} unusual test item it catches **{caught}** and misses **{missed}**.",
                "Of {n} unusual test items it catches **{caught}** and misses **{missed}**.",
                num_unusual,
                caught=caught,
                missed=missed,
            ),
            ngettext(
                "Of {n} normal one it flags **{wrong}** for nothing.",
                "Of {n} normal ones it flags **{wrong}** for nothing.",
                num_normal,
                wrong=wrong,
            ),
        )
    )


def _of_events(summary: AnomalySummary, flags: Flags) -> tuple[list[_Number], str]:
    of_network = summary.events["network"]
    found, false = flags.count("windows_found"), flags.count("false_events")
    hours = format_number(float(flags.counts["false_hours"]), 1)
    numbers = []
    if of_network.num_windows:
        numbers.append(
            (
                _("Unusual stretches found"),
                _("{part} of {whole}", part=found, whole=of_network.num_windows),
                _("Of the stretches of time that are known to be unusual, those with at least one flag inside."),
            )
        )
    numbers.append(
        (
            _("False alarms"),
            format_number(false),
            _("Events outside all known unusual stretches. Flags within 12 hours of one another are one event."),
        )
    )
    numbers.append((_("Hours of false alarms"), hours, _("How long the false alarms last together.")))
    return numbers, _false_words(summary, flags, false)


def _false_words(summary: AnomalySummary, flags: Flags, false: int) -> str:
    alarms = ngettext("It raises **{n}** false alarm.", "It raises **{n}** false alarms.", false)
    of_network = summary.events["network"]
    if not of_network.num_windows:
        return alarms
    missed = of_network.num_windows - flags.count("windows_found")
    return sentences(
        (
            _("It finds **{found}** of {windows} unusual stretches and misses **{missed}**.",
              found=flags.count("windows_found"), windows=of_network.num_windows, missed=missed),
            alarms,
        )
    )  # fmt: skip
