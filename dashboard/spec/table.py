"""How a table is read, and what was seen in it: the words between the Data page, the survey and the import."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.specs import Message
from models.specs.text import N_

COLUMN_ROLES = {
    "text": N_("Text"),
    "label": N_("Label"),
    "id": N_("Sequence"),
    "time": N_("Time"),
    "file": N_("File"),
    "split": N_("Part"),
}

TargetAs = Literal["classes", "number", "unusual"]
TableFormat = Literal["delimited", "excel", "parquet", "json_lines"]
ColumnType = Literal["number", "boolean", "date", "category", "text"]


class TableReading(BaseModel):
    """What somebody chose about a table; everything that is empty is found out.

    Attributes:
        encoding: of a delimited file or JSON Lines, such as ``"utf-8"`` or ``"gb18030"``.
        delimiter: the one character between the cells of a delimited file.
        has_header: whether the first row holds the columns' names; None finds it out.
        sheet: name of an Excel file's sheet; empty takes the first one that holds anything.
        columns: role → column's name, such as ``{"text": "review", "label": "stars"}``.
        types: column → what is in it, where it is not what was found out; "left_out" keeps it out of everything.
        target_as: what the column with the role "label" is: words to tell apart, or a number to predict.
        no_label: whether no column is to be predicted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    sheet: str = ""
    columns: dict[str, str] = {}
    types: dict[str, ColumnType | Literal["left_out"]] = {}
    target_as: Literal["auto", "classes", "number"] = "auto"
    no_label: bool = False


class ColumnChoice(BaseModel):
    """The column that plays a role, and why it was taken."""

    model_config = ConfigDict(frozen=True)

    name: str
    reason: Message


class ColumnSeen(BaseModel):
    """One column of a table.

    Attributes:
        name: as shown; unique, and never empty.
        num_filled: rows in which it is not empty.
        num_distinct: different values, the empty one not counted.
        median_length: characters, of the cells that are not empty.
        left_out: why it plays no role; None where it may.
        type: what is in it, and why it was taken for that; None where nobody looked, as in tables of texts.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    num_filled: int
    num_distinct: int
    median_length: float
    left_out: Message | None = None
    type: ColumnType | None = None
    type_reason: Message | None = None


class EncodingSeen(BaseModel):
    """The first lines of a file, as they read in one encoding."""

    model_config = ConfigDict(frozen=True)

    name: str
    preview: tuple[str, ...]


class TableSeen(BaseModel):
    """A table, before anything of it is kept.

    Attributes:
        encoding: that it was read in; empty for Excel and Parquet.
        is_encoding_sure: False where other encodings fit as well; ``encodings`` then shows how each of them reads.
        delimiter: between the cells; empty where there is none.
        sheets: of an Excel file; ``sheet`` is the one that was read.
        num_rows: rows with data.
        roles: role → the column that plays it.
        target_as: what the column of the labels is good for: classes or a number to predict, or what is unusual; None
            where nothing is predicted, and in other kinds. ``target_reason`` says why it was taken for that.
        preview: the first rows, long cells cut for display.
    """

    model_config = ConfigDict(frozen=True)

    format: TableFormat
    encoding: str = ""
    is_encoding_sure: bool = True
    encodings: tuple[EncodingSeen, ...] = ()
    delimiter: str = ""
    has_header: bool = True
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    num_rows: int = 0
    columns: tuple[ColumnSeen, ...] = ()
    roles: dict[str, ColumnChoice] = {}
    target_as: TargetAs | None = None
    target_reason: Message | None = None
    preview: tuple[tuple[str, ...], ...] = ()

    @property
    def learned_from(self) -> tuple[ColumnSeen, ...]:
        """The columns that are not left out and play no role."""
        taken = {choice.name for choice in self.roles.values()}
        return tuple(column for column in self.columns if column.left_out is None and column.name not in taken)
