import pytest

from dashboard.data.importing import import_data
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import TableReading
from dashboard.store import jobs
from dashboard.store.ids import new_id
from dashboard.words.kind_words import KIND_WORDS
from tests.pages.data_states import surveyed
from tests.pages.number_data import LABEL, WIDTH, imported, source_of, write_series, write_table
from tests.pages.opened import checked, choosable, in_language, opened, words

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
BOX = "box:red[x]"


@pytest.fixture
def folder_source(picture_folder):
    return Source(kind="path", path=str(picture_folder), title="pictures")


@pytest.fixture
def table_file(idle, tmp_path):
    return write_table(tmp_path / "parts.csv")


def choose_purpose(app, job_id, purpose):
    next(box for box in app.button_group if box.key == f"purpose_{job_id}").set_value(purpose).run()


def spec_asked(app):
    app.button("import").click().run()
    return ImportSpec.model_validate(jobs.with_state("queued")[-1].payload["spec"])


@LANGUAGES
def test_pictures_are_told_apart_unless_somebody_says_otherwise(idle, folder_source, language):
    job_id = surveyed(folder_source)
    app = opened(PAGE, language, survey=job_id)
    assert not app.multiselect
    assert in_language(language, "All classes are learned. Removing noise and drawing a map stay possible.") in words(
        app
    )
    assert spec_asked(app).normal == ()


@LANGUAGES
def test_normal_classes_of_pictures_have_to_be_named(idle, folder_source, language):
    job_id = surveyed(folder_source)
    app = opened(PAGE, language, survey=job_id)
    choose_purpose(app, job_id, "anomalies")
    normal = app.multiselect(f"normal_{job_id}")
    assert (normal.options, normal.value) == ([BOX, "disc"], [])
    assert app.button("import").disabled
    assert in_language(language, "Choose at least one. All others count as unusual.") in words(app)
    app.multiselect(f"normal_{job_id}").set_value(["disc"]).run()
    assert in_language(
        language,
        "Unusual: {items}. They are kept out of learning: half of them for validation, half for the test.",
        items=KIND_WORDS["images"].count(12),
    ) in words(app)
    assert spec_asked(checked(app)).normal == ("disc",)


@LANGUAGES
def test_not_everything_can_be_normal(idle, folder_source, language):
    job_id = surveyed(folder_source)
    app = opened(PAGE, language, survey=job_id)
    choose_purpose(app, job_id, "anomalies")
    app.multiselect(f"normal_{job_id}").set_value([BOX, "disc"]).run()
    assert in_language(language, "At least one label must be left that is not normal.") in words(app)
    assert app.button("import").disabled


@LANGUAGES
def test_pictures_without_classes_can_be_brought_in(idle, folder_source, language):
    job_id = surveyed(folder_source, classes={})
    app = opened(PAGE, language, survey=job_id)
    assert "There are no classes to tell apart" in words(app) or language == "zh"
    assert not app.multiselect and not app.button("import").disabled
    assert f"purpose_{job_id}" not in [box.key for box in app.button_group]


def test_where_the_test_set_is_given_unusual_items_are_not_said_to_be_halved(idle, folder_source):
    job_id = surveyed(folder_source, test_classes={"disc": 3})
    app = opened(PAGE, survey=job_id)
    choose_purpose(app, job_id, "anomalies")
    app.multiselect(f"normal_{job_id}").set_value([BOX]).run()
    assert "They are kept out of learning and only judge the network." in words(app)


@LANGUAGES
def test_normal_labels_of_a_table_are_suggested(table_file, language):
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, language, survey=job_id)
    assert app.multiselect(f"normal_{job_id}").value == ["ok"]
    assert next(box.value for box in app.button_group if box.key == f"purpose_{job_id}") == "anomalies"
    app.multiselect(f"normal_{job_id}").set_value(["ok", "worn"]).run()
    assert set(spec_asked(app).normal) == {"ok", "worn"}


def test_a_suggestion_that_is_taken_out_holds_the_import(table_file):
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, survey=job_id)
    app.multiselect(f"normal_{job_id}").set_value([]).run()
    assert app.button("import").disabled


@LANGUAGES
def test_without_labels_it_is_said_what_that_means(idle, tmp_path, language):
    path = write_series(tmp_path / "plain.csv", with_labels=False)
    job_id = surveyed(source_of(path, "series", with_labels=False), "series")
    app = opened(PAGE, language, survey=job_id)
    assert in_language(
        language,
        "Nothing says what is unusual. A network learns from everything and flags what it knows least; "
        "nobody can say then how many of the flags are right.",
    ) in words(app)
    assert spec_asked(app).normal == ()


def test_where_only_what_is_wrong_has_a_label_the_rest_is_normal(idle, tmp_path):
    lines = ["a,b,fault", *(f"{n % 7}.5,{n % 5}.25,{'leak' if n % 20 == 0 else ''}" for n in range(60))]
    path = tmp_path / "faults.csv"
    path.write_text("\n".join(lines), "utf-8")
    source = Source(kind="path", path=str(path), title="faults.csv", reading=TableReading(columns={"label": "fault"}))
    job_id = surveyed(source, "table", classes={"leak": 3}, usable=60, normal=(), problems=())
    app = opened(PAGE, survey=job_id)
    assert app.multiselect(f"normal_{job_id}").value == []
    assert "What has no label counts as normal." in words(app)
    assert spec_asked(app).normal == ()


