"""Keeps the Chinese catalogue in step with the code.

python -m tools.translations update           add what is new, drop what is gone, keep every translation
python -m tools.translations missing          sentences without a translation, as JSON on standard output
python -m tools.translations merge FILE.json  take translations from such a file with its "translation" filled in
python -m tools.translations check            what the test checks; fails when there is anything to say
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools.messages import ROOT, extracted, places

CATALOGUE = ROOT / "dashboard" / "locale" / "zh_CN" / "LC_MESSAGES" / "kerascope.po"
_CJK = re.compile(r"[\u3400-\u9fff]")
SAME_IN_BOTH = ROOT / "tools" / "same_in_both_languages.txt"


def same_in_both() -> frozenset[str]:
    """Names and symbols that are written alike in both languages."""
    lines = SAME_IN_BOTH.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("# "))


def catalogue() -> Catalog:
    """The Chinese catalogue as it is on disk; an empty one if there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="zh_CN")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def write(catalog: Catalog) -> None:
    """Put a catalogue on disk, without dates and line numbers, so that it changes only when a sentence does."""
    catalog.header_comment = "# Simplified Chinese for Kerascope. Brought up to date by: make translations"
    catalog.project, catalog.version, catalog.fuzzy = "Kerascope", "", False
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False, omit_header=False)
    lines = CATALOGUE.read_text("utf-8").splitlines(keepends=True)
    volatile = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team')
    kept = [line for line in lines if not line.startswith((*volatile, '"Report-Msgid'))]
    CATALOGUE.write_text("".join(kept), "utf-8")


def updated(old: Catalog, code: Catalog) -> Catalog:
    """Every sentence of the code, with the translation that it had; nothing is guessed from similar sentences."""
    new = Catalog(locale="zh_CN")
    for entry in code:
        if entry.id:
            known = old.get(_key(entry))
            string = known.string if known else None
            new.add(entry.id, _fitting(entry, string), locations=sorted(set(entry.locations)))
    return new


def _key(entry: Message) -> str:
    return str(entry.id if isinstance(entry.id, str) else entry.id[0])


def _fitting(entry: Message, string: Any) -> Any:
    if isinstance(string, tuple | list):
        string = string[0] if string else ""
    return (string or "",) if entry.pluralizable else (string or "")


def translation(entry: Message) -> str:
    """The Chinese sentence of an entry; Chinese has one form for all numbers."""
    string = entry.string
    return str((string[0] if string else "") if isinstance(string, tuple | list) else string or "")


def missing(catalog: Catalog) -> list[dict[str, Any]]:
    """What a translator has to fill in."""
    return [
        {"id": _key(entry), "where": sorted({place for place, _line in entry.locations}), "translation": ""}
        for entry in catalog
        if entry.id and not translation(entry)
    ]


def merge(catalog: Catalog, filled: list[dict[str, Any]] | dict[str, str]) -> int:
    """Take translations, as a list like that of ``missing`` or as a plain ``{id: translation}``. Returns how many."""
    pairs = filled if isinstance(filled, dict) else {item["id"]: item.get("translation", "") for item in filled}
    taken = 0
    for id, text in pairs.items():
        entry = catalog.get(id)
        if entry is None:
            print(f"not in the catalogue: {id!r}", file=sys.stderr)
        elif text:
            entry.string = (text,) if entry.pluralizable else text
            taken += 1
    return taken


def problems(catalog: Catalog, code: Catalog) -> Iterator[str]:
    """All that is wrong with the catalogue, one line each."""
    allowed = same_in_both()
    known = {_key(entry) for entry in catalog if entry.id}
    wanted = {_key(entry) for entry in code if entry.id}
    yield from (f"missing (run 'make translations'): {id!r}" for id in sorted(wanted - known))
    yield from (f"no longer in the code (run 'make translations'): {id!r}" for id in sorted(known - wanted))
    yield from (f"obsolete entry: {id!r}" for id in catalog.obsolete)
    for entry in catalog:
        if entry.id and _key(entry) in wanted:
            yield from (f"{problem}: {_key(entry)!r}" for problem in _entry_problems(entry, allowed))


def _entry_problems(entry: Message, allowed: frozenset[str]) -> Iterator[str]:
    chinese = translation(entry)
    if entry.fuzzy:
        yield "fuzzy"
    if not chinese:
        yield "not translated"
        return
    ids = (entry.id,) if isinstance(entry.id, str) else entry.id
    if places(chinese) != frozenset().union(*(places(id) for id in ids)):
        yield f"its translation has other places ({chinese})"
    if not _CJK.search(chinese) and _key(entry) not in allowed:
        yield f"its translation has no Chinese character ({chinese}); if that is right, list it in {SAME_IN_BOTH.name}"


def main(arguments: list[str]) -> int:
    """Run one of the commands above; 0 when all is well, 1 when not, 2 for a command that there is not."""
    match arguments:
        case ["update"]:
            write(new := updated(catalogue(), extracted()))
            print(f"{len(new)} sentences, {len(missing(new))} without a translation")
        case ["missing"]:
            json.dump(missing(updated(catalogue(), extracted())), sys.stdout, ensure_ascii=False, indent=1)
        case ["merge", file]:
            new = updated(catalogue(), extracted())
            taken = merge(new, json.loads(Path(file).read_text("utf-8")))
            write(new)
            print(f"{taken} translations taken, {len(missing(new))} still missing")
        case ["check"]:
            found = list(problems(catalogue(), extracted()))
            print("\n".join(found) or "the catalogue is complete")
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
