"""How often each explanation finds what was planted, and whether it changes when the network's weights are random.

    nice .venv/bin/python -m benchmarks.explanations [--items 200] [--seeds 0 1 2]

Made pictures with a coloured corner, texts with a trigger word, rows with a leaking column and sequences with a window of
time, each learned by a small network in seconds. Prints a row a method: the share of items whose strongest part is the
planted one (bar: 0.90), the same with random weights, and how alike both explanations rank the parts (mean rank correlation
without its sign). The last rows are of the permutation importance: the share of networks in which the leaking column leads.
"""

from __future__ import annotations

import argparse
from functools import cache
from statistics import mean

import keras

from tests.explain.evidence.held import METHODS, SUBJECTS, Held, forgotten, held
from tests.explain.evidence.leading import leads

BAR = 0.9
_RANDOM = 100  # the seed of random weights is as much above that of the training


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    chosen = parser.parse_args()
    print(f"{'':<32}{'found':>8}{'random':>8}{'alike':>8}")
    for name, method in METHODS:
        _print(f"{name} {method}", [_measured(name, method, seed, chosen.items) for seed in chosen.seeds])
    learned = [(_learned("rows", seed), seed) for seed in chosen.seeds]
    share = mean(leads(model) for model, _ in learned)
    without = mean(leads(forgotten(model, _RANDOM + seed)) for model, seed in learned)
    print(f"{'rows permutation importance':<32}{share:>8.2f}{without:>8.2f}")


def _measured(name: str, method: str, seed: int, num_items: int) -> Held:
    subject, model = SUBJECTS[name], _learned(name, seed)
    return held(subject, method, model, forgotten(model, _RANDOM + seed), subject.items(num_items))


@cache
def _learned(name: str, seed: int) -> keras.Model:
    return SUBJECTS[name].learned(seed)


def _print(title: str, found: list[Held]) -> None:
    share, without, likeness = (
        mean(getattr(each, field) for each in found) for field in ("found", "found_forgotten", "likeness")
    )
    told = "" if min(each.found for each in found) >= BAR else "  below the bar"
    print(f"{title:<32}{share:>8.2f}{without:>8.2f}{likeness:>8.2f}{told}", flush=True)


if __name__ == "__main__":
    main()
