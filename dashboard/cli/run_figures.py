"""The numbers that a finished run is known by, as lines for a terminal: one function for each purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor, isfinite, log10
from typing import Any

from dashboard.i18n import _, format_number, format_percent
from dashboard.spec.task import Purpose

Test = Mapping[str, Any]


def figure_lines(summary: Mapping[str, Any]) -> list[str]:
    """What a run reached in the test, and what simpler ways reach; empty where there was nothing to judge it by."""
    return _LINES[_purpose(summary)](summary.get("test") or {})


def main_figure(summary: Mapping[str, Any] | None) -> str:
    """The most telling number as a few words for a list; a dash without one."""
    test = (summary or {}).get("test") or {}
    return _MAIN[_purpose(summary or {})](test) or "–"


def _purpose(summary: Mapping[str, Any]) -> Purpose:
    found: Purpose = summary.get("purpose", "classify")  # runs from before there were others do not say it
    return found


def _of_classes(test: Test) -> list[str]:
    lines = []
    if test.get("accuracy") is not None:
        lines.append(
            _("test accuracy {accuracy} ({low} to {high})",
              accuracy=format_percent(test["accuracy"]),
              low=format_percent(test["accuracy_low"]), high=format_percent(test["accuracy_high"]))
        )  # fmt: skip
    if test.get("macro_f1") is not None:
        lines.append(_("macro F1 {share}", share=format_percent(test["macro_f1"])))
    if test.get("roc_auc") is not None:
        lines.append(_("ROC AUC {value}", value=_score(test["roc_auc"])))
    names = (
        ("baseline_majority", _("always the most frequent class")),
        ("baseline_linear", _("a linear model")),
        ("baseline_boosted", _("gradient-boosted trees")),
        ("baseline_neighbour", _("the class of the most similar training item")),
    )
    return lines + [f"{title}: {format_percent(test[name])}" for name, title in names if test.get(name) is not None]


def _of_numbers(test: Test) -> list[str]:
    lines = []
    if test.get("mae") is not None:
        lines.append(
            _("mean absolute error in the test {error} ({low} to {high})",
              error=_error(test["mae"]), low=_error(test["mae_low"]), high=_error(test["mae_high"]))
        )  # fmt: skip
        lines.append(_squares(test, ""))
    names = (
        ("baseline_mean_", _("always the mean of the training items")),
        ("baseline_median_", _("always the median of the training items")),
        ("baseline_linear_", _("a linear model")),
        ("baseline_boosted_", _("gradient-boosted trees")),
    )
    for prefix, title in names:
        if test.get(f"{prefix}mae") is not None:
            error = _("mean absolute error {error}", error=_error(test[f"{prefix}mae"]))
            lines.append(f"{title}: {error}, {_squares(test, prefix)}")
    return lines


def _squares(test: Test, prefix: str) -> str:
    share = test.get(f"{prefix}r2")
    return _(
        "RMSE {error}, R² {share}", error=_error(test[f"{prefix}rmse"]), share="–" if share is None else _score(share)
    )


def _of_unusual(test: Test) -> list[str]:
    lines = []
    if test.get("roc_auc") is not None:
        lines.append(
            _("ROC AUC {value} ({low} to {high}), PR AUC {precision}",
              value=_score(test["roc_auc"]), low=_score(test["roc_auc_low"]), high=_score(test["roc_auc_high"]),
              precision=_score(test["pr_auc"]))
        )  # fmt: skip
    names = (
        ("baseline_pca", _("PCA with a code of the same size")),
        ("baseline_isolation_forest", _("isolation forest")),
    )
    for name, title in names:
        if test.get(f"{name}_roc_auc") is not None:
            scores = {"value": _score(test[f"{name}_roc_auc"]), "precision": _score(test[f"{name}_pr_auc"])}
            lines.append(_("{title}: ROC AUC {value}, PR AUC {precision}", title=title, **scores))
    if test.get("num_unusual") is not None:
        lines.append(
            _("flagged in the test: {found} of {unusual} unusual, {false} of {normal} normal",
              found=test["flagged_unusual"], unusual=test["num_unusual"],
              false=test["flagged_normal"], normal=test["num_normal"])
        )  # fmt: skip
    if test.get("num_windows") is not None:
        lines += [_events(test, "", ""), _events(test, "baseline_pca_", names[0][1])]
    if not lines:
        lines = _error_lines(test)
    return [line for line in lines if line]


def _events(test: Test, prefix: str, title: str) -> str:
    if test.get(f"{prefix}windows_found") is None:
        return ""
    line = _(
        "unusual stretches found: {found} of {windows}, false alarms: {false}",
        found=test[f"{prefix}windows_found"], windows=test["num_windows"], false=test[f"{prefix}false_events"],
    )  # fmt: skip
    return f"{title}: {line}" if title else line


def _of_noise(test: Test) -> list[str]:
    names = (("", _("restored")), ("_noisy", _("noisy, before cleaning")), ("_median", _("a 3×3 median filter")))
    lines = []
    for suffix, title in names:
        if test.get(f"psnr{suffix}") is not None:
            likeness = test.get(f"ssim{suffix}")
            lines.append(
                _("{title}: {decibels} dB (PSNR), {likeness} (SSIM)", title=title,
                  decibels=format_number(test[f"psnr{suffix}"], 1),
                  likeness="–" if likeness is None else _score(likeness))
            )  # fmt: skip
    return lines


def _of_codes(test: Test) -> list[str]:
    names = (
        ("baseline_pca_reconstruction_error", _("PCA with a code of the same size")),
        ("baseline_mean_reconstruction_error", _("always the mean of the training items")),
    )
    others = [f"{title}: {_error(test[name])}" for name, title in names if test.get(name) is not None]
    return [*_error_lines(test), *others]


def _error_lines(test: Test) -> list[str]:
    if test.get("reconstruction_error") is None:
        return []
    return [_("reconstruction error in the test {error}", error=_error(test["reconstruction_error"]))]


def _score(value: float) -> str:
    return format_number(value, 3)


def _error(value: float) -> str:
    return with_digits(value, 3)


def with_digits(value: float, num_digits: int) -> str:
    """A number with so many digits that count, and no fewer than stand before its point."""
    if not isfinite(value):
        return "∞"
    return format_number(value, max(0, num_digits - 1 - floor(log10(abs(value)))) if value else 0)


def _titled(name: str, title: Callable[[], str], words: Callable[[float], str]) -> Callable[[Test], str]:
    def figure(test: Test) -> str:
        return f"{title()} {words(test[name])}" if test.get(name) is not None else ""

    return figure


_LINES: dict[Purpose, Callable[[Test], list[str]]] = {
    "classify": _of_classes,
    "regress": _of_numbers,
    "anomalies": _of_unusual,
    "denoise": _of_noise,
    "compress": _of_codes,
}
_MAIN: dict[Purpose, Callable[[Test], str]] = {
    "classify": _titled("accuracy", lambda: _("test accuracy"), format_percent),
    "regress": _titled("mae", lambda: _("mean absolute error"), _error),
    "anomalies": _titled("roc_auc", lambda: _("ROC AUC"), _score),
    "denoise": _titled("psnr", lambda: _("PSNR in dB"), lambda value: format_number(value, 1)),
    "compress": _titled("reconstruction_error", lambda: _("reconstruction error"), _error),
}
