"""Which runs are compared: from the address, or chosen; and what is offered before there are two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.actions import compare, runs
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError, SettingError
from dashboard.i18n import N_, _, ngettext
from dashboard.ui import navigation, page, state
from dashboard.ui.language import in_language
from dashboard.ui.runs import facts
from dashboard.ui.runs.alike import runs_alike
from dashboard.ui.text import escape
from dashboard.words.key_figures import main_figure
from dashboard.words.purpose_words import PURPOSE_WORDS

_FIELD = "compared_runs"
_MOST_OFFERS = 6
_NEWEST = 3


def choose_runs() -> list[Run]:
    """The runs that the page is about, with their picker drawn; fewer than two when what was drawn is all there is."""
    known = runs.all_runs()
    if not known:
        page.empty(
            _("Nothing has been trained yet. A sample takes one click and about a minute."),
            _("Start with a sample"),
            "home",
            icon="school",
        )
        return []
    found = _asked()
    _picker(known, found)
    if not found:
        _offer_groups(known)
    elif len(found) == 1:
        _offer_second(found[0], known)
    return found


def _asked() -> list[Run]:
    wanted = list(dict.fromkeys(filter(None, state.query("runs").split(","))))
    try:
        found, unknown = compare.chosen(wanted)
    except SettingError as error:
        page.show_error(error)
        found, unknown = compare.chosen(wanted[: compare.MAX_RUNS])
    for id in unknown:
        page.show_error(
            NotFoundError("S431", N_("There is no run {received} any more; it may have been deleted."), received=id)
        )
    return found


def _picker(known: Sequence[Run], found: Sequence[Run]) -> None:
    chosen = {run.id for run in found}
    titles = _titles([run for run in known if run.summary is not None or not run.job.is_over or run.id in chosen])
    wanted = [run.id for run in found]
    if state.widget_value(_FIELD) != wanted:
        state.reset_widget(_FIELD, wanted)
    st.multiselect(
        _("Runs to compare"),
        list(titles),
        format_func=lambda run_id: titles.get(run_id, run_id),
        key=_FIELD,
        placeholder=_("Choose two or more runs"),
        on_change=in_language(_keep_choice),
    )


def _keep_choice() -> None:
    state.set_query(runs=",".join(state.widget_value(_FIELD, [])), other=None, change=None)


def _titles(offered: Sequence[Run]) -> dict[str, str]:
    """Run's id → its name and result; of equal ones with the id, for the field tells its choices apart by their words."""
    titles = {run.id: facts.joined(run.name, main_figure(run)) for run in offered}
    counts = Counter(titles.values())
    return {id: title if counts[title] == 1 else facts.joined(title, id) for id, title in titles.items()}


def _offer_groups(known: Sequence[Run]) -> None:
    """The newest runs that can be compared with each other, a line for each data set and purpose."""
    ready = [run for run in known if run.summary is not None]
    groups: dict[tuple[str, str], list[Run]] = {}
    for run in ready:
        groups.setdefault((run.spec.dataset_version, run.spec.purpose), []).append(run)
    offered = [group for group in groups.values() if len(group) > 1]
    if not offered:
        _nothing_to_offer(ready)
        return
    st.markdown(_("Or take the newest runs on the same data:"))
    for number, group in enumerate(offered[:_MOST_OFFERS]):
        newest = group[:_NEWEST][::-1]  # the older one first: it is what the others are compared with
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{_group_title(group[0])}**  \n:small[{_group_words(group)}]")
            label = ngettext("Compare {n} run", "Compare {n} runs", len(newest))
            if st.button(label, key=f"compare_group_{number}", icon=":material/compare_arrows:"):
                navigation.go("compare", runs=",".join(run.id for run in newest))


def _group_title(run: Run) -> str:
    dataset = runs.dataset_of(run)
    return escape(dataset.name) if dataset else _("deleted data")


def _group_words(group: Sequence[Run]) -> str:
    words = PURPOSE_WORDS[group[0].spec.purpose]
    count = ngettext("{n} run with a result", "{n} runs with a result", len(group))
    return facts.joined(f":material/{words.icon}: {_(words.title)}", count)


def _nothing_to_offer(ready: Sequence[Run]) -> None:
    if ready:
        _train_another(ready[0])
        return
    page.empty(
        _("No training has a result yet. Watch the one that is going on."),
        _("Go to the runs"),
        "runs",
        icon="hourglass",
    )


def _train_another(run: Run) -> None:
    page.empty(
        _("One run on this data has a result. Train once more with other settings, and see whether it gets better."),
        _("Duplicate and change"),
        "train",
        icon="content_copy",
        run=run.id,
        dataset=run.spec.dataset_version,
    )


def _offer_second(first: Run, known: list[Run]) -> None:
    others = _comparable(first, known)[:_MOST_OFFERS]
    if not others:
        _train_another(first) if first.summary is not None else st.info(_("Choose at least one more run."))
        return
    st.markdown(_("One run is chosen. Choose another to compare it with:"))
    for other in others:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            line = facts.joined(main_figure(other), facts.when_words(other.created_at))
            st.markdown(f"**{escape(other.name)}**  \n:small[{line}]")
            if st.button(_("Compare"), key=f"compare_with_{other.id}", icon=":material/compare_arrows:"):
                navigation.go("compare", runs=f"{first.id},{other.id}")


def _comparable(first: Run, known: list[Run]) -> list[Run]:
    """Others on the same data and for the same purpose, those whose numbers can be compared where that can be said."""
    if first.summary is not None:
        return runs_alike(first, known)[1:]
    wanted = (first.spec.dataset_version, first.spec.purpose)
    return [run for run in known if run.id != first.id and (run.spec.dataset_version, run.spec.purpose) == wanted]
