"""What is to be predicted in a table: the column, found by its name or its place, and whether it holds classes or a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.data.readers.items import Reason, reason
from dashboard.data.tables.columns import CHOSEN, LABEL_IS_NAMED
from dashboard.data.tables.preprocessing import is_missing
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import ColumnChoice, ColumnSeen, TableReading, TargetAs

UNUSUAL_NAMES = (
    *("anomaly", "is_anomaly", "anomalous", "outlier", "is_outlier", "fault"),
    *("异常", "是否异常", "故障"),
)
LABEL_NAMES = (
    *UNUSUAL_NAMES,
    *("label", "labels", "class", "target", "状态", "标签", "类别", "y"),
)
_PREDICTED_NAMES = (
    *LABEL_NAMES,
    *("classes", "category", "outcome", "diagnosis", "species", "survived", "churn", "default", "result", "response"),
    *("分类", "违约", "是否违约", "结果", "诊断", "物种", "品种", "流失", "是否流失", "目标"),
)
_NUMBER_NAMES = ("price", "saleprice", "sale_price", "medv", "median_house_value", "价格", "房价", "售价", "单价")
_NORMAL_WORDS = ("normal", "ok", "good", "inlier", "regular", "正常", "良好", "合格")
_MOST_UNUSUAL = 0.2  # of the rows; where more are wrong, there are two classes to tell apart
_MOST_LABELS = 100
_MOST_WORDS = 20  # different ones, in a column that is taken for labels by its place alone
_FEWEST_NUMBERS, _LEAST_SHARE = 20, 0.1  # different ones; in fewer they may well be names of classes


@dataclass(frozen=True)
class Target:
    """What a column of labels is good for, and why."""

    is_for: TargetAs
    reason: Message


def label_by_name(
    table: Table, typed: Mapping[str, TypedColumn], names: Iterable[str] = LABEL_NAMES
) -> ColumnChoice | None:
    """The first column of one of these names that tells rows apart, unless somebody wants it for something else."""
    by_name = {seen.name.strip().lower(): seen for seen in reversed(table.seen.columns)}
    for name in names:
        seen = by_name.get(name)
        if seen and _tells_apart(seen, table, typed[seen.name]) and not _is_value(typed[seen.name]):
            return ColumnChoice(name=seen.name, reason=LABEL_IS_NAMED)
    return None


def label_of(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> ColumnChoice | None:
    """The column to predict; None where there is none, or none is wanted. The user's choice wins."""
    if reading.no_label:
        return None
    if reading.columns.get("label"):
        return ColumnChoice(name=reading.columns["label"], reason=CHOSEN)
    words = [seen.name for seen in table.seen.columns if _could_be_label(seen, typed[seen.name])]
    found = label_by_name(table, typed, _PREDICTED_NAMES)
    if found is None and words and words[-1] == table.columns[-1]:
        found = ColumnChoice(
            name=words[-1], reason=message(N_("It is the last column, and holds few different words."))
        )
    found = found or label_by_name(table, typed, _NUMBER_NAMES)
    if found is None and len(words) == 1:
        why = message(N_("It is the only column that holds few different words."))
        found = ColumnChoice(name=words[0], reason=why)
    return found


def target_of(table: Table, label: ColumnChoice, column: TypedColumn, reading: TableReading) -> Target:
    """Whether classes or a number are to be predicted, or labels only say what is unusual.

    Raises:
        DataError: a number was asked for, and the column holds none.
    """
    cells = [cell.strip() for cell in table.frame[label.name]]
    is_number = column.type == "number"
    if reading.target_as == "number":
        if not column.is_number:
            raise _no_number(label.name, column.reason)
        return Target("number", CHOSEN)
    if reading.target_as == "classes":
        return Target("classes", CHOSEN)
    if (unusual := _why_unusual(label.name, cells)) is not None:
        return Target("unusual", unusual)
    different = {cell for cell in cells if not is_missing(cell)}
    if is_number and _are_quantities(different, len(cells)):
        sentence = N_("It holds {count} different numbers, so the number itself is predicted.")
        return Target("number", message(sentence, count=len(different)))
    sentence = N_("It holds {count} different values, so each of them is a class.")
    return Target("classes", message(sentence, count=len(different)))


def why_nothing_to_tell(column: str, used: pd.DataFrame) -> Reason | None:
    """Why what is predicted cannot be learned: it is nowhere, or the same everywhere; None where it can.

    Args:
        used: rows that are used, with "label", "split" and for a number "target".
    """
    is_learned = used["split"].isna() | (used["split"] == "train")
    answers = used["target" if "target" in used else "label"][is_learned].dropna().unique()
    if len(answers) > 1:
        return None
    if len(answers):
        sentence = N_("In all rows to learn from, {column} is {value}: there is nothing to tell apart. Choose another column to be predicted, or none.")  # fmt: skip
        value = f"{answers[0]:g}" if "target" in used else answers[0]
        return reason("D481", sentence, column=column, value=value)
    return reason(
        "D480",
        N_("The column {column}, which is to be predicted, is empty in all rows. Choose another column, or none."),
        column=column,
    )


def _are_quantities(different: Collection[str], num_rows: int) -> bool:
    """Whether numbers are hardly names of classes: many different ones, and most of the time fractions or few of each."""
    are_whole = all(cell.lstrip("+-").isdigit() for cell in different)
    few_each = len(different) > min(_LEAST_SHARE * num_rows, _MOST_LABELS)
    return len(different) > _FEWEST_NUMBERS and (few_each or not are_whole)


def _why_unusual(name: str, cells: list[str]) -> Message | None:
    """Why labels only say what is unusual; None where they are classes."""
    if name.strip().lower() in UNUSUAL_NAMES:
        return message(N_("Its name says that it marks what is unusual."))
    counts = Counter(cells)
    if len(counts) == 2 and "" in counts:
        return message(N_("Only some of the rows have a label, and all the same one: it marks what is unusual."))
    normal = sum(count for label, count in counts.items() if label.lower() in _NORMAL_WORDS)
    if normal and normal >= (1 - _MOST_UNUSUAL) * len(cells):
        return message(N_("Nearly all of its labels say that a row is normal; the others mark what is unusual."))
    return None


def _tells_apart(seen: ColumnSeen, table: Table, column: TypedColumn) -> bool:
    """Two labels or more, or numbers; or one, where only what is wrong has a label."""
    if 2 <= seen.num_distinct <= _MOST_LABELS or (seen.num_distinct > 2 and column.type == "number"):
        return True
    return seen.num_distinct == 1 and seen.num_filled < len(table.frame)


def _is_value(column: TypedColumn) -> bool:
    """Whether somebody wants its numbers read, or nothing of it at all."""
    return column.is_chosen and (column.is_number or column.type is None)


def _could_be_label(seen: ColumnSeen, column: TypedColumn) -> bool:
    is_worded = column.type in ("category", "boolean") and not column.is_chosen
    return is_worded and seen.left_out is None and 2 <= seen.num_distinct <= _MOST_WORDS


def _no_number(name: str, why: Message) -> DataError:
    return DataError(
        "D400",
        N_(
            "A number is to be predicted, but the column {column} holds none. {reason} Choose classes, or another column."
        ),
        column=name,
        reason=why,
    )
