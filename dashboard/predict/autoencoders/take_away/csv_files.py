"""Reads and writes CSV files as text, cell by cell; needs only the standard library."""

import csv
import sys
from pathlib import Path

DELIMITERS = ",;\t|"


def read(name: str) -> tuple[list[str], list[dict[str, str]], str]:
    """Columns, rows by column, and what stands between the cells (what the header has most of)."""
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"{name} cannot be read: {error}")
    header = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count)
    lines = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    if not lines:
        sys.exit(f"{name} is empty")
    columns, rows = different(lines[0]), lines[1:]
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    return columns, [dict(zip(columns, row, strict=False)) for row in filled], delimiter


def different(names: list[str]) -> list[str]:
    """The second column of a name is "name (2)", as in training."""
    found: list[str] = []
    for name in names:
        number, free = 1, name
        while free in found or (number > 1 and free in names):
            number += 1
            free = f"{name} ({number})"
        found.append(free)
    return found


def check_columns(needed: list[str], columns: list[str], name: str) -> None:
    """End with a sentence when columns are missing."""
    missing = [column for column in needed if column not in columns]
    if missing:
        sys.exit(f"{name} lacks columns that the network reads: {', '.join(missing)}")


def write(name: str, columns: list[str], rows: list[dict[str, str]], answers: list[dict], delimiter: str) -> None:
    """The rows with the answers beside them; a name that the table has already gets another."""
    taken = {key: key if key not in columns else f"predicted_{key}" for key in answers[0]} if answers else {}
    with Path(name).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow([*columns, *taken.values()])
        for row, answer in zip(rows, answers, strict=True):
            writer.writerow([*(row.get(column, "") for column in columns), *(answer[key] for key in taken)])
