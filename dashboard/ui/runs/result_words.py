"""The result of a finished run in one or two sentences, beside what simple rules reach; and the button that leads on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.i18n import N_, _, format_percent, ngettext, sentences
from dashboard.spec.task import Purpose
from dashboard.store.runs import Run
from dashboard.words.key_figures import decibel_words, error_words, score_words
from dashboard.words.numbers import value_words

_Test = Mapping[str, Any]


@dataclass(frozen=True)
class WayOn:
    """Attributes:
    label: of the button that opens the result; marked with ``N_``.
    icon: of Material Symbols.
    tab: of Explore, in its address; empty for the first.
    """

    label: str
    icon: str
    tab: str = ""


WAYS_ON: dict[Purpose, WayOn] = {
    "classify": WayOn(N_("See the result"), "insights"),
    "regress": WayOn(N_("See the result"), "insights"),
    "anomalies": WayOn(N_("See what is unusual"), "troubleshoot"),
    "denoise": WayOn(N_("See the cleaned pictures"), "blur_off"),
    "compress": WayOn(N_("Open the map"), "bubble_chart", tab="map"),
}


def result_words(run: Run) -> str:
    """The test's result, in Markdown. The run has a summary."""
    summary = run.summary or {}
    words = _RESULTS[run.spec.purpose](summary["test"])
    return sentences((_("Stopped early, the best epoch was kept.") if run.job.stop == "keep" else "", words))


def _of_classes(test: _Test) -> str:
    words = _(
        "**{accuracy}** of the test items were recognised (95% sure: between {low} and {high}).",
        accuracy=format_percent(test["accuracy"]),
        low=format_percent(test["accuracy_low"], 0),
        high=format_percent(test["accuracy_high"], 0),
    )
    if test.get("baseline_majority") is None:
        return words
    guess = _("Always guessing the most frequent class reaches {guess}.", guess=format_percent(test["baseline_majority"]))  # fmt: skip
    return sentences((words, guess))


def _of_numbers(test: _Test) -> str:
    if test.get("mae") is None:
        return _("No test item could be judged.")
    words = _(
        "The answers to the test items are off by **{error}** on average (95% sure: between {low} and {high}).",
        error=value_words(test["mae"]),
        low=value_words(test["mae_low"]),
        high=value_words(test["mae_high"]),
    )
    if test.get("baseline_mean_mae") is None:
        return words
    guess = _("Always saying the mean is off by {guess}.", guess=value_words(test["baseline_mean_mae"]))
    return sentences((words, guess))


def _of_unusual(test: _Test) -> str:
    if test.get("num_windows"):
        return sentences((_stretches(test), _ranking(test)))
    if not test.get("num_unusual"):
        error = test.get("reconstruction_error")
        told = _("The items that it makes again worst are listed first. Without labels nobody can say how many of them are unusual.")  # fmt: skip
        return sentences((told, "" if error is None else _("Mean error of the test items: {error}.", error=error_words(error))))  # fmt: skip
    found = _(
        "**{found} of {unusual}** unusual test items were flagged, and {wrong} of {normal} normal ones with them.",
        found=int(test["flagged_unusual"]),
        unusual=int(test["num_unusual"]),
        wrong=int(test["flagged_normal"]),
        normal=int(test["num_normal"]),
    )
    return sentences((found, _ranking(test)))


def _stretches(test: _Test) -> str:
    found = _(
        "**{found} of {known}** unusual stretches were found, with {alarms}.",
        found=int(test["windows_found"]),
        known=int(test["num_windows"]),
        alarms=_alarms(test["false_events"]),
    )
    if test.get("baseline_pca_windows_found") is None:
        return found
    pca = _(
        "PCA of the same size found {found}, with {alarms}.",
        found=int(test["baseline_pca_windows_found"]),
        alarms=_alarms(test.get("baseline_pca_false_events") or 0),
    )
    return sentences((found, pca))


def _alarms(count: int) -> str:
    return ngettext("{n} false alarm", "{n} false alarms", int(count))


def _ranking(test: _Test) -> str:
    """The network's ROC AUC beside the better of the simple ways."""
    if test.get("roc_auc") is None:
        return ""
    rivals = {_("PCA"): test.get("baseline_pca_roc_auc"), _("isolation forest"): test.get("baseline_isolation_forest_roc_auc")}  # fmt: skip
    measured = {name: value for name, value in rivals.items() if value is not None}
    score = score_words(test["roc_auc"])
    if not measured:
        return _("Ranked right (ROC AUC): {score}.", score=score)
    best = max(measured, key=lambda name: measured[name])
    return _("Ranked right (ROC AUC): {score}; {rival} without a network: {other}.", score=score, rival=best, other=score_words(measured[best]))  # fmt: skip


def _of_noise(test: _Test) -> str:
    words = _(
        "Likeness to the clean pictures: **{restored}** after cleaning, {noisy} with the noise.",
        restored=decibel_words(test["psnr"]),
        noisy=decibel_words(test["psnr_noisy"]),
    )
    if test.get("psnr_median") is None:
        return words
    median = _("A median filter, which learns nothing, reaches {median}.", median=decibel_words(test["psnr_median"]))
    return sentences((words, median))


def _of_compression(test: _Test) -> str:
    if test.get("reconstruction_error") is None:
        return _("No test item could be judged.")
    words = ngettext(
        "**{n} number** is left of each item. Made again from it, the test items are off by {error} (mean squared).",
        "**{n} numbers** are left of each item. Made again from them, the test items are off by {error} (mean squared).",
        int(test["code_size"]),
        error=error_words(test["reconstruction_error"]),
    )
    pca = test.get("baseline_pca_reconstruction_error")
    if pca is None:
        return words
    return sentences((words, _("PCA with as many numbers: {error}.", error=error_words(pca))))


_RESULTS: dict[Purpose, Callable[[_Test], str]] = {
    "classify": _of_classes,
    "regress": _of_numbers,
    "anomalies": _of_unusual,
    "denoise": _of_noise,
    "compress": _of_compression,
}
