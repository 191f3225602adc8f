"""The two to four numbers by which a finished run is known, for each purpose; in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from dashboard.i18n import _, format_number, format_percent, ngettext
from dashboard.spec.task import Purpose
from dashboard.store.runs import Run
from dashboard.words.numbers import rounded_words, value_words

_Test = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """One number: what it is, its value in words, and what it means. Plain text, without anything that a user typed."""

    title: str
    value: str
    help: str


def key_figures(run_or_summary: Run | Mapping[str, Any]) -> list[Figure]:
    """The figures of a finished run (or of its ``summary``), the most telling first; empty before there is a result.

    What was not measured, such as anything that needs labels where there are none, is left out.
    """
    summary = _summary(run_or_summary)
    return [] if summary is None else [figure for figure in _FIGURES[_purpose(summary)](summary["test"]) if figure]


def main_figure(run_or_summary: Run | Mapping[str, Any]) -> str:
    """The most telling figure as a few words for a list, such as "97.8% right in the test"; empty without a result."""
    summary = _summary(run_or_summary)
    return "" if summary is None else _MAIN[_purpose(summary)](summary["test"])


def error_words(error: float) -> str:
    """A loss or reconstruction error with three digits that count: ``0.0012345`` → "0.00123"."""
    return rounded_words(error, digits=3) if isfinite(error) else "∞"


def decibel_words(decibels: float, *, signed: bool = False) -> str:
    """``6.04`` → "6.0 dB", or "+6.0 dB" where it is a gain."""
    sign = "+" if signed and decibels > 0 else ""
    return _("{number} dB", number=f"{sign}{format_number(round(decibels, 1), 1)}")


def score_words(score: float) -> str:
    """A score from 0 to 1, such as ROC AUC, with three decimals."""
    return format_number(score, 3)


def _summary(run_or_summary: Run | Mapping[str, Any]) -> Mapping[str, Any] | None:
    return run_or_summary.summary if isinstance(run_or_summary, Run) else run_or_summary


def _purpose(summary: Mapping[str, Any]) -> Purpose:
    return summary.get("purpose", "classify")  # runs from before there were others do not say it


def _figure(title: str, value: Any, words: Callable[[Any], str], help: str) -> Figure | None:
    return None if value is None else Figure(title, words(value), help)


def _of_classes(test: _Test) -> list[Figure | None]:
    return [
        _figure(
            _("Right answers in the test"),
            test.get("accuracy"),
            format_percent,
            _("The test items were kept aside until the end, so this is what to expect from new items of the same kind."),
        ),
        _figure(
            _("Always the most frequent class"),
            test.get("baseline_majority"),
            format_percent,
            _("What guessing reaches: the share of the most frequent class."),
        ),
        _figure(
            _("Classes ranked right (ROC AUC)"),
            test.get("roc_auc"),
            score_words,
            _("Take an item of a class and one of another class: how often the first gets the higher probability of that class, on average over the classes. 1 is always, 0.5 is chance."),
        ),
    ]  # fmt: skip


def _of_numbers(test: _Test) -> list[Figure | None]:
    return [
        _figure(
            _("Off by, on average (MAE)"), test.get("mae"), value_words,
            _("How far the answers are from the true numbers of the test items, up or down, in the unit of the column."),
        ),
        _figure(
            _("Always the mean: off by"), test.get("baseline_mean_mae"), value_words,
            _("What guessing reaches: each time the mean of the training items."),
        ),
        _figure(
            _("Off by, large misses counting more (RMSE)"), test.get("rmse"), value_words,
            _("The root of the mean squared distance. Far above the MAE it says that a few answers are far off."),
        ),
        _figure(
            _("Share of the differences explained (R²)"), test.get("r2"), score_words,
            _("1 is always right; 0 is no better than always saying the mean, and below 0 is worse."),
        ),
    ]  # fmt: skip


def _of_unusual(test: _Test) -> list[Figure | None]:
    ranked = _figure(
        _("Ranked right (ROC AUC)"),
        test.get("roc_auc"),
        score_words,
        _("How often an unusual test item has a larger error than a normal one. 1 is always, 0.5 is chance."),
    )
    if test.get("num_windows") is not None:
        return [ranked, *_events(test)]
    return [ranked, *_flags(test), None if ranked else _error(test)]


def _flags(test: _Test) -> list[Figure | None]:
    return [
        _share(
            _("Unusual items found"), test, "flagged_unusual", "num_unusual",
            _("Of the unusual items in the test, those that are flagged at the chosen threshold."),
        ),
        _share(
            _("Normal items flagged"), test, "flagged_normal", "num_normal",
            _("False alarms: normal items in the test that are flagged at the chosen threshold."),
        ),
    ]  # fmt: skip


def _events(test: _Test) -> list[Figure | None]:
    return [
        _share(
            _("Unusual stretches found"), test, "windows_found", "num_windows",
            _("Of the stretches of time that are known to be unusual, those with at least one flag inside."),
        ),
        _figure(
            _("False alarms"), test.get("false_events"), format_number,
            _("Events outside all known unusual stretches. Flags within 12 hours of one another are one event."),
        ),
        _figure(
            _("Normal moments flagged"), test.get("flagged_normal_share"), format_percent,
            _("Of the time outside all known unusual stretches, the share that is flagged."),
        ),
    ]  # fmt: skip


def _share(title: str, test: _Test, part: str, whole: str, help: str) -> Figure | None:
    """ "12 of 14"; None where there is nothing of which it could be a part."""
    if test.get(part) is None or not test.get(whole):
        return None
    return Figure(title, _("{part} of {whole}", part=int(test[part]), whole=int(test[whole])), help)


def _error(test: _Test) -> Figure | None:
    return _figure(
        _("Reconstruction error"),
        test.get("reconstruction_error"),
        error_words,
        _("The mean of the squared differences between the test items and what the network makes of them. 0 is perfect."),
    )  # fmt: skip


def _of_noise(test: _Test) -> list[Figure | None]:
    return [
        _figure(
            _("Likeness to the clean pictures (PSNR)"), test.get("psnr"), decibel_words,
            _("In decibels, mean of the test pictures. More is better; 6 dB more means half the difference."),
        ),
        _figure(
            _("Gain over the noisy picture"), _difference(test, "psnr", "psnr_noisy"), _gain,
            _("How many decibels of likeness the network adds to the noisy picture."),
        ),
        _figure(
            _("Gain over a median filter"), _difference(test, "psnr", "psnr_median"), _gain,
            _("The usual way without learning: each pixel becomes the middle value of its 3×3 neighbours."),
        ),
        _figure(
            _("Likeness as the eye sees it (SSIM)"), test.get("ssim"), score_words,
            _("Compares light, contrast and structure. 1 is the same picture."),
        ),
    ]  # fmt: skip


def _gain(decibels: float) -> str:
    return decibel_words(decibels, signed=True)


def _difference(test: _Test, left: str, right: str) -> float | None:
    return None if test.get(left) is None or test.get(right) is None else test[left] - test[right]


def _of_compression(test: _Test) -> list[Figure | None]:
    return [
        _error(test),
        _figure(
            _("Error of PCA"), test.get("baseline_pca_reconstruction_error"), error_words,
            _("The simple way with as many numbers: straight-line combinations only. The network is only worth it if its error is smaller."),
        ),
        _figure(
            _("Code size"), test.get("code_size"), _numbers,
            _("How many numbers are left of each item."),
        ),
    ]  # fmt: skip


def _numbers(count: int) -> str:
    return ngettext("{n} number", "{n} numbers", int(count))


_FIGURES: dict[Purpose, Callable[[_Test], list[Figure | None]]] = {
    "classify": _of_classes,
    "regress": _of_numbers,
    "anomalies": _of_unusual,
    "denoise": _of_noise,
    "compress": _of_compression,
}


def _main_of_classes(test: _Test) -> str:
    share = test.get("accuracy")
    return "" if share is None else _("{share} right in the test", share=format_percent(share))


def _main_of_numbers(test: _Test) -> str:
    return "" if test.get("mae") is None else _("off by {error} on average", error=value_words(test["mae"]))


def _main_of_unusual(test: _Test) -> str:
    if test.get("num_windows"):
        return _(
            "{part} of {whole} unusual stretches found", part=int(test["windows_found"]), whole=int(test["num_windows"])
        )
    if test.get("roc_auc") is not None:
        return _("ROC AUC {score}", score=score_words(test["roc_auc"]))
    return _main_error(test)  # fmt: skip


def _main_of_noise(test: _Test) -> str:
    gain = _difference(test, "psnr", "psnr_noisy")
    if gain is None:
        return ""
    if round(gain, 1) < 0:
        return _("{loss} less clear than the noisy pictures", loss=decibel_words(-gain))
    return _("{gain} clearer than the noisy pictures", gain=_gain(gain))


def _main_of_compression(test: _Test) -> str:
    if test.get("code_size") is None or test.get("reconstruction_error") is None:
        return _main_error(test)
    words = _numbers(test["code_size"])
    return _("error {error} with {numbers}", error=error_words(test["reconstruction_error"]), numbers=words)


def _main_error(test: _Test) -> str:
    error = test.get("reconstruction_error")
    return "" if error is None else _("reconstruction error {error}", error=error_words(error))


_MAIN: dict[Purpose, Callable[[_Test], str]] = {
    "classify": _main_of_classes,
    "regress": _main_of_numbers,
    "anomalies": _main_of_unusual,
    "denoise": _main_of_noise,
    "compress": _main_of_compression,
}
