"""Writes the generated tables of ``docs/settings.md`` and ``docs/codes.md``: ``python -m tools.docs [--check]``."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import ROOT as INSTALLED
from dashboard.settings import SETTINGS
from tools.messages import ROOT, called_name, source_files

SETTINGS_FILE = ROOT / "docs" / "settings.md"
CODES_FILE = ROOT / "docs" / "codes.md"
_CODE = re.compile(r"[A-Z]\d{3}")
_BEGIN, _END = "<!-- begin: written by make docs -->", "<!-- end -->"
AREAS = {
    "D": "Reading data",
    "C": "Checks of a dataset",
    "N": "The network's settings",
    "S": "Settings, and what is kept",
    "J": "Jobs and runs",
    "P": "Predicting",
    "E": "Export",
    "U": "The pages",
}


@dataclass(frozen=True)
class CodeUse:
    """A place in the code where a stable code stands, with the sentence that goes with it where that can be seen."""

    code: str
    sentence: str
    place: str


def code_uses() -> Iterator[CodeUse]:
    """Every stable code in the source, in the order of the files."""
    for path in source_files():
        tree = ast.parse(path.read_text("utf-8"))
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
                place = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                yield CodeUse(node.value, _sentence_beside(node, parents), place)


def _sentence_beside(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    below = node
    while node in parents:
        below, node = node, parents[node]
        if isinstance(node, ast.Dict) and below in node.keys:
            return _first_marked(node.values[node.keys.index(below)])
        if isinstance(node, ast.Compare | ast.FunctionDef):
            return ""
        if isinstance(node, ast.Call | ast.ClassDef) and (found := _first_marked(node)):
            return found
    return ""


def _first_marked(node: ast.AST) -> str:
    calls = [
        call
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and called_name(call) == "N_"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    first = min(calls, key=lambda call: (call.lineno, call.col_offset), default=None)
    return str(first.args[0].value) if first else ""  # type: ignore[attr-defined]


def sentences() -> dict[str, set[str]]:
    """Code → the sentences that it stands beside; a code that says two different things is a mistake."""
    found: dict[str, set[str]] = {}
    for use in code_uses():
        found.setdefault(use.code, set()).update({use.sentence} - {""})
    return found


def settings_table() -> str:
    """The settings as a Markdown table."""
    rows = [
        f"| `{setting.variable}` | {_default(setting.default)} | {_cell(setting.help)} |"
        for setting in SETTINGS.values()
    ]
    return "\n".join(("| variable | default | what it does |", "|---|---|---|", *rows))


def _default(value: object) -> str:
    text = str(value).replace(f"{INSTALLED}/", "") if isinstance(value, str) else str(value)
    return f"`{text}`" if text else "none"


def codes_table(old: str) -> str:
    """The codes as Markdown tables, one an area. What somebody wrote for a code without a sentence is kept."""
    written = dict(re.findall(r"^\| `([A-Z]\d{3})` \| (.*) \|$", old, re.MULTILINE))
    found = sentences()
    parts = []
    for letter, title in AREAS.items():
        codes = sorted(code for code in found if code.startswith(letter))
        rows = [f"| `{code}` | {_cell(' / '.join(sorted(found[code]))) or written.get(code, '')} |" for code in codes]
        if rows:
            parts.append("\n".join((f"## {title}", "", "| code | what is said |", "|---|---|", *rows)))
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def filled(path: Path, table: str) -> str:
    """The file's text with the part between the two marks replaced."""
    before, _begin, rest = path.read_text("utf-8").partition(_BEGIN)
    _old, _end, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n\n{table}\n\n{_END}{after}"


def wanted() -> dict[Path, str]:
    """Each generated file and what should stand in it."""
    return {
        SETTINGS_FILE: filled(SETTINGS_FILE, settings_table()),
        CODES_FILE: filled(CODES_FILE, codes_table(CODES_FILE.read_text("utf-8"))),
    }


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` only tell which are out of date."""
    late = [path for path, text in wanted().items() if path.read_text("utf-8") != text]
    for path in late:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is out of date: run 'make docs'")
        else:
            path.write_text(wanted()[path], "utf-8")
            print(f"{path.relative_to(ROOT)} written")
    return 1 if late and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
