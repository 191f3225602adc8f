"""What autoencoders reach on real data, through the command line as a user would run it, beside simpler ways.

    python -m benchmarks.autoencoders --data FOLDER [--only NAME …] [--recipes D5 recommended] [--seeds 0 1 2]

FOLDER holds ``cardio_anomaly/``, ``mnist/`` with the zips of PNGs, and ``nab_machine_temperature/``. Prints a row a dataset
and recipe: the mean of the seeds, the bar, what simpler ways reach on the same items, seconds and engine. Where there is no
bar, the figures are reported only. For the machine temperature see ``benchmarks.machine_temperature``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.acceptance import command
from benchmarks.machine_temperature import held_out_counts

Test = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One dataset: how it is imported, what for, and how its result is put in a row.

    Attributes:
        beside: names of the figures that are printed beside ``figure``.
        is_reached: whether the means reach the bar, by their names; None where figures are only reported.
    """

    name: str
    path: str
    options: tuple[str, ...]
    purpose: str
    figure: str
    beside: tuple[str, ...]
    bar: str = "reported"
    is_reached: Callable[[Test], bool] | None = None


_RANKINGS = ("pr_auc", "baseline_pca_roc_auc", "baseline_isolation_forest_roc_auc")
_DIGITS = tuple(word for digit in range(9) for word in ("--normal", str(digit)))
_EVENTS = tuple(f"{who}{what}" for who in ("", "pca_") for what in ("windows", "false_events", "flagged_share"))
CASES = (
    Case(
        "cardio", "cardio_anomaly/cardio.csv",
        ("--kind", "table", "--label", "anomaly", "--normal", "0"),
        "anomalies", "roc_auc", _RANKINGS, "0.92", lambda test: test["roc_auc"] >= 0.92,
    ),
    Case(
        "mnist-unusual", "mnist/mnist_train_3000_png.zip", ("--kind", "images", *_DIGITS),
        "anomalies", "roc_auc", _RANKINGS,
    ),
    Case(
        "mnist-noise", "mnist/mnist_train_3000_png.zip", ("--kind", "images"),
        "denoise", "psnr", ("psnr_noisy", "psnr_median", "ssim", "ssim_noisy", "ssim_median"),
        "noisy + 6 and median + 1",
        lambda test: test["psnr"] >= max(test["psnr_noisy"] + 6, test["psnr_median"] + 1),
    ),
    Case(
        "machine-temperature", "nab_machine_temperature/machine_temperature_system_failure_with_answers.csv",
        ("--kind", "series", "--label", "anomaly", "--normal", "0"),
        "anomalies", "windows", _EVENTS[1:], "windows >= PCA's, false events <= PCA's",
        lambda test: test["windows"] >= test["pca_windows"] and test["false_events"] <= test["pca_false_events"],
    ),
)  # fmt: skip


def main() -> int:
    """Run the chosen cases; exit status 1 when the recommended recipe misses a bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[case.name for case in CASES])
    parser.add_argument("--recipes", nargs="*", default=["recommended", "D5"])
    parser.add_argument("--seeds", nargs="*", type=int, default=[0, 1, 2])
    chosen = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory(prefix="kerascope-autoencoders-") as home:
        os.environ["KERASCOPE_HOME"] = home  # the windows of the machine temperature are read from there, too
        for case in (case for case in CASES if case.name in chosen.only):
            imported = command(home, "import", chosen.data / case.path, *case.options, "--name", case.name)
            for recipe in chosen.recipes:
                reached = measured(case, recipe, imported["version"], chosen.seeds, home)
                missed |= not reached and recipe == "recommended"
        command(home, "shutdown")
    return int(missed)


def measured(case: Case, recipe: str, version: str, seeds: Sequence[int], home: str) -> bool:
    """Train once a seed and print the row; False when the means miss the bar."""
    options = ("--recipe", recipe, "--purpose", case.purpose)
    results = [command(home, "train", version, *options, "--seed", seed) for seed in seeds]
    tests = [_figures(case, result) for result in results]
    means = {name: statistics.mean(test[name] for test in tests) for name in (case.figure, *case.beside)}
    values = [test[case.figure] for test in tests]
    spread = f" ± {statistics.stdev(values):.4f}" if len(values) > 1 else ""
    reached = case.is_reached is None or case.is_reached(means)
    verdict = "" if case.is_reached is None else " reached" if reached else " MISSED"
    beside = ", ".join(f"{name} {means[name]:.4g}" for name in case.beside)
    seconds = statistics.mean(result["seconds"] for result in results)
    print(
        f"{case.name} | {recipe} | {case.figure} {means[case.figure]:.4f}{spread} over {len(seeds)} | "
        f"{case.bar}{verdict} | {beside} | {seconds:.0f} s | {results[0]['engine']}",
        flush=True,
    )
    return reached


def _figures(case: Case, result: dict[str, Any]) -> Test:
    if case.name != "machine-temperature":
        return dict(result["test"])
    counts = held_out_counts(result["run"])
    return {
        f"{prefix}{name}": value
        for prefix, found in (("", counts.network), ("pca_", counts.pca))
        for name, value in (
            ("windows", found.found),
            ("false_events", found.false_events),
            ("flagged_share", found.flagged_normal / found.num_normal),
        )
    }


if __name__ == "__main__":
    sys.exit(main())
