"""What a recipe reaches on real data, through the command line as a user would run it.

    python -m benchmarks.acceptance --data FOLDER [--only NAME …] [--seeds 0 1 2]

FOLDER holds ``mnist/`` with the two zips of PNGs and the four IDX files, ``flowers/`` with two zips of photographs, and
``sms_spam/``, ``trec_questions/``, ``waimai_10k/`` and ``thucnews_titles/`` with a train and a test table each,
``titanic/``, ``penguins/`` and ``bankloan_gbk/`` with tables, ``gunpoint/`` and ``basic_motions/`` with sequences; of the
last two sorts not even the kind is named. Nothing is said of encodings, delimiters or columns. Prints one table: dataset, recipe, result, baseline, seconds, engine. The test
parts are published separately and are never trained on. A case with no bar of its own has to beat the linear model that
the app trains beside it; the document's recipes for tables and sequences only have to beat the most frequent class.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
_BASELINES = ("majority", "linear")


@dataclass(frozen=True)
class Case:
    """One row of the table: what is imported, what it is trained with, and the bar that the mean has to reach.

    Attributes:
        bar: accuracy, or the baseline whose accuracy it is.
        kind: of data; empty leaves it to be found out.
        settings: what is changed of the recipe, as ``--set`` takes it.
    """

    name: str
    path: str
    test: str
    recipe: str
    bar: float | Literal["linear", "majority"]
    seeds: tuple[int, ...] = (0,)
    kind: str = "images"
    settings: tuple[str, ...] = ()


def _text(name: str, train: str, test: str, recipe: str, bar: float) -> Case:
    return Case(f"{name}-{recipe}", train, test, recipe, bar, seeds=(0, 1, 2), kind="text")


def _flowers(recipe: str, bar: float | Literal["linear"], *settings: str) -> Case:
    parts = ("flowers/flowers_train.zip", "flowers/flowers_test.zip")
    return Case(f"flowers-{recipe}", *parts, recipe, bar, seeds=(0, 1, 2), settings=settings)


def _found_out(name: str, train: str, test: str, recipe: str, bar: float | Literal["majority"]) -> Case:
    return Case(f"{name}-{recipe}", train, test, recipe, bar, seeds=(0, 1, 2), kind="")


_SMS = ("sms", "sms_spam/sms_train.csv", "sms_spam/sms_test.csv")
_TREC = ("trec", "trec_questions/trec_train.csv", "trec_questions/trec_test.csv")
_WAIMAI = ("waimai", "waimai_10k/waimai_train.csv", "waimai_10k/waimai_test.csv")
_THUCNEWS = (
    "thucnews", "thucnews_titles/thucnews_train_10000.csv", "thucnews_titles/thucnews_test_10000.csv",
)  # fmt: skip
_TITANIC = ("titanic", "titanic/titanic_train.csv", "titanic/titanic_test.csv")
_PENGUINS = ("penguins", "penguins/penguins_train.csv", "penguins/penguins_test.csv")
_BANKLOAN = ("bankloan", "bankloan_gbk/bankloan_train.csv", "bankloan_gbk/bankloan_test.csv")
_GUNPOINT = ("gunpoint", "gunpoint/gunpoint_train.csv", "gunpoint/gunpoint_test.csv")
_MOTIONS = ("motions", "basic_motions/basic_motions_train.zip", "basic_motions/basic_motions_test.zip")
CASES = (
    Case("mnist-zips", "mnist/mnist_train_3000_png.zip", "mnist/mnist_test_500_png.zip", "D2", 0.95),
    Case("mnist-idx", "mnist/train-images-idx3-ubyte.gz", "mnist/t10k-images-idx3-ubyte.gz", "D2", 0.988),
    _flowers("recommended", 0.62),
    _flowers("thorough", 0.62),
    _flowers("D1", "linear", "epochs=60"),
    _flowers("D3", "linear", "epochs=60"),
    _text(*_SMS, "D4", 0.97),
    _text(*_SMS, "recommended", 0.979),
    _text(*_TREC, "D4", 0.82),
    _text(*_TREC, "recommended", 0.87),
    _text(*_WAIMAI, "recommended", 0.885),
    _text(*_THUCNEWS, "D4", 0.80),
    _text(*_THUCNEWS, "recommended", 0.85),
    *(_found_out(*data, "D7", "majority") for data in (_TITANIC, _PENGUINS, _BANKLOAN)),
    _found_out(*_TITANIC, "recommended", 0.78),
    _found_out(*_PENGUINS, "recommended", 0.95),
    _found_out(*_BANKLOAN, "recommended", 0.77),
    *(_found_out(*data, "D6", "majority") for data in (_GUNPOINT, _MOTIONS)),
    _found_out(*_GUNPOINT, "recommended", 0.95),
    _found_out(*_MOTIONS, "recommended", 0.95),
)


def main() -> int:
    """Run the chosen cases; exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[case.name for case in CASES])
    parser.add_argument("--seeds", nargs="*", type=int, default=[], help="instead of each case's own")
    chosen = parser.parse_args()
    print("dataset | recipe | accuracy (95 % interval) | bar | majority | linear | other baselines | seconds | engine")
    missed = False
    with tempfile.TemporaryDirectory(prefix="kerascope-acceptance-") as home:
        for case in CASES:
            if case.name in chosen.only:
                missed |= not measured(case, chosen.data, chosen.seeds or case.seeds, home)
        command(home, "shutdown")
    return int(missed)


