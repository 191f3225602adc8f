import json

import pytest

from dashboard.actions import datasets as actions
from dashboard.data.survey import Survey
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import ColumnChoice, ColumnSeen, EncodingSeen, TableReading, TableSeen
from dashboard.store import datasets, jobs
from dashboard.ui.text import escape
from models.specs.text import message
from tests.pages.conftest import SOUP
from tests.pages.data_states import finished_survey, primary_buttons, surveyed
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.uploading import upload

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
COLUMNS = ("comment <b>", "stars *x*", "id")


def column(name, **changes):
    return ColumnSeen(**{"name": name, "num_filled": 9, "num_distinct": 3, "median_length": 4.0} | changes)


TABLE = TableSeen(
    format="delimited",
    encoding="utf-8",
    delimiter=",",
    num_rows=1234,
    columns=(*map(column, COLUMNS), column("empty", left_out=message("It is empty."))),
    roles={
        "text": ColumnChoice(name=COLUMNS[0], reason=message("Its cells are the longest.")),
        "label": ColumnChoice(name=COLUMNS[1], reason=message("It was chosen: {name}.", name="*me*")),
    },
    preview=(("<b>$1$ :red[x]", "good", "1", ""), ("很好吃", "bad", "2", "")),
)
TWO_WAYS = (EncodingSeen(name="gb18030", preview=("好吃",)), EncodingSeen(name="big5", preview=("疑郉",)))


def found(**changes):
    return Survey(
        **{"kind": "text", "title": "a.csv", "layout": message("A table."), "suggested_name": "a", "table": TABLE}
        | {"classes": {"good": 20, "bad": 20}, "total": 40, "usable": 40}
        | changes
    )


def source_of(path, **reading):
    return Source(kind="path", path=str(path), title=path.name, reading=TableReading(**reading))


def asked(app):
    """The survey that the page has just asked for, and shows now."""
    job = jobs.with_state("queued")[-1]
    assert checked(app).query_params["survey"] in (job.id, [job.id])
    return Source.model_validate(job.payload["source"]), job.payload.get("kind")


@pytest.fixture
def page_of(idle, text_table):
    """Opens the page of a finished survey."""

    def open_it(language="en", reading=None, **changes):
        job_id = finished_survey(source_of(text_table, **(reading or {})), found(**changes))
        return opened(PAGE, language, survey=job_id), job_id

    return open_it


@LANGUAGES
def test_a_table_is_read_as_texts_with_columns_reasons_and_first_rows(idle, text_table, language):
    job_id = surveyed(source_of(text_table, columns=SOUP.columns), "text")
    app = opened(PAGE, language, survey=job_id)
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers[in_language(language, "Texts")] == "60"
    assert numbers[in_language(language, "Classes")] == "2"
    assert app.selectbox(f"role_text_{job_id}").value == "comment <b>"
    assert app.selectbox(f"role_label_{job_id}").value == "stars *x*"
    assert in_language(language, "It was chosen.") in words(app)
    assert ":red[x] <script>alert(1)</script>" in app.dataframe[0].value.iloc[0]["comment <b>"]
    assert primary_buttons(app) == ["import"]
    assert datasets.versions() == []


def test_the_text_is_guessed_by_its_length(idle, text_table):
    job_id = surveyed(source_of(text_table), "text")
    assert opened(PAGE, survey=job_id).selectbox(f"role_text_{job_id}").value == "comment <b>"


def test_import_takes_the_kind_and_the_reading(page_of):
    app, _job_id = page_of(reading={"encoding": "gb18030"})
    app.button("import").click().run()
    spec = ImportSpec.model_validate(jobs.with_state("queued")[-1].payload["spec"])
    assert (spec.kind, spec.source.reading.encoding) == ("text", "gb18030")


@LANGUAGES
def test_another_column_has_the_table_looked_at_again(page_of, language):
    app, job_id = page_of(language)
    app.selectbox(f"role_text_{job_id}").set_value("id").run()
    source, kind = asked(app)
    assert (source.reading.columns, kind) == ({"text": "id"}, "text")


def test_a_name_that_was_typed_stays_when_the_table_is_looked_at_again(idle, text_table):
    app = opened(PAGE, survey=finished_survey(source_of(text_table), found()))
    app.text_input("dataset_name").set_value("My comments").run()
    box = next(box for box in app.selectbox if str(box.key).startswith("role_label_"))
    box.set_value("id").run()
    source, _kind = asked(app)
    app.query_params["survey"] = finished_survey(source, found())
    assert app.run().text_input("dataset_name").value == "My comments"
    del app.query_params["survey"]
    app.run()
    app.query_params["survey"] = finished_survey(Source(kind="path", path="/other.csv"), found())
    assert app.run().text_input("dataset_name").value == "a"


