"""From a call to its exit status: 0, 1 when it failed, 2 when it was badly used."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from dashboard.cli.output import Output
from dashboard.cli.parser import UsageError, parser
from dashboard.errors import InputError, KerascopeError, SettingError, StoppedError
from dashboard.i18n import LANGUAGES, N_, best_language, set_language

FINISHED, FAILED, BAD_USE = 0, 1, 2

# Where each command is found; loaded when it is called, so that a small command stays quick.
COMMANDS = {
    "import": "dashboard.cli.importing:import_data",
    "edit": "dashboard.cli.editing:edit",
    "train": "dashboard.cli.training:train",
    "pause": "dashboard.cli.controlling:pause",
    "resume": "dashboard.cli.controlling:resume",
    "continue": "dashboard.cli.controlling:continue_run",
    "predict": "dashboard.cli.predicting:predict",
    "report": "dashboard.cli.reporting:report",
    "compare": "dashboard.cli.comparing:compare",
    "study": "dashboard.cli.studying:study",
    "datasets": "dashboard.cli.lists:datasets",
    "runs": "dashboard.cli.lists:runs",
    "recipes": "dashboard.cli.lists:recipes",
    "devices": "dashboard.cli.lists:devices",
    "delete": "dashboard.cli.housekeeping:delete",
    "shutdown": "dashboard.cli.housekeeping:shutdown",
}

_log = logging.getLogger(__name__)

Command = Callable[[argparse.Namespace, Output], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the call says; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    output = Output(as_json="--json" in given)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    set_language(_wanted_language(given))
    try:
        options = parser().parse_args(given)
        return _command(options.command)(options, output)
    except UsageError as error:
        return _badly_used(output, *error.args)
    except InputError as error:
        output.error(error.code, error.message)
        return BAD_USE
    except KerascopeError as error:
        output.error(error.code, error.message)
        return FAILED
    except KeyboardInterrupt:
        stopped = StoppedError("J110", N_("Stopped on request."))
        output.error(stopped.code, stopped.message)
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last border: programs get their one object whatever happens
        from dashboard.store.trouble import trouble_of  # heavy, and a small command that goes well stays quick

        if (told := trouble_of(error)) is not None:
            output.error(told.code, told.message)
            return FAILED
        _log.error("Unexpected error", exc_info=error)
        said = KerascopeError("S500", N_("Something unexpected went wrong in the program; standard error says what."))
        output.error(said.code, said.message)
        return FAILED


def _badly_used(output: Output, problem: str, usage: str) -> int:
    if not output.as_json:
        print(usage.rstrip(), file=sys.stderr)
    error = SettingError("S501", N_("This call cannot be understood: {problem}"), problem=problem)
    output.error(error.code, error.message)
    return BAD_USE


def _command(name: str) -> Command:
    module, _colon, function = COMMANDS[name].partition(":")
    found: Command = getattr(import_module(module), function)
    return found


def _wanted_language(arguments: Sequence[str]) -> str:
    """What ``--language`` says, else what the terminal speaks. Looked up before parsing: errors are sentences, too."""
    for place, argument in enumerate(arguments):
        following = arguments[place + 1] if place + 1 < len(arguments) else ""
        wanted = following if argument == "--language" else argument.partition("--language=")[2]
        if wanted in LANGUAGES:
            return wanted
    environment = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return best_language(environment)