def measured(case: Case, data: Path, seeds: Sequence[int], home: str) -> bool:
    """Import once, train once a seed, print the row; True when the mean reaches the bar."""
    kind = ("--kind", case.kind) if case.kind else ()
    imported = command(home, "import", data / case.path, *kind, "--name", case.name, "--test", data / case.test)
    wanted = ["--recipe", case.recipe, *(part for setting in case.settings for part in ("--set", setting))]
    results = [command(home, "train", imported["version"], *wanted, "--seed", seed) for seed in seeds]
    accuracies = [result["test"]["accuracy"] for result in results]
    mean, test = statistics.mean(accuracies), results[0]["test"]
    spread = f" ± {statistics.stdev(accuracies):.4f} over {len(seeds)} seeds" if len(seeds) > 1 else ""
    bars = {name: statistics.mean(result["test"][f"baseline_{name}"] for result in results) for name in _BASELINES}
    reached = mean > bars[case.bar] if isinstance(case.bar, str) else mean >= case.bar
    others = " ".join(f"{name[9:]} {value:.3f}" for name, value in test.items() if _is_other_baseline(name, value))
    print(
        f"{case.name} | {case.recipe} | {mean:.4f}{spread} ({test['accuracy_low']:.4f}–{test['accuracy_high']:.4f}) | "
        f"{case.bar} {'reached' if reached else 'MISSED'} | {bars['majority']:.3f} | "
        f"{bars['linear']:.3f} | {others or '–'} | {statistics.mean(result['seconds'] for result in results):.0f} | "
        f"{results[0]['engine']}",
        flush=True,
    )
    return reached


def _is_other_baseline(name: str, value: float | None) -> bool:
    known = name.removeprefix("baseline_")
    return value is not None and known != name and not known.endswith("_f1") and known not in _BASELINES


def command(home: str, *arguments: object) -> dict[str, Any]:
    """Run ``python -m dashboard … --json`` and return its answer; its progress goes to this program's standard error."""
    line = [sys.executable, "-m", "dashboard", *map(str, arguments), "--json"]
    done = subprocess.run(
        line, cwd=ROOT, env=os.environ | {"KERASCOPE_HOME": home}, stdout=subprocess.PIPE, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(line)} ended with {done.returncode}: {done.stdout.decode()}")
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