def test_a_column_that_changes_its_role_leaves_the_other_one(page_of):
    app, job_id = page_of(reading={"columns": {"label": COLUMNS[1]}})
    app.selectbox(f"role_text_{job_id}").set_value(COLUMNS[1]).run()
    assert asked(app)[0].reading.columns == {"text": COLUMNS[1]}


def test_a_column_that_is_left_out_can_be_chosen_and_stands_last(page_of):
    app, job_id = page_of()
    assert app.selectbox(f"role_label_{job_id}").options == [*COLUMNS, "empty"]


@LANGUAGES
def test_where_the_encoding_is_not_sure_each_is_shown_and_can_be_taken(page_of, language):
    table = TABLE.model_copy(update={"encoding": "gb18030", "is_encoding_sure": False, "encodings": TWO_WAYS})
    app, _job_id = page_of(language, reading={"columns": {"text": "id"}}, table=table)
    assert [block.value for block in app.code[:2]] == ["好吃", "疑郉"]
    assert app.button("encoding_gb18030").disabled
    app.button("encoding_big5").click().run()
    reading = asked(app)[0].reading
    assert (reading.encoding, reading.columns) == ("big5", {})


def test_a_sure_encoding_is_not_asked_for_but_can_be_changed(page_of):
    app, job_id = page_of()
    assert "In which of these can you read the letters?" not in words(app)
    app.selectbox(f"encoding_{job_id}").set_value("gb18030").run()
    assert asked(app)[0].reading.encoding == "gb18030"


def test_the_delimiter_can_be_changed(page_of):
    app, job_id = page_of()
    app.selectbox(f"delimiter_{job_id}").set_value("\t").run()
    assert asked(app)[0].reading.delimiter == "\t"


def test_the_header_can_be_changed(page_of):
    app, job_id = page_of(reading={"columns": {"text": "id"}})
    app.toggle(f"header_{job_id}").set_value(False).run()
    reading = asked(app)[0].reading
    assert reading.has_header is False and reading.columns == {}


def test_the_sheet_of_a_workbook_can_be_changed(page_of):
    table = TABLE.model_copy(
        update={"format": "excel", "encoding": "", "delimiter": "", "sheets": ("A", "*B*"), "sheet": "A"}
    )
    app, job_id = page_of(table=table)
    assert [str(box.key) for box in app.selectbox if str(box.key).startswith(("encoding", "delimiter"))] == []
    app.selectbox(f"sheet_{job_id}").set_value("*B*").run()
    assert asked(app)[0].reading.sheet == "*B*"


@LANGUAGES
def test_a_problem_with_the_columns_can_be_mended_right_there(page_of, language):
    table = TABLE.model_copy(update={"roles": {}})
    problem = message("No column was found for {role}.", role="a_b")
    app, job_id = page_of(language, table=table, problems=(problem,), problem_codes=("D233",))
    assert app.error[0].value == r"No column was found for a\_b."
    assert primary_buttons(app) == ["choose_again"]
    app.selectbox(f"role_label_{job_id}").set_value("id").run()
    assert asked(app)[0].reading.columns == {"label": "id"}