def test_the_choice_stays_when_the_table_is_looked_at_again(table_file):
    source = source_of(table_file, "table")
    first = surveyed(source, "table")
    app = opened(PAGE, survey=first)
    app.multiselect(f"normal_{first}").set_value(["ok", "worn"]).run()
    app.selectbox(f"change_{first}").set_value(WIDTH).run()
    app.selectbox(f"use_{WIDTH}_{first}").set_value("left_out").run()
    second = surveyed(source, "table")
    app.query_params["survey"] = second
    assert set(checked(app.run()).multiselect(f"normal_{second}").value) == {"ok", "worn"}


def test_importing_again_keeps_the_choice_of_the_last_time(table_file):
    spec = ImportSpec(source=source_of(table_file, "table"), kind="table", name="parts", normal=("ok", "worn"))
    import_data(spec, new_id(), lambda phase, done, total: None)
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, survey=job_id)
    assert set(app.multiselect(f"normal_{job_id}").value) == {"ok", "worn"}
    assert "becomes its version 2" in words(app)


@LANGUAGES
def test_a_dataset_can_be_imported_again_to_say_which_are_normal(idle, folder_source, language):
    spec = ImportSpec(source=folder_source, kind="images", name="My *discs*")
    version = import_data(spec, new_id(), lambda phase, done, total: None)
    app = opened(PAGE, language, dataset=version.id)
    assert "ask_for_normal" not in [button.key for button in app.button]  # no import job: its source is not known
    jobs.add("import", subject=version.id, payload={"spec": spec.model_dump(mode="json"), "version_id": version.id})
    app = opened(PAGE, language, dataset=version.id)
    assert app.button("ask_for_normal").label == in_language(language, "Say which are normal")
    app.button("ask_for_normal").click().run()
    payload = jobs.with_state("queued")[-1].payload
    assert (payload["kind"], payload["source"]["path"]) == ("images", folder_source.path)
    app.query_params["survey"] = job_id = surveyed(folder_source)
    checked(app.run())
    assert app.text_input("dataset_name").value == "My *discs*"
    app.multiselect(f"normal_{job_id}").set_value(["disc"]).run()
    assert spec_asked(app).normal == ("disc",)


def test_a_label_for_normal_items_alone_tells_nothing(idle, tmp_path):
    lines = ["a,b,state", *(f"{n % 7}.5,{n % 5}.25,{'ok' if n % 20 else ''}" for n in range(60))]
    path = tmp_path / "parts.csv"
    path.write_text("\n".join(lines), "utf-8")
    source = Source(kind="path", path=str(path), title="parts.csv", reading=TableReading(columns={"label": "state"}))
    job_id = surveyed(source, "table")
    app = opened(PAGE, survey=job_id)
    assert not app.multiselect and "Nothing says what is unusual." in words(app)
    version = import_data(spec_asked(app), new_id(), lambda phase, done, total: None)
    assert (version.normal, version.facts.num_unusual) == ((), None)


def test_a_sample_with_normal_classes_is_not_asked_for_its_purpose(idle, folder_source):
    source = Source(kind="sample", sample="unusual_digits", title="Unusual digits")
    counts = {str(digit): 180 for digit in range(10)}
    job_id = surveyed(folder_source, classes=counts)
    app = opened(PAGE, survey=job_id)
    assert f"purpose_{job_id}" in [box.key for box in app.button_group]
    job_id = surveyed(source, classes=counts)
    app = opened(PAGE, survey=job_id)
    assert f"purpose_{job_id}" not in [box.key for box in app.button_group]
    assert app.multiselect(f"normal_{job_id}").value == list("012356789")


@LANGUAGES
def test_a_dataset_says_what_is_normal_and_how_many_unusual_items_each_part_has(table_file, language):
    app = opened(PAGE, language, dataset=imported(table_file, "table").id)
    unusual = {metric.label: metric.delta for metric in app.metric}
    expected = {"Training": 0, "Validation": 6, "Test": 6}
    assert (
        unusual.items()
        >= {
            in_language(language, part): in_language(language, "{n} unusual", n=count)
            for part, count in expected.items()
        }.items()
    )
    sentence = "Normal: {labels}. Everything else counts as unusual: nothing is learned from it, it only judges."
    assert in_language(language, sentence, labels="**ok**") in words(app)


def test_labels_are_words_and_no_markup(table_file):
    version = imported(table_file, "table", normal=("ok", "broken [x](y)"))
    assert r"**broken \[x\]\(y\)**" in words(opened(PAGE, dataset=version.id))
    assert version.class_counts["worn"]["train"] == 0 and LABEL not in version.classes


@LANGUAGES
def test_pictures_with_normal_classes_say_so(idle, folder_source, language):
    spec = ImportSpec(source=folder_source, kind="images", name="Discs", normal=("disc",))
    version = import_data(spec, new_id(), lambda phase, done, total: None)
    app = opened(PAGE, language, dataset=version.id)
    unusual = {metric.label: metric.delta for metric in app.metric}
    assert unusual[in_language(language, "Test")] == in_language(language, "{n} unusual", n=6)
    assert in_language(language, "{n} unusual", n=12) in words(opened(PAGE, language))


def test_pictures_without_classes_are_shown_without_any(idle, picture_folder):
    source = Source(kind="path", path=str(picture_folder / "disc"), title="discs")
    spec = ImportSpec(source=source, kind="images", name="Discs")
    version = import_data(spec, new_id(), lambda phase, done, total: None)
    app = opened(PAGE, dataset=version.id)
    assert "No labels say what is unusual" in words(app) and "Pictures in each class" not in words(app)
    gallery = opened(PAGE, dataset=version.id, view="pictures")
    assert [picture["caption"] for picture in choosable(gallery)] == [""] * 13
