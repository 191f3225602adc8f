"""The grammar of the command line. A call that cannot be understood is an error like any other, not an exit."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn, get_args

from dashboard import __version__
from dashboard.i18n import LANGUAGES, _
from dashboard.spec.dataset import Kind, LabelsFrom
from dashboard.spec.study import STUDIES
from dashboard.spec.task import Purpose


class UsageError(Exception):
    """A call that cannot be understood; ``args`` are what argparse says, and the usage line."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message, self.format_usage())


def parser() -> argparse.ArgumentParser:
    """The whole grammar. ``--json`` and ``--language`` may stand before or after the command."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--json", action="store_true", help=_("standard output is one JSON object"))
    shared.add_argument("--language", choices=sorted(LANGUAGES), help=_("language of sentences"))
    whole = _Parser(prog="python -m dashboard", description=_("Kerascope on the command line."), parents=[shared])
    whole.add_argument("--version", action="version", version=f"Kerascope {__version__}")
    commands = whole.add_subparsers(dest="command", metavar=_("COMMAND"), required=True, parser_class=_Parser)
    for add in (
        _add_import,
        _add_edit,
        _add_train,
        _add_control,
        _add_predict,
        _add_report,
        _add_compare,
        _add_study,
        _add_lists,
        _add_delete,
        _add_shutdown,
    ):
        add(commands, shared)
    return whole


_Commands = argparse._SubParsersAction


def _command(commands: _Commands, shared: argparse.ArgumentParser, name: str, help: str) -> argparse.ArgumentParser:
    found: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help, parents=[shared])
    return found


def _add_import(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "import", _("read, check and freeze data"))
    one.add_argument("path", metavar="PATH", help=_("a table, a zip, a folder, an IDX images file, or sample:NAME"))
    one.add_argument("--kind", choices=get_args(Kind), help=_("kind of the data; by default it is found out"))
    one.add_argument("--name", default="", help=_("name of the dataset; by default the file's"))
    one.add_argument("--test", metavar="PATH", default="", help=_("a test set that is published separately"))
    one.add_argument("--text", metavar="COLUMN", default="", help=_("column of a table that holds the texts"))
    answered = one.add_mutually_exclusive_group()
    answered.add_argument(
        "--label", metavar="COLUMN", default="", help=_("column of a table that holds the labels, or what is predicted")
    )
    answered.add_argument("--no-label", action="store_true", help=_("nothing is predicted from the table"))
    one.add_argument(
        "--label-as", choices=["auto", "classes", "number"], default="auto",
        help=_("what the labels of a table are: classes or a number; by default it is found out"),
    )  # fmt: skip
    one.add_argument(
        "--labels-from", choices=get_args(LabelsFrom), default="auto",
        help=_("what says of which class pictures are; by default it is found out"),
    )  # fmt: skip
    one.add_argument(
        "--file", metavar="COLUMN", default="", help=_("column of a table of labels that names the pictures")
    )
    one.add_argument("--part", metavar="COLUMN", default="", help=_("column of a table of labels with train and test"))
    one.add_argument("--id", metavar="COLUMN", default="", help=_("column that says to which sequence a row belongs"))
    one.add_argument(
        "--time", metavar="COLUMN", default="", help=_("column of a series or of sequences that holds the times")
    )
    one.add_argument(
        "--normal", action="append", default=[], metavar="LABEL",
        help=_("a label of normal items, for finding what is unusual; may be given several times"),
    )  # fmt: skip
    one.add_argument(
        "--encoding", default="", help=_("encoding of a table, such as gb18030; by default it is found out")
    )
    one.add_argument("--split-seed", type=int, metavar="N", help=_("seed of the split"))
    one.add_argument("--validation-percent", type=int, metavar="N", help=_("items for validation, in percent"))
    one.add_argument("--test-percent", type=int, metavar="N", help=_("items for the test, in percent"))


def _add_edit(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(
        commands, shared, "edit", _("change labels or leave items out; makes a new version, the old one stays")
    )
    one.add_argument("dataset", metavar="DATASET", help=_("an id, or a name (its latest version)"))
    one.add_argument("--name", default="", help=_("dataset that gets the new version; by default the same"))
    in_turn: dict[str, Any] = {"action": _InTurn, "dest": "changes", "default": ()}
    one.add_argument(
        "--relabel", nargs="+", metavar=("LABEL", "ITEM"), help=_("items, by id or name, that get a label"), **in_turn
    )
    one.add_argument(
        "--leave-out", nargs="+", metavar="ITEM", help=_("items, by id or name, that are not used any more"), **in_turn
    )
    one.add_argument(
        "--confirm", nargs="+", metavar="ITEM", help=_("items, by id or name, whose label is right"), **in_turn
    )
    one.add_argument("--rename", nargs=2, metavar=("CLASS", "NAME"), help=_("give a class another name"), **in_turn)
    one.add_argument(
        "--merge", nargs="+", metavar=("NAME", "CLASS"), help=_("classes that become one of this name"), **in_turn
    )


class _InTurn(argparse.Action):
    """Different options into one list, in the order in which they were given."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add (option, what was given) to the list."""
        setattr(namespace, self.dest, (*getattr(namespace, self.dest), (option_string, tuple(values or ()))))


