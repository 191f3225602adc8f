import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions import jobs as job_actions
from dashboard.data.images.survey import survey
from dashboard.data.quality import quality
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.store import datasets, folders, jobs
from dashboard.store.events import EventWriter
from dashboard.ui import navigation
from dashboard.ui.text import escape
from models.specs.text import message
from tests.pages import run_states
from tests.pages.data_states import being_done, primary_buttons, surveyed
from tests.pages.opened import checked, choosable, in_language, opened, words
from tests.pages.uploading import upload

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture
def folder_source(picture_folder):
    return Source(kind="path", path=str(picture_folder), title="pictures")


def zipped(folder):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in sorted(folder.rglob("*.png")):
            archive.write(path, path.relative_to(folder).as_posix())
    return content.getvalue()


@LANGUAGES
def test_at_first_there_is_one_thing_to_do_and_it_waits_for_files(idle, language):
    app = opened(PAGE, language)
    assert primary_buttons(app) == ["look"]
    assert app.button("look").disabled
    assert app.button("look").label == in_language(language, "See what is in it")
    assert in_language(language, "Your datasets") not in words(app)


def test_an_upload_is_staged_under_names_of_ours_and_looked_at(idle, picture_folder):
    app = opened(PAGE)
    upload(app, ("../evil.zip", zipped(picture_folder)))
    app.run()
    assert "1 file is ready" in words(app)
    app.button("look").click().run()
    [job] = jobs.with_state("queued")
    source = Source.model_validate(job.payload["source"])
    assert checked(app).query_params["survey"] in (job.id, [job.id])
    assert source.original_names == {"000000": "../evil.zip"}
    assert source.path.startswith(str(idle.resolve() / "staging"))
    assert survey(source).classes == {"box:red[x]": 12, "disc": 14}


def test_a_separate_test_set_is_staged_with_it(idle, picture_folder):
    app = opened(PAGE)
    upload(app, ("a.zip", zipped(picture_folder)))
    upload(app, ("b.zip", zipped(picture_folder)), number=1)
    app.run()
    app.button("look").click().run()
    source = Source.model_validate(jobs.with_state("queued")[0].payload["source"])
    assert source.test_path and source.test_path != source.path


def test_a_folder_that_is_not_there_is_named(idle):
    app = opened(PAGE, source="folder")
    app.text_input("folder_path").set_value("/nowhere/at *all*").run()
    app.button("look").click().run()
    assert escape("/nowhere/at *all*") in checked(app).error[0].value
    assert "D003" in app.error[0].value
    assert jobs.with_state("queued") == []


@LANGUAGES
def test_a_folder_is_looked_at(idle, picture_folder, language):
    app = opened(PAGE, language, source="folder")
    app.text_input("folder_path").set_value(str(picture_folder)).run()
    app.button("look").click().run()
    assert checked(app).title[0].value == in_language(language, "What is in it?")
    assert jobs.with_state("queued")[0].payload["source"]["path"] == str(picture_folder)


def test_a_sample_is_looked_at(idle):
    app = opened(PAGE, source="sample")
    app.radio("sample_name").set_value("shapes").run()
    app.button("look").click().run()
    assert jobs.with_state("queued")[0].payload["source"]["sample"] == "shapes"
    checked(app)


@LANGUAGES
def test_a_survey_that_goes_on_shows_how_far_it_is_and_can_be_cancelled(idle, folder_source, language):
    job_id = being_done("survey", source=folder_source.model_dump(mode="json"))
    events = EventWriter(folders.job(job_id))
    events.write("phase", name="reading")
    events.write("progress", phase="reading", done=1200, total=3500)
    app = opened(PAGE, language, survey=job_id)
    bar = app.get("progress")[0].proto
    assert in_language(language, "{done} of {total}", done=1200, total=3500) in bar.text
    assert bar.value == 34
    app.button(f"stop_{job_id}").click().run()
    assert checked(app) and jobs.get(job_id).stop == "discard"


@LANGUAGES
def test_a_survey_that_failed_says_why_and_leads_back(idle, folder_source, language):
    job = jobs.add("survey", payload={"source": folder_source.model_dump(mode="json")})
    jobs.claim(job.id)
    jobs.end(job.id, "failed", reason_code="D110", reason=message("{name} is cut off.", name="a*b.zip"))
    app = opened(PAGE, language, survey=job.id)
    assert r"a\*b\.zip is cut off" in app.error[0].value
    assert "D110" in app.error[0].value
    app.button("choose_again").click().run()
    assert checked(app).title[0].value == in_language(language, "Data")


