"""The form of a run: a few settings in sight, the rest folded in groups, every problem told before the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.actions import runs, system
from dashboard.i18n import N_, _, language, ngettext
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.run import RunSpec
from dashboard.spec.setting_fields import FormField, fields_of
from dashboard.ui import forms, state
from dashboard.ui.form_fields import parsed
from dashboard.ui.language import in_language
from dashboard.ui.text import escape, plain, show
from dashboard.ui.train import draft as drafts
from dashboard.ui.train.draft import Draft
from dashboard.words.settings import run_fields, values_of
from models.specs import SpecProblem

_NETWORK, _TRAINING = N_("Network"), N_("Training")
_AGAINST_HEART, _MACHINE = N_("Against learning by heart (overfitting)"), N_("Machine")
_GROUP_OF_FIELD = {
    "dropout": _AGAINST_HEART,
    "l2": _AGAINST_HEART,
    "weight_decay": _AGAINST_HEART,
    "label_smoothing": _AGAINST_HEART,
    "early_stopping_patience": _AGAINST_HEART,
    "engine": _MACHINE,
    "device": _MACHINE,
}
_USED_BY_OPTIMIZER = {"momentum": "momentum", "weight_decay": "adamw"}
_OF_AUGMENTATION = frozenset(field.name for field in fields_of(PictureAugmentation))


@dataclass(frozen=True)
class FormResult:
    """What the form says now.

    Attributes:
        spec: with every value that can be used; the recipe's stand in for those that cannot.
        problems: all of them; empty when it can be started.
        changed: names of the settings that differ from the recipe.
    """

    spec: RunSpec
    problems: tuple[SpecProblem, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Previews:
    """What draws the effect of settings on the reader's own data.

    Attributes:
        of_task: below the settings of what is to be learned.
        of_augmentation: below the settings of how pictures are changed.
    """

    of_task: Callable[[RunSpec], None]
    of_augmentation: Callable[[RunSpec], None]


@dataclass(frozen=True)
class _Drawn:
    field: FormField
    raw: Any
    below: DeltaGenerator


def settings_form(draft: Draft, recipe_spec: RunSpec, on_reset: Callable[[], None], previews: Previews) -> FormResult:
    """Draw the form and return what it says.

    Args:
        recipe_spec: what the fields are compared with; its network is of the kind that the draft has.
        on_reset: called when the reader wants everything back as the recipe has it.
    """
    fields = run_fields(recipe_spec)
    draft = _as_widgets_say(draft)
    of_task, others = _in_sight(fields, recipe_spec)
    drawn = _draw_columns(of_task, draft, num_columns=2)
    below_task = st.container()
    drawn += _draw_columns(others, draft, num_columns=2 if len(others) == 4 else 3)
    of_pictures, below_pictures = _draw_augmentation(fields, draft, recipe_spec)
    drawn += of_pictures + _draw_folded(fields, draft, recipe_spec, on_reset)
    drafts.keep(draft, {one.field.name: one.raw for one in drawn})
    result = _judged(drawn, recipe_spec)
    _annotate(drawn, result, values_of(recipe_spec))
    with below_task:
        previews.of_task(result.spec)
    with below_pictures:
        previews.of_augmentation(result.spec)
    return result


def _draw_augmentation(
    fields: Sequence[FormField], draft: Draft, recipe_spec: RunSpec
) -> tuple[list[_Drawn], DeltaGenerator]:
    """What is done to pictures, folded, and the place below; nothing where it is no setting."""
    found = [field for field in fields if field.name in _OF_AUGMENTATION]
    if not found:
        return [], st.container()
    is_on = any(draft.raw[field.name] for field in found)
    title = _("Changed pictures (augmentation): on") if is_on else _("Changed pictures (augmentation): off")
    with st.expander(
        title + _changed_words(found, draft, recipe_spec), key="augmentation", icon=":material/auto_fix_high:"
    ):
        st.caption(_("Every epoch shows each picture changed a little, and differently, so that the network learns what matters and not the pictures themselves."))  # fmt: skip
        return _draw_columns(found, draft, num_columns=2), st.container()


def _draw_folded(
    fields: Sequence[FormField], draft: Draft, recipe_spec: RunSpec, on_reset: Callable[[], None]
) -> list[_Drawn]:
    drawn = []
    folded = [field for field in fields if field.advanced and field.name not in _OF_AUGMENTATION]
    title = _("More settings") + _changed_words(folded, draft, recipe_spec)
    with st.expander(title, key="more_settings", icon=":material/tune:"):
        st.button(
            _("Back to the recipe"),
            key="reset_settings",
            icon=":material/undo:",
            help=_("Sets every field to what the recipe has."),
            on_click=in_language(on_reset),
        )
        for title, group in _groups(folded, drafts.network_fields(recipe_spec)):
            st.markdown(f"**{_(title)}**")
            drawn += _draw_columns(group, draft, num_columns=2)
        _unusable_devices()
    return drawn


def _in_sight(fields: Sequence[FormField], spec: RunSpec) -> tuple[list[FormField], list[FormField]]:
    """What is not folded: what the task asks (filled up to two), then the network's and how it is trained."""
    of_task = {field.name for field in drafts.task_fields(spec)}
    of_network = {field.name for field in drafts.network_fields(spec)}
    shown = [field for field in fields if not field.advanced]
    first = [field for field in shown if field.name in of_task]
    others = sorted((field for field in shown if field.name not in of_task), key=lambda one: one.name not in of_network)
    return (first + others[:1], others[1:]) if len(first) == 1 else (first, others)


