"""Correcting a dataset on its page: changes, taken back or saved; and what a changed version says of where it is from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions import edits
from dashboard.data.editing import save_edited
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.edits import Edit, Exclude, MergeClasses, Relabel, RenameClass
from dashboard.store import datasets, folders, jobs
from dashboard.store.ids import new_id
from dashboard.ui.data.images import browse
from dashboard.ui.text import escape
from dashboard.words.kind_words import KIND_WORDS
from models.specs.text import message
from tests.pages.data_states import being_done, primary_buttons
from tests.pages.number_data import imported as imported_numbers
from tests.pages.number_data import write_table
from tests.pages.opened import checked, choosable, in_language, opened, words

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
BOX = "box:red[x]"
Chooser = Callable[..., None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Chooser:
    """Has the browser send these ids as chosen, as far as they can be."""

    def do(*ids: str) -> None:
        monkeypatch.setattr(
            browse,
            "item_choice",
            lambda cells, key: [cell.id for cell in cells if cell.id in ids and not cell.is_fixed],
        )

    return do


def discs(version: DatasetVersion) -> list[str]:
    samples = datasets.samples(version.id)
    return samples[(samples["label"] == "disc") & (samples["split"] == "train")]["id"].tolist()


def saved(version: DatasetVersion, *changes: Edit) -> DatasetVersion:
    return save_edited(version.id, changes, new_id(), lambda phase, done, total: None)


def button(app, start):
    return next(found for found in app.button if str(found.key).startswith(start))


@LANGUAGES
def test_chosen_pictures_get_another_class(dataset, choose, language):
    ids = discs(dataset)[:2]
    choose(*ids)
    app = opened(PAGE, language, dataset=dataset.id, view="pictures")
    assert button(app, "relabel_").disabled, "nothing is changed into nothing"
    box = next(found for found in app.selectbox if str(found.key).startswith("class_"))
    assert box.options == [BOX, "disc"]
    box.set_value(BOX).run()
    button(app, "relabel_").click().run()
    assert edits.draft(dataset.id) == (Relabel(items=tuple(ids), label=BOX),)
    items = KIND_WORDS["images"].count(2)
    assert in_language(language, "{items}: now **{label}**", items=items, label=escape(BOX)) in words(checked(app))
    assert primary_buttons(app) == ["save_edits"]


def test_chosen_pictures_are_left_out_and_come_back(dataset, choose):
    first = discs(dataset)[0]
    choose(first)
    app = opened(PAGE, dataset=dataset.id, view="pictures")
    button(app, "exclude_").click().run()
    assert edits.draft(dataset.id) == (Exclude(items=(first,)),)
    assert "**1 change** is not saved yet" in words(checked(app))
    assert "1 picture: left out" in words(app)
    app.button("undo_edit").click().run()
    assert edits.draft(dataset.id) == ()
    assert primary_buttons(checked(app)) == ["train_on_it"]


def test_the_gallery_shows_what_was_changed(dataset):
    first, second = discs(dataset)[:2]
    edits.add(dataset.id, Relabel(items=(first,), label=BOX))
    edits.add(dataset.id, Exclude(items=(second,)))
    shown = {picture["id"]: picture for picture in choosable(opened(PAGE, dataset=dataset.id, view="pictures"))}
    assert (shown[first]["caption"], shown[first]["detail"]) == (BOX, "was disc")
    assert second not in shown and len(shown) == dataset.used - 1


def test_a_picture_of_a_check_that_was_left_out_is_shown_as_such_and_stays(dataset, choose):
    check = next(check for check in dataset.checks if check.items)
    first = check.items[0]
    choose(first)
    edits.add(dataset.id, Exclude(items=(first,)))

    def inside(version_id, ids):
        from dashboard.actions import datasets
        from dashboard.ui.data.images.browse import draw_rows

        rows = datasets.entries(version_id)
        draw_rows(version_id, rows[rows["id"].isin(ids)], "check")

    app = AppTest.from_function(inside, kwargs={"version_id": dataset.id, "ids": check.items}, default_timeout=30).run()
    assert not [found for found in checked(app).button if str(found.key).startswith("exclude_")], "it is out already"


@LANGUAGES
def test_one_class_is_renamed(dataset, language):
    app = opened(PAGE, language, dataset=dataset.id, view="classes")
    assert app.dataframe[0].value.iloc[:, 0].tolist() == [BOX, "disc"]
    assert app.dataframe[0].value.iloc[:, 1].sum() == dataset.used
    app.multiselect[0].set_value(["disc"]).run()
    assert app.button("rename_class").disabled
    app.text_input[0].set_value("round").run()
    app.button("rename_class").click().run()
    assert edits.draft(dataset.id) == (RenameClass(old="disc", new="round"),)
    assert checked(app).dataframe[0].value.iloc[:, 0].tolist() == [BOX, "round"]


def test_a_name_that_is_taken_is_answered_with_merging(dataset):
    app = opened(PAGE, dataset=dataset.id, view="classes")
    app.multiselect[0].set_value(["disc"]).run()
    app.text_input[0].set_value(BOX).run()
    app.button("rename_class").click().run()
    assert "D354" in checked(app).error[0].value and escape(BOX) in app.error[0].value
    assert edits.draft(dataset.id) == ()


@LANGUAGES
def test_several_classes_are_merged_into_the_largest(dataset, language):
    app = opened(PAGE, language, dataset=dataset.id, view="classes")
    app.multiselect[0].set_value([BOX, "disc"]).run()
    into = next(found for found in app.selectbox if str(found.key).startswith("merge_into"))
    assert into.value == "disc", "13 discs, 12 boxes"
    app.button("merge_classes").click().run()
    assert edits.draft(dataset.id) == (MergeClasses(classes=(BOX, "disc"), into="disc"),)
    assert escape(BOX) in words(checked(app))


@LANGUAGES
def test_changes_are_saved_by_a_job(dataset, language):
    edits.add(dataset.id, RenameClass(old="disc", new="round"))
    edits.add(dataset.id, RenameClass(old=BOX, new="box"))
    app = opened(PAGE, language, dataset=dataset.id)
    assert primary_buttons(app) == ["save_edits"]
    app.button("save_edits").click().run()
    [job] = jobs.with_state("queued")
    assert job.kind == "edit" and job.payload["parent"] == dataset.id
    assert checked(app).query_params["import"] in (job.id, [job.id])
    assert app.title[0].value == in_language(language, "Saving a new version")


def test_what_cannot_be_saved_says_why_on_the_page(dataset):
    edits.add(dataset.id, RenameClass(old="disc", new="round"))
    edits.add(dataset.id, RenameClass(old="round", new="disc"))
    app = opened(PAGE, dataset=dataset.id)
    app.button("save_edits").click().run()
    assert "D359" in checked(app).error[0].value
    assert jobs.with_state("queued") == []


def test_taking_all_back_asks_first(dataset):
    edits.add(dataset.id, RenameClass(old="disc", new="round"))
    edits.add(dataset.id, RenameClass(old=BOX, new="box"))
    app = opened(PAGE, dataset=dataset.id)
    app.button("discard_edits").click().run()
    assert "2 changes that are not saved would be lost" in words(checked(app))
    assert len(edits.draft(dataset.id)) == 2


def test_all_changes_are_taken_back(dataset):
    """As in a browser, the inside of the dialog runs on its own."""
    edits.add(dataset.id, RenameClass(old="disc", new="round"))

    def inside(version_id):
        from dashboard.ui.data.unsaved import draw_confirmation

        draw_confirmation(version_id, 1)

    app = AppTest.from_function(inside, kwargs={"version_id": dataset.id}, default_timeout=30).run()
    app.button("discard_for_good").click().run()
    assert edits.draft(dataset.id) == ()


@LANGUAGES
def test_a_changed_version_says_where_it_is_from_and_leads_back(dataset, language):
    made = saved(dataset, RenameClass(old="disc", new="round *x*"), Exclude(items=(discs(dataset)[0],)))
    app = opened(PAGE, language, dataset=made.id)
    older = in_language(language, "version {n}", n=1)
    assert in_language(language, "Made from {version} by {changes}.", version=older,
                       changes=in_language(language, "2 changes")).split("2")[0] in words(app)  # fmt: skip
    assert escape("round *x*") in words(app)
    assert in_language(language, "Go back to {version}", version=older) in [link.label for link in app.get("page_link")]
    assert primary_buttons(app) == ["train_on_it"]
    newer = opened(PAGE, language, dataset=dataset.id)
    called = in_language(language, "version {n}", n=2)
    assert in_language(language, "Open {version}", version=called) in [link.label for link in newer.get("page_link")]


def test_where_the_older_version_is_deleted_that_is_said(dataset):
    made = saved(dataset, RenameClass(old="disc", new="round"))
    datasets.delete(dataset.id)
    app = opened(PAGE, dataset=made.id)
    assert "which is deleted by now, by 1 change" in words(app)
    assert not [link for link in app.get("page_link") if "Go back" in link.label]
    assert len(choosable(opened(PAGE, dataset=made.id, view="pictures"))) == made.used


def test_what_was_left_out_is_in_the_account_with_its_reason(dataset):
    made = saved(dataset, Exclude(items=(discs(dataset)[0],)))
    app = opened(PAGE, dataset=made.id, view="files")
    assert "**24** used + **2** skipped + **1** refused = **27** found" in words(app)
    assert any("Somebody left it out" in why for why in app.dataframe[0].value["Why"])


@LANGUAGES
def test_saving_that_failed_leads_back_to_the_changes(dataset, language):
    edits.add(dataset.id, RenameClass(old="disc", new="round"))
    job_id = being_done("edit", parent=dataset.id)
    jobs.end(job_id, "failed", reason_code="J101", reason=message("The disk is full."))
    app = opened(PAGE, language, **{"import": job_id})
    assert "The disk is full." in app.error[0].value
    assert primary_buttons(app) == ["back_to_changes"]
    app.button("back_to_changes").click().run()
    assert checked(app).query_params["dataset"] in (dataset.id, [dataset.id])
    assert primary_buttons(app) == ["save_edits"]


def test_labels_of_a_table_are_renamed_and_what_is_unusual_is_said(idle, tmp_path):
    version = imported_numbers(write_table(tmp_path / "parts.csv"), "table", normal=("ok",))
    app = opened(PAGE, dataset=version.id, view="classes")
    table = app.dataframe[0].value.set_index("Name")
    assert table["Unusual"].to_dict() == {"broken [x](y)": "Yes", "ok": "", "worn": "Yes"}
    app.multiselect[0].set_value(["worn", "broken [x](y)"]).run()
    app.button("merge_classes").click().run()
    assert edits.preview(version.id).normal == ("ok",)
    assert checked(app).dataframe[0].value["Name"].tolist() == ["ok", "worn"]


def test_texts_are_looked_at_with_their_changed_class(texts):
    edits.add(texts.id, RenameClass(old="bad", new="poor"))
    app = opened(PAGE, dataset=texts.id, view="texts")
    assert "poor" in app.selectbox("browse_class").options
    app.selectbox("browse_class").set_value("poor").run()
    assert "poor" in "".join(block.value for block in checked(app).html)


@LANGUAGES
def test_changes_that_cannot_be_read_do_not_keep_the_data_away_for_good(dataset, language):
    edits.add(dataset.id, RenameClass(old="disc", new="round"))
    (folders.dataset_version(dataset.id) / "draft.json").write_text("{")
    app = opened(PAGE, language, dataset=dataset.id)
    assert "D365" in app.error[0].value
    app.button("discard_edits").click().run()
    assert in_language(language, "The changes that are not saved would be lost.") in words(checked(app))
    edits.discard(dataset.id)
    assert primary_buttons(opened(PAGE, language, dataset=dataset.id)) == ["train_on_it"]