def test_a_survey_that_was_stopped_says_that_nothing_was_kept(idle, folder_source):
    job = jobs.add("survey", payload={"source": folder_source.model_dump(mode="json")})
    jobs.ask_to_stop(job.id, "discard")
    assert "Nothing was kept" in opened(PAGE, survey=job.id).info[0].value


@LANGUAGES
def test_what_was_found_is_shown_before_it_is_kept(idle, folder_source, language):
    app = opened(PAGE, language, survey=surveyed(folder_source))
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers[in_language(language, "Classes")] == "2"
    assert numbers[in_language(language, "Pictures")] == "26"
    assert numbers[in_language(language, "Skipped")] == "1"
    assert primary_buttons(app) == ["import"]
    assert app.text_input("dataset_name").value == "pictures"
    assert any("disc" in block.value for block in app.code)
    assert ".DS_Store" in app.dataframe[0].value.iloc[0].tolist()
    assert datasets.versions() == []


def test_import_takes_name_and_split_from_the_form(idle, folder_source):
    app = opened(PAGE, survey=surveyed(folder_source))
    app.text_input("dataset_name").set_value("  My boxes ")
    app.number_input("split_test_percent").set_value(20)
    app.number_input("split_seed").set_value(7)
    app.run()
    app.button("import").click().run()
    [job] = jobs.with_state("queued")
    spec = ImportSpec.model_validate(job.payload["spec"])
    assert (spec.name, spec.split.test_percent, spec.split.seed) == ("My boxes", 20, 7)
    assert checked(app).query_params["import"] in (job.id, [job.id])
    assert "survey" not in app.query_params


def test_split_out_of_range_is_told_and_holds_the_import(idle, folder_source):
    app = opened(PAGE, survey=surveyed(folder_source))
    app.number_input("split_test_percent").set_value(90).run()
    assert app.button("import").disabled
    assert "40" in words(checked(app))


def test_without_a_name_there_is_no_import(idle, folder_source):
    app = opened(PAGE, survey=surveyed(folder_source))
    app.text_input("dataset_name").set_value("  ").run()
    assert app.button("import").disabled
    assert "Give the dataset a name" in words(app)


def test_problems_forbid_the_import_and_are_all_told(idle, folder_source):
    problems = (message("Only one class: {name}.", name="a_b"), message("Nothing to test on."))
    app = opened(PAGE, survey=surveyed(folder_source, problems=problems))
    assert [entry.value for entry in app.error] == [r"Only one class: a\_b.", "Nothing to test on."]
    assert primary_buttons(app) == ["choose_again"]
    assert not app.text_input, "no form that cannot be sent"


def test_a_given_test_set_is_not_drawn_again(idle, folder_source):
    app = opened(PAGE, survey=surveyed(folder_source, test_classes={"disc": 3}))
    assert [str(field.key) for field in app.number_input] == ["split_validation_percent", "split_seed"]


def test_a_known_name_becomes_the_next_version(dataset, folder_source):
    app = opened(PAGE, survey=surveyed(folder_source))
    app.text_input("dataset_name").set_value(dataset.name).run()
    assert "becomes its version 2" in words(checked(app))


@LANGUAGES
def test_an_import_shows_how_far_it_is(idle, language):
    job_id = being_done("import", subject="0123456789ab")
    events = EventWriter(folders.job(job_id))
    events.write("phase", name="checking")
    events.write("progress", phase="checking", done=2, total=4)
    app = opened(PAGE, language, **{"import": job_id})
    assert in_language(language, "Checking the data") in app.get("progress")[0].proto.text


def test_an_import_that_waits_says_its_place(idle):
    for _number in range(2):
        last = jobs.add("import", subject="0123456789ab")
    assert "place 2" in opened(PAGE, **{"import": last.id}).get("progress")[0].proto.text


def test_a_finished_import_becomes_the_dataset(dataset, picture_folder):
    spec = ImportSpec(
        source=Source(kind="path", path=str(picture_folder), title="pictures"), kind="images", name="Boxes"
    )
    job = jobs.add("import", subject=dataset.id, payload={"spec": spec.model_dump(mode="json")})
    jobs.claim(job.id)
    jobs.end(job.id, "finished", result={"version": dataset.id})
    app = opened(PAGE, **{"import": job.id})
    assert escape(dataset.name) in app.title[0].value
    assert app.query_params["dataset"] in (dataset.id, [dataset.id])


