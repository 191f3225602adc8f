"""Entry of a worker: sets up what must stand before Keras, does one job, and always says how it ended."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys

from dashboard import logs
from dashboard.confined.priority import lower_priority
from dashboard.i18n import Message
from dashboard.jobs.assignment import Assignment
from dashboard.worker.spare import move_output, wait_for_assignment


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and do the job; returns the exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format=logs.FORMAT)
    logs.keep_contents_out()
    lower_priority()
    if options.spare:
        assignment = wait_for_assignment(options.engine, options.device, options.visible_gpu)
        if assignment is None:
            return 0
    else:
        reason = Message.model_validate(json.loads(options.reason)) if options.reason else None
        assignment = Assignment(options.job, options.engine, options.device, options.visible_gpu, reason)
    from dashboard.worker.doing import do

    return do(assignment, on_folder=(lambda folder: move_output(str(folder / "worker.log"))) if options.spare else None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard.worker", description="Does one job of the queue.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--job", help="id of the job")
    what.add_argument("--spare", action="store_true", help="import the engine, then wait for a job on stdin")
    parser.add_argument("--engine", choices=("tensorflow", "jax"), default="", help="Keras backend")
    parser.add_argument("--device", default="cpu", help="cpu or gpu:0 and so on")
    parser.add_argument("--visible-gpu", default="", help="UUID of the GPU")
    parser.add_argument("--reason", default="", help="why this engine and device, as a JSON message")
    return parser


if __name__ == "__main__":
    if "PYTHONHASHSEED" not in os.environ:
        os.environ["PYTHONHASHSEED"] = "0"  # for our own children; the supervisor sets it for us
    sys.exit(main())
