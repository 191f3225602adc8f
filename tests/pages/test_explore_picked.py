"""On Explore, items behind a number are chosen and corrected, and the corrected data is trained on again."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from dashboard.actions import edits
from dashboard.data.editing import save_edited
from dashboard.spec.edits import Confirm, Exclude, Relabel
from dashboard.store import datasets, files, folders, jobs, runs
from dashboard.store.ids import new_id
from dashboard.ui.explore import picture_items
from dashboard.ui.explore.cell_members import cell_group
from dashboard.ui.explore.picked.group import Group, address
from dashboard.ui.explore.rows import row_list
from dashboard.ui.explore.sequences import items as sequence_items
from dashboard.ui.explore.texts import cards
from tests.pages.compared_runs import judged
from tests.pages.data_states import primary_buttons
from tests.pages.flagged_run import flagged_run, ranked_ids
from tests.pages.judged_row_run import judged_numbers, judged_rows
from tests.pages.judged_run import judged_run
from tests.pages.judged_sequence_run import judged_sequence_run
from tests.pages.judged_text_run import judged_text_run
from tests.pages.opened import checked, choosable, in_language, opened, words

PAGE = "pages/explore/explore.py"
MADE = {"images": judged_run, "text": judged_text_run, "sequences": judged_sequence_run, "table": judged_rows}
pytestmark = pytest.mark.usefixtures("nothing_is_started")
Chooser = Callable[..., None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Chooser:
    """Has the browser send the first so many items as chosen, as often as a list is drawn anew."""

    def do(count: int) -> None:
        for module in (picture_items, cards, sequence_items):
            monkeypatch.setattr(module, "item_choice", lambda cells, key, **_: [cell.id for cell in cells[:count]])
        monkeypatch.setattr(row_list.st, "dataframe", choosing_rows(count))

    return do


def choosing_rows(count: int) -> Callable[..., object]:
    """A table of which the first so many rows are chosen, where any can be."""
    draw = row_list.st.dataframe

    def drawn(*args, **options):
        if options.get("on_select") != "rerun":
            return draw(*args, **options)
        draw(*args, **{name: value for name, value in options.items() if name not in ("on_select", "selection_mode")})
        return SimpleNamespace(selection=SimpleNamespace(rows=list(range(count))))

    return drawn


def button(app, start):
    return next(found for found in app.button if str(found.key).startswith(start))


@pytest.mark.parametrize("kind", MADE)
def test_items_of_every_kind_are_corrected_where_they_are_found(tmp_path, choose, kind):
    run_id = MADE[kind](tmp_path / "data", wrong=2)
    version_id = runs.get(run_id).spec.dataset_version
    choose(2)
    app = opened(PAGE, run=run_id)
    box = next(found for found in app.selectbox if str(found.key).startswith("class_"))
    assert button(app, "relabel_").disabled, "nothing is changed into nothing"
    wanted = box.options[0]
    box.set_value(wanted).run()
    button(app, "relabel_").click().run()
    [change] = edits.draft(version_id)
    assert isinstance(change, Relabel) and len(change.items) == 2 and change.label == wanted
    assert primary_buttons(checked(app)) == ["save_edits"], "one primary button a page"
    button(app, "confirm_").click().run()
    button(app, "exclude_").click().run()
    assert edits.draft(version_id)[1:] == (Confirm(items=change.items), Exclude(items=change.items))
    assert "class_" not in "".join(str(found.key) for found in checked(app).selectbox), "what is left out is not chosen"
    app.button("undo_edit").click().run()
    assert len(edits.draft(version_id)) == 2


def test_what_was_changed_stands_at_the_item(tmp_path):
    run_id = judged_run(tmp_path / "pictures", wrong=2)
    version_id = runs.get(run_id).spec.dataset_version
    first, second = [item["id"] for item in choosable(opened(PAGE, run=run_id))]
    edits.add(version_id, Relabel(items=(first,), label="right"), Confirm(items=(second,)))
    shown = {item["id"]: item["detail"] for item in choosable(opened(PAGE, run=run_id))}
    assert shown[first].endswith("now right")
    assert shown[second].endswith("confirmed")


def test_numbers_are_left_out_but_have_no_class(tmp_path, choose):
    run_id = judged_numbers(tmp_path / "rows")
    choose(1)
    app = opened(PAGE, run=run_id, tab="rows")
    assert not [found for found in app.button if str(found.key).startswith(("relabel_", "confirm_"))]
    button(app, "exclude_").click().run()
    [change] = edits.draft(runs.get(run_id).spec.dataset_version)
    items = files.read_frame(folders.run(run_id) / "report" / "predictions.parquet")
    test = items[items["split"] == "test"]  # the row that is farthest off stands first
    assert change == Exclude(items=(test["id"][test["error"].abs().idxmax()],))


def test_saving_starts_the_same_training_on_the_changed_data(tmp_path):
    run_id = judged_run(tmp_path / "pictures", wrong=2)
    version_id = runs.get(run_id).spec.dataset_version
    edits.add(version_id, Exclude(items=(datasets.samples(version_id)["id"].iloc[0],)))
    app = opened(PAGE, run=run_id)
    assert app.button("save_edits").label == "Save and train again"
    app.button("save_edits").click().run()
    [edit_job] = [job for job in jobs.with_state("queued") if job.kind == "edit"]
    newest = runs.all_runs()[0]
    assert newest.job.after == edit_job.id
    assert app.query_params["run"] == newest.id


def test_the_run_on_changed_data_says_what_changed_and_each_leads_to_the_other(tmp_path, language):
    old = judged_run(tmp_path / "pictures", wrong=3)
    version_id = runs.get(old).spec.dataset_version
    samples = datasets.samples(version_id)
    gone = samples[samples["split"] == "train"]["id"].iloc[0]
    later = save_edited(version_id, (Exclude(items=(gone,)),), new_id(), lambda *_: None)
    new = judged(later, "again", 1)
    app = opened(PAGE, language, run=new)
    told = in_language(language, "Since the data was changed: {fixed} fixed, {broken} newly broken, {same} as before.",
                       fixed=2, broken=0, same=6)  # fmt: skip
    assert told in words(app)
    assert in_language(language, "Open the run on the changed data") in links(opened(PAGE, language, run=old))
    assert in_language(language, "Open the run on the changed data") not in links(app)


def links(app) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize(("kind", "can_go"), [("images", True), ("series", False)])
def test_an_unusual_item_that_is_open_can_be_left_out(tmp_path, kind, can_go):
    run_id = flagged_run(tmp_path / "data", kind)
    item_id = ranked_ids(run_id)[0]
    app = opened(PAGE, run=run_id, tab="items", item=item_id)
    offered = [found for found in app.button if str(found.key).startswith("exclude_")]
    assert len(offered) == can_go, "windows of a series share their rows"
    for found in offered:
        found.click().run()
        assert edits.draft(runs.get(run_id).spec.dataset_version) == (Exclude(items=(item_id,)),)
        assert "left out" in words(checked(app))


@pytest.mark.parametrize("group", [Group("cell", ("left", "nobody")), Group("cell", ("left",)), Group("nothing", ())])
def test_a_group_that_fits_nothing_shows_what_is_there_without_one(tmp_path, group):
    assert "All mistakes" in words(opened(PAGE, run=judged_run(tmp_path / "pictures"), **address(group)))


def test_a_damaged_draft_is_told_and_can_be_taken_back(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    version_id = runs.get(run_id).spec.dataset_version
    (folders.dataset_version(version_id) / "draft.json").write_text("{", encoding="utf-8")
    app = opened(PAGE, run=run_id, **address(cell_group("left", "left")))
    assert "The changes that are not saved cannot be read" in "".join(entry.value for entry in app.error)
    assert app.button("discard_edits")