@LANGUAGES
def test_a_dataset_shows_parts_checks_and_the_way_on(dataset, language):
    app = opened(PAGE, language, dataset=dataset.id)
    assert app.title[0].value == escape(dataset.name)
    counts = dataset.split_counts()
    parts = [str(counts[split]) for split in ("train", "validation", "test")]
    score = in_language(language, "{score} of {most}", score=quality(dataset).score, most=100)
    assert [metric.value for metric in app.metric] == [*parts, score]
    assert sum(counts.values()) == dataset.used == 25
    assert primary_buttons(app) == ["train_on_it"]
    assert {check.code for check in dataset.checks}
    for check in dataset.checks:
        assert check.code in words(app)


def test_the_way_on_is_training_on_this_data(dataset):
    app = opened(PAGE, dataset=dataset.id)
    app.button("train_on_it").click().run()
    assert app.query_params["dataset"] in (dataset.id, [dataset.id])


@LANGUAGES
def test_the_gallery_shows_pictures_of_one_class_and_part(dataset, language):
    app = opened(PAGE, language, dataset=dataset.id, view="pictures")
    app.selectbox("browse_class").set_value("disc").run()
    shown = choosable(app)
    assert [picture["caption"] for picture in shown] == ["disc"] * 13
    assert all(picture["src"].startswith("data:image/png;base64,") for picture in shown)


def test_the_account_adds_up_and_names_the_reason(dataset):
    app = opened(PAGE, dataset=dataset.id, view="files")
    assert "**25** used + **1** skipped + **1** refused = **27** found" in words(app)
    shown = app.dataframe[0].value
    assert set(shown["What happened"]) == {"Skipped", "Refused"}
    assert all(shown["Why"])


def test_deleting_asks_first(dataset):
    app = opened(PAGE, dataset=dataset.id, view="manage")
    app.button("delete_dataset").click().run()
    assert escape(dataset.name) in words(app) and "cannot be undone" in words(app)
    assert app.button("delete_for_good").label == "Delete for good"
    assert len(datasets.versions()) == 1


def test_deleting_frees_the_space_and_goes_back_to_the_list(dataset, monkeypatch):
    """The test runner does not run a dialog on its own, as a browser has it done; so its inside is run as a page."""
    gone_to = []
    monkeypatch.setattr(navigation, "go", gone_to.append)

    def inside(version_id):
        from dashboard.actions import datasets
        from dashboard.ui.data.removal import draw_confirmation

        draw_confirmation(datasets.version(version_id))

    app = AppTest.from_function(inside, kwargs={"version_id": dataset.id}, default_timeout=30).run()
    app.button("delete_for_good").click().run()
    assert datasets.versions() == []
    assert gone_to == ["data"]
    assert "are free again" in app.session_state["kerascope.toast"]


def test_a_dataset_in_use_is_not_deleted_and_its_runs_are_named(dataset):
    run_states.queued(dataset, "uses it")
    app = opened(PAGE, dataset=dataset.id, view="manage")
    app.button("delete_dataset").click().run()
    assert "1 run was trained on it" in words(app)
    assert "delete_for_good" not in [button.key for button in app.button]
    assert len(datasets.versions()) == 1


@LANGUAGES
def test_an_address_of_nothing_is_told_calmly(idle, language):
    for name in ("dataset", "survey", "import"):
        app = opened(PAGE, language, **{name: "ffffffffffff"})
        assert "ffffffffffff" in app.warning[0].value


def test_an_address_that_is_no_id_is_told_calmly(idle):
    assert "S30" in opened(PAGE, dataset="../../etc").warning[0].value


def test_datasets_are_listed(dataset):
    assert "25 pictures · 2 classes" in words(opened(PAGE))


def test_progress_speaks_of_a_silent_job(idle, monkeypatch):
    job_id = being_done("import", subject="0123456789ab")
    monkeypatch.setenv("KERASCOPE_SILENT_AFTER_S", "0.0")
    view = job_actions.job_view(job_id)
    assert view.liveness.state == "silent"
    assert "No sign of life" in opened(PAGE, **{"import": job_id}).get("progress")[0].proto.text
