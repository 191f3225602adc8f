"""Every file that is accepted, spoiled at random: it is accepted, warned of, or refused by name, never anything else.

A child does the mutations of one format, within the limits of the child that reads uploads; the one at which it ends
or hangs is known by the seed that it told last. ``python -m tests.faults.mutated_uploads KIND SEED`` does a single one.
"""

from __future__ import annotations

import faulthandler
import logging
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import get_args

from tests.corpus.bringing import Verdict, brought_in
from tests.corpus.formats import FORMATS, IN_A_ZIP, packed
from tests.corpus.mutations import mutated
from tests.faults.table import Amount

_AT_ONCE = 2
_LIMIT_S = 60
_MEMORY_BYTES = 4 * 2**30


def mutated_uploads(amount: Amount) -> str:
    """So many mutations of each format, in children of their own."""
    verdicts: Counter[str] = Counter()
    wrong: list[str] = []
    seeds = range(amount.seed, amount.seed + amount.mutations)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for found, broken in pool.map(lambda kind: _in_a_child(kind, seeds), FORMATS):
            verdicts.update(found)
            wrong += broken
    assert not wrong, "\n".join([f"{len(wrong)} of them broke:", *wrong])
    counts = ", ".join(f"{verdicts[word]} {word}" for word in get_args(Verdict))
    return f"{verdicts.total()} files of {len(FORMATS)} formats: {counts}"


def _in_a_child(kind: str, seeds: Sequence[int]) -> tuple[list[str], list[str]]:
    """Verdicts, and what broke; after one that ended the child, the next child goes on behind it."""
    verdicts: list[str] = []
    wrong: list[str] = []
    left = list(seeds)
    while left:
        command = [sys.executable, "-m", "tests.faults.mutated_uploads", kind, *map(str, left)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = [line.split(" ", 2) for line in done.stdout.splitlines()]
        verdicts += [word for _, word, *_ in lines if word in get_args(Verdict)]
        wrong += [f"{kind} {seed}: {' '.join(rest)}" for seed, word, *rest in lines if word == "broken"]
        left = left[len(lines) :]
        if left:
            wrong.append(f"{kind} {left.pop(0)}: the process ended ({done.returncode}) {done.stderr[-2000:]}")
    return verdicts, wrong


def verdict_of(kind: str, seed: int, folder: Path) -> Verdict:
    """Bring in one spoiled file. Raises ``Exception`` for anything but a refusal in a sentence."""
    files = mutated(kind, seed)
    return brought_in({"data.zip": packed(files)} if kind in IN_A_ZIP else files, folder).verdict


def _done(kind: str, seeds: Sequence[int]) -> Iterator[str]:
    for seed in seeds:
        faulthandler.dump_traceback_later(_LIMIT_S, exit=True)
        with tempfile.TemporaryDirectory(prefix="mutated-") as folder:
            try:
                yield f"{seed} {verdict_of(kind, seed, Path(folder))}"
            except Exception as error:  # noqa: BLE001 - it is what is looked for; the line of it fails the fault
                place = error.__traceback__
                while place and place.tb_next:
                    place = place.tb_next
                where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
                yield f"{seed} broken {type(error).__name__} {str(error)[:300]!r} {where}"


def main(arguments: Sequence[str]) -> None:
    """One line for each seed: it, and the verdict."""
    logging.basicConfig(level=logging.ERROR)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    kind, *seeds = arguments
    for line in _done(kind, [int(seed) for seed in seeds]):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