def problem_list(spec: RunSpec, problems: Sequence[SpecProblem]) -> None:
    """All problems in one place, each with the name of its field."""
    titles = {field.name: field.title for field in run_fields(spec)}
    lines = [
        f"- **{_(titles[problem.field])}:** {show(problem.message)}"
        if problem.field in titles
        else f"- {show(problem.message)}"
        for problem in problems
    ]
    head = ngettext("One thing has to be changed before it can start:", "{n} things have to be changed before it can start:", len(problems))  # fmt: skip
    st.error(head + "\n" + "\n".join(lines), icon=":material/error:")


def _groups(fields: Sequence[FormField], of_network: Sequence[FormField]) -> list[tuple[str, list[FormField]]]:
    """Every folded field in its group, in the order in which it is declared."""
    network = {field.name for field in of_network}
    groups: dict[str, list[FormField]] = {title: [] for title in (_NETWORK, _TRAINING, _AGAINST_HEART, _MACHINE)}
    for field in fields:
        groups[_GROUP_OF_FIELD.get(field.name, _NETWORK if field.name in network else _TRAINING)].append(field)
    return [(title, group) for title, group in groups.items() if group]


def _changed_words(fields: Sequence[FormField], draft: Draft, recipe_spec: RunSpec) -> str:
    """ " · 2 changed", for the title of a fold; empty where all is as the recipe has it."""
    wanted = values_of(recipe_spec)
    count = sum(
        parsed(field, draft.raw[field.name])[0] != wanted[field.name]
        for field in fields
        if draft.raw[field.name] != wanted[field.name]
    )
    return " · " + ngettext("{n} changed", "{n} changed", count) if count else ""


def _draw_columns(fields: Sequence[FormField], draft: Draft, *, num_columns: int) -> list[_Drawn]:
    drawn = []
    for start in range(0, len(fields), num_columns):
        row = fields[start : start + num_columns]
        for column, field in zip(st.columns(num_columns, vertical_alignment="top"), row, strict=False):
            with column:
                drawn.append(_draw(field, draft))
    return drawn


def _key(draft: Draft, name: str) -> str:
    """Of a field's widget. The language is part of it: the words of a choice change with it, the value stays."""
    return f"train_{draft.round}_{language()}_{name}"


def _as_widgets_say(draft: Draft) -> Draft:
    """The draft with what was typed just now, known before the widgets are drawn."""
    return replace(draft, raw={name: state.widget_value(_key(draft, name), raw) for name, raw in draft.raw.items()})


def _draw(field: FormField, draft: Draft) -> _Drawn:
    value = draft.raw[field.name]
    raw = forms.draw_field(
        field,
        value,
        key=_key(draft, field.name),
        choices=_device_choices(value) if field.name == "device" else None,
        disabled=_USED_BY_OPTIMIZER.get(field.name, draft.raw["optimizer"]) != draft.raw["optimizer"],
    )
    return _Drawn(field, raw, st.container())


def _device_choices(chosen: str) -> Mapping[str, str]:
    """Device's id → words. A device that is not here (a duplicate from elsewhere) stays, and is told as a problem."""
    usable = {device.id: device.name for device in system.devices() if device.usable}
    choices = {"auto": _("Automatic")} | usable
    return choices if chosen in choices else choices | {chosen: chosen}


def _unusable_devices() -> None:
    for device in system.devices():
        if not device.usable:
            st.caption(f":material/block: {escape(device.name)}: {escape(plain(device.reason))}")


def _judged(drawn: Sequence[_Drawn], recipe_spec: RunSpec) -> FormResult:
    """The spec with all values that can be used, and all problems: those of single fields, then those between them."""
    values, problems = {}, []
    for one in drawn:
        value, problem = parsed(one.field, one.raw)
        if problem is None:
            values[one.field.name] = value
        else:
            problems.append(SpecProblem(code="S104", field=one.field.name, message=problem))
    spec = recipe_spec.with_settings(values)
    wanted = values_of(recipe_spec)
    changed = [one.field.name for one in drawn if values.get(one.field.name) != wanted[one.field.name]]
    return FormResult(spec, (*problems, *runs.problems(spec)), tuple(changed))


def _annotate(drawn: Sequence[_Drawn], result: FormResult, wanted: Mapping[str, Any]) -> None:
    messages = {problem.field: problem.message for problem in reversed(result.problems)}
    for one in drawn:
        name = one.field.name
        if name in messages or name in result.changed:
            with one.below:
                forms.draw_note(
                    one.field,
                    problem=messages.get(name),
                    is_changed=name in result.changed,
                    recipe_value=wanted[name],
                )