def _add_train(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "train", _("train a network to the end; Ctrl-C keeps the best epoch"))
    one.add_argument("dataset", metavar="DATASET", help=_("an id, or a name (its latest version)"))
    one.add_argument(
        "--recipe", default="", help=_("where to start from, such as D2, D4, D5, recommended or thorough; see: recipes")
    )
    one.add_argument(
        "--purpose", choices=get_args(Purpose), help=_("what it is to learn; by default what is likeliest for the data")
    )
    one.add_argument(
        "--network", default="", metavar="KIND", help=_("another network than the recipe's, such as residual_cnn")
    )
    one.add_argument("--name", default="", help=_("name of the run"))
    one.add_argument("--epochs", metavar="N", help=_("how often all items are seen"))
    one.add_argument("--seed", metavar="N", help=_("start of the random numbers"))
    one.add_argument("--engine", choices=["auto", "tensorflow", "jax"], help=_("the library that computes"))
    one.add_argument("--device", help=_("auto, cpu, gpu:0 and so on; see: devices"))
    one.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", dest="settings", nargs="+",
        help=_("any other setting, such as learning_rate=0.01 or dense_units=64,32"),
    )  # fmt: skip


def _add_control(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    for name, help in (
        ("pause", _("pause a run: its device becomes free, and its finished epochs are kept")),
        ("resume", _("let a run go on that was paused or interrupted, and follow it to the end")),
    ):
        _command(commands, shared, name, help).add_argument("run", metavar="RUN", help=_("id or name of a run"))
    one = _command(commands, shared, "continue", _("train a finished network for more epochs, as a new run"))
    one.add_argument("run", metavar="RUN", help=_("id or name of a finished run"))
    one.add_argument("--epochs", type=int, metavar="N", required=True, help=_("how many more epochs"))
    one.add_argument("--name", default="", help=_("name of the new run"))


def _add_predict(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "predict", _("let a trained network answer for new items"))
    one.add_argument("run", metavar="RUN", help=_("id or name of a finished run"))
    one.add_argument(
        "path",
        metavar="PATH",
        help=_("a picture, a zip, a folder or an IDX images file; a table; for texts also a text file"),
    )
    one.add_argument(
        "--out", metavar="FILE", default="",
        help=_("write the answers there: .json or .parquet, else a CSV table; restored pictures go into a folder that is there"),
    )  # fmt: skip


def _add_report(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "report", _("how good a trained network is"))
    one.add_argument("run", metavar="RUN", help=_("id or name of a finished run"))
    one.add_argument("--html", metavar="FILE", default="", help=_("write the report there as a page of its own"))
    one.add_argument("--tables", metavar="FILE", default="", help=_("write its tables there, a zip of CSV files"))
    one.add_argument(
        "--script", metavar="FILE", default="", help=_("write a zip there that trains it again in plain Keras")
    )


def _add_compare(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "compare", _("what differs between runs, and whether it is more than chance"))
    one.add_argument("runs", metavar="RUN", nargs="+", help=_("ids or names of two or more runs, the first one first"))


def _add_study(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(
        commands, shared, "study", _("train a run's network several more times to learn more about its data")
    )
    one.add_argument("run", metavar="RUN", help=_("id or name of a finished run"))
    one.add_argument("study", choices=STUDIES, help=_("labels: which labels are probably wrong; amount: whether more data would help"))  # fmt: skip


def _add_lists(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    _command(commands, shared, "datasets", _("list the datasets"))
    _command(commands, shared, "runs", _("list the runs"))
    _command(commands, shared, "recipes", _("list the recipes"))
    _command(commands, shared, "devices", _("list what can compute"))


def _add_delete(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "delete", _("delete a run or a dataset for good"))
    one.add_argument("id", metavar="ID", help=_("id of a run or of a dataset version"))


def _add_shutdown(commands: _Commands, shared: argparse.ArgumentParser) -> None:
    one = _command(commands, shared, "shutdown", _("end the process that starts jobs; running ones go on"))
    one.add_argument("--force", action="store_true", help=_("stop running and waiting jobs, too"))