def test_a_table_without_labels_shows_its_columns_to_choose_from(idle, tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text("\n".join(["number,note", *(f"{number},Note number {number}" for number in range(200))]), "utf-8")
    job_id = surveyed(source_of(path), "text")
    app = opened(PAGE, survey=job_id)
    assert "D234" in jobs.get(job_id).result["problem_codes"]
    app.selectbox(f"role_label_{job_id}").set_value("number").run()
    assert asked(app)[0].reading.columns == {"label": "number"}


def test_choices_that_do_not_fit_can_be_taken_back(page_of):
    app, _job_id = page_of(reading={"encoding": "utf-16"}, table=None, problems=(message("It cannot be read."),))
    app.button("reading_reset").click().run()
    assert asked(app)[0].reading == TableReading()


def test_a_guessed_kind_is_told_with_its_reason_and_can_be_changed(page_of):
    app, job_id = page_of(kind_reason=message("It holds {what}.", what="*texts*"))
    assert r"It holds \*texts\*." in words(app)
    next(box for box in app.button_group if box.key == f"kind_{job_id}").set_value("images").run()
    assert asked(app)[1] == "images"


def test_left_out_columns_and_rows_are_told_with_their_reasons(idle, text_table):
    app = opened(PAGE, survey=surveyed(source_of(text_table, columns=SOUP.columns), "text"))
    tables = [frame.value for frame in app.dataframe]
    assert ["empty", "It is empty."] in [row for table in tables for row in table.to_numpy().tolist()]
    assert {"Skipped", "Refused"} <= {cell for table in tables for row in table.to_numpy().tolist() for cell in row}
    assert "1 column is left out: why" in words(app)


def test_a_separate_test_set_goes_with_a_table(idle, text_table):
    app = opened(PAGE)
    upload(app, ("../train.csv", text_table.read_bytes()))
    upload(app, ("test.csv", text_table.read_bytes()), number=1)
    app.run()
    app.button("look").click().run()
    source, _kind = asked(app)
    assert source.title == "train.csv" and source.test_path
    assert actions.kind_of(source) == "text"


@LANGUAGES
def test_a_sample_of_texts_can_be_looked_at(idle, language):
    app = opened(PAGE, language, source="sample")
    app.radio("sample_name").set_value("reviews_chinese").run()
    app.button("look").click().run()
    assert asked(app)[0].sample == "reviews_chinese"


@LANGUAGES
def test_a_dataset_of_texts_shows_columns_lengths_and_how_texts_are_cut(texts, language):
    app = opened(PAGE, language, dataset=texts.id)
    assert app.title[0].value == escape(texts.name)
    text = words(app)
    assert escape("comment <b>") in text and escape("stars *x*") in text
    for check in texts.checks:
        assert check.code in text
    assert in_language(language, "How long the texts are") in text
    assert app.number_input("reading_length").value == texts.facts.suggested_length
    assert app.number_input("reading_vocabulary").value == texts.facts.suggested_vocabulary
    assert primary_buttons(app) == ["train_on_it"]
    cut = next(block.value for block in app.html if "ks-pieces" in block.value)
    assert '<bdi class="ks-piece word">soup</bdi>' in cut
    assert "<script>" not in cut and "&lt;" in cut


def test_length_and_vocabulary_can_be_tried(texts):
    app = opened(PAGE, dataset=texts.id)
    app.number_input("reading_length").set_value(1)
    app.number_input("reading_vocabulary").set_value(3)
    app.run()
    shares = next(frame.value for frame in app.dataframe if "Texts cut off" in frame.value)
    assert list(shares["Part"]) == ["Training", "Validation", "Test"]
    assert set(shares["Texts cut off"]) == {"100.0%"}
    assert all(float(share.strip("%")) > 50 for share in shares["Words not known"])


@LANGUAGES
def test_any_sentence_can_be_cut(texts, language):
    app = opened(PAGE, language, dataset=texts.id)
    app.text_area("cut_text").set_value("soup 很<b>Zyx</b>").run()
    cut = next(block.value for block in checked(app).html if "ks-pieces" in block.value)
    assert '<bdi class="ks-piece word">很</bdi>' in cut
    assert ">Zyx</bdi>" in cut and "<b>" not in cut
    app.text_area("cut_text").set_value("  ").run()
    assert in_language(language, "There is no word in it.") in words(checked(app))


@LANGUAGES
def test_texts_are_listed_by_class_part_and_words(texts, language):
    app = opened(PAGE, language, dataset=texts.id, view="texts")
    assert listed(app).count('class="ks-text"') == 50
    app.selectbox("browse_class").set_value("good [x](y)").run()
    assert listed(app).count('class="ks-text"') == 30
    assert "<script>" not in listed(app) and "&lt;script&gt;" in listed(app)
    app.text_input("browse_search").set_value("NO. 7:").run()
    assert listed(app).count('class="ks-text"') == 1
    app.text_input("browse_search").set_value("[nothing(").run()
    assert in_language(language, "There are no such texts.") in words(checked(app))


def listed(app):
    return "".join(block.value for block in checked(app).html if "ks-texts" in block.value)


def test_all_entries_of_texts_add_up(texts):
    app = opened(PAGE, dataset=texts.id, view="files")
    assert "**60** used + **1** skipped + **1** refused = **62** found" in words(app)
    shown = app.dataframe[0].value
    assert set(shown["What happened"]) == {"Skipped", "Refused"}
    assert all(shown["Why"])


def test_datasets_of_texts_are_listed_as_such(texts):
    assert "60 texts · 2 classes" in words(opened(PAGE))


def test_hostile_names_of_classes_stay_words(texts):
    app = opened(PAGE, dataset=texts.id)
    charts = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    assert "good [x](y)" in charts[0]["data"][0]["y"]
