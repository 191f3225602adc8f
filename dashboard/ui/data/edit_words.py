"""Changes of a dataset in words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import Kind
from dashboard.spec.edits import Confirm, Edit, Exclude, MergeClasses, Relabel
from dashboard.ui.text import escape
from dashboard.words.kind_words import KIND_WORDS

_MOST_NAMED = 8


def edit_words(edit: Edit, kind: Kind) -> str:
    """One change in a line of Markdown, such as "3 pictures: now **disc**"."""
    if isinstance(edit, Relabel):
        items = KIND_WORDS[kind].count(len(edit.items))
        return _("{items}: now **{label}**", items=items, label=escape(edit.label.strip()))
    if isinstance(edit, Exclude):
        return _("{items}: left out", items=KIND_WORDS[kind].count(len(edit.items)))
    if isinstance(edit, Confirm):
        return _("{items}: class is right", items=KIND_WORDS[kind].count(len(edit.items)))
    if isinstance(edit, MergeClasses):
        others = [label for label in edit.classes if label != edit.into]
        named = [f"**{escape(label)}**" for label in others[:_MOST_NAMED]]
        more = ["…"] if len(others) > _MOST_NAMED else []
        return _("{classes} merged into **{label}**", classes=[*named, *more], label=escape(edit.into.strip()))
    return _("**{old}** renamed to **{label}**", old=escape(edit.old), label=escape(edit.new.strip()))


def edit_list(edits: Sequence[Edit], kind: Kind) -> str:
    """All of them as a numbered list."""
    return "\n".join(f"{number}. {edit_words(edit, kind)}" for number, edit in enumerate(edits, 1))


def changes_words(count: int) -> str:
    """ "3 changes"."""
    return ngettext("{n} change", "{n} changes", count)
