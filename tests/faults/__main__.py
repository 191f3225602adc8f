"""``python -m tests.faults``: one line a fault as it is done, all figures at the end, and last ``N passed, N failed``.

What a machine does not permit is "not done", with the reason, and counts as neither.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import traceback

from tests.faults.place import own_home
from tests.faults.table import FAULTS, Amount, Fault, NotDone

_PASSED, _FAILED, _NOT_DONE = "passed", "FAILED", "not done"


def main(arguments: list[str] | None = None) -> int:
    """Do the faults that were asked for; returns 1 where something broke."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.ERROR)
    amount = Amount(options.kills, options.mutations, options.seed)
    chosen = [fault for fault in FAULTS if not options.only or fault.name in options.only]
    unknown = set(options.only) - {fault.name for fault in FAULTS}
    if unknown:
        print(f"no such fault: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    results = [_done(fault, amount) for fault in chosen]
    print("\n" + "\n".join(line for _, line in results))
    words = [word for word, _ in results]
    print(f"{words.count(_PASSED)} passed, {words.count(_FAILED)} failed")
    return 1 if _FAILED in words else 0


def _done(fault: Fault, amount: Amount) -> tuple[str, str]:
    """Do one in a data folder of its own; returns how it went, and its line."""
    print(f"{fault.name} …", flush=True)
    began = time.monotonic()
    try:
        with own_home(fault.name):
            word, figures = _PASSED, fault.function()(amount)
    except NotDone as reason:
        word, figures = _NOT_DONE, f"not done here: {reason}"
    except Exception as error:  # noqa: BLE001 - whatever broke is this fault's result; the others are still done
        traceback.print_exc()
        word, figures = _FAILED, f"{type(error).__name__}: {error}"
    line = f"{word:8} {fault.line:4} {fault.name:18} {time.monotonic() - began:6.0f} s  {figures}"
    print(line, flush=True)
    return word, line


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Breaks things on purpose.")
    parser.add_argument("--kills", type=int, default=20, help="how often a worker is killed")
    parser.add_argument("--mutations", type=int, default=20, help="mutations of each kind of file; flipped bytes")
    parser.add_argument("--seed", type=int, default=0, help="of all that is random")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="some faults instead of all")
    return parser


if __name__ == "__main__":
    sys.exit(main())
