import json

import pytest

from dashboard.spec.dataset import Source
from dashboard.store import datasets, jobs
from dashboard.ui.text import escape
from tests.pages.data_states import primary_buttons, surveyed
from tests.pages.number_data import LABEL, TIME, WIDTH, imported, source_of, write_series, write_table
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture
def table_file(idle, tmp_path):
    return write_table(tmp_path / "parts *of* it.csv")


@pytest.fixture
def series_file(idle, tmp_path):
    return write_series(tmp_path / "speed.csv")


@pytest.fixture
def table(table_file):
    return imported(table_file, "table")


@pytest.fixture
def series(series_file):
    return imported(series_file, "series")


def asked(app):
    """The survey that the page has just asked for, and shows now."""
    job = jobs.with_state("queued")[-1]
    assert checked(app).query_params["survey"] in (job.id, [job.id])
    return Source.model_validate(job.payload["source"]).reading, job.payload.get("kind")


def columns_shown(app):
    return next(frame.value for frame in app.dataframe if "What is in it" in frame.value).set_index("Column")


@LANGUAGES
def test_a_table_shows_its_labels_columns_and_first_rows(table_file, language):
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, language, survey=job_id)
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers[in_language(language, "Rows")] == "120"
    assert numbers[in_language(language, "Labels")] == "3"
    assert app.selectbox(f"role_label_{job_id}").value == LABEL
    assert primary_buttons(app) == ["import"]
    first = app.dataframe[0].value
    assert list(first["place"][:3]) == ["hall 0", "hall 1", "hall 2"]
    assert datasets.versions() == []


def test_each_column_is_told_with_what_is_in_it_what_it_is_used_for_and_why(table_file):
    app = opened(PAGE, survey=surveyed(source_of(table_file, "table"), "table"))
    shown = columns_shown(app)
    assert dict(shown["What is in it"]) == {
        "id": "Numbers",
        WIDTH: "Numbers",
        "weight": "Numbers",
        "place": "A few different words",
        LABEL: "A few different words",
    }
    used = {"id": "Left out", WIDTH: "To learn from", "weight": "To learn from", "place": "Left out", LABEL: "Label"}
    assert dict(shown["Used"]) == used
    assert shown["Why"]["id"] == "It only numbers the rows."
    assert "2 columns are learned from: see all" in words(app)


@LANGUAGES
def test_a_column_can_be_left_out(table_file, language):
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, language, survey=job_id)
    app.selectbox(f"change_{job_id}").set_value(WIDTH).run()
    assert app.selectbox(f"use_{WIDTH}_{job_id}").value == "number"
    app.selectbox(f"use_{WIDTH}_{job_id}").set_value("left_out").run()
    reading, kind = asked(app)
    assert (reading.types, reading.columns, kind) == ({WIDTH: "left_out"}, {"label": LABEL}, "table")


def test_a_column_that_was_left_out_can_be_used(table_file):
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, survey=job_id)
    app.selectbox(f"change_{job_id}").set_value("id").run()
    app.selectbox(f"use_id_{job_id}").set_value("number").run()
    assert asked(app)[0].types == {"id": "number"}


def test_there_can_be_no_labels(table_file):
    job_id = surveyed(source_of(table_file, "table"), "table")
    app = opened(PAGE, survey=job_id)
    app.selectbox(f"role_label_{job_id}").set_value("").run()
    reading, _kind = asked(app)
    assert (reading.columns, reading.types, reading.no_label) == ({}, {LABEL: "left_out"}, True)


def test_a_column_that_was_left_out_can_become_the_label(table_file):
    source = source_of(table_file, "table", with_labels=False)
    reading = source.reading.model_copy(update={"types": {LABEL: "left_out"}, "no_label": True})
    job_id = surveyed(source.model_copy(update={"reading": reading}), "table")
    app = opened(PAGE, survey=job_id)
    assert app.selectbox(f"role_label_{job_id}").value == ""
    app.selectbox(f"role_label_{job_id}").set_value(LABEL).run()
    reading = asked(app)[0]
    assert (reading.columns, reading.types, reading.no_label) == ({"label": LABEL}, {}, False)


@LANGUAGES
def test_a_series_shows_its_times_and_they_can_be_looked_for_elsewhere(series_file, language):
    job_id = surveyed(source_of(series_file, "series"), "series")
    app = opened(PAGE, language, survey=job_id)
    assert app.selectbox(f"role_time_{job_id}").value == TIME
    assert app.selectbox(f"role_label_{job_id}").value == LABEL
    app.selectbox(f"role_time_{job_id}").set_value("speed").run()
    reading, kind = asked(app)
    assert (reading.columns, kind) == ({"label": LABEL, "time": "speed"}, "series")


def test_the_column_of_times_can_be_chosen_where_none_was_found(idle, tmp_path):
    path = tmp_path / "speed.csv"
    path.write_text("\n".join(["a,b", *(f"{n % 7}.5,{n}.25" for n in range(300))]), "utf-8")
    job_id = surveyed(Source(kind="path", path=str(path), title="speed.csv"), "series")
    app = opened(PAGE, survey=job_id)
    assert "No column holds times" in words(app) and "import" not in [button.key for button in app.button]
    assert app.selectbox(f"role_time_{job_id}").options == ["a", "b"]
    app.selectbox(f"role_time_{job_id}").set_value("b").run()
    assert asked(app)[0].columns == {"time": "b"}


def test_choices_that_do_not_fit_can_be_taken_back(series_file):
    source = source_of(series_file, "series", with_labels=False)
    reading = source.reading.model_copy(update={"columns": {"time": "speed"}})
    app = opened(PAGE, survey=surveyed(source.model_copy(update={"reading": reading}), "series"))
    assert primary_buttons(app) == ["choose_again"]
    app.button("reading_reset").click().run()
    assert asked(app)[0].columns == {}


def test_a_sample_is_not_asked_how_it_was_read(idle):
    source = Source(kind="sample", sample="machine_parts", title="Machine parts")
    job_id = surveyed(source, "table")
    app = opened(PAGE, survey=job_id)
    assert [box.key for box in app.selectbox] == []
    assert app.multiselect(f"normal_{job_id}").value == ["ok"]


@LANGUAGES
def test_a_table_has_its_columns_at_a_glance_and_one_closely(table, language):
    app = opened(PAGE, language, dataset=table.id)
    assert app.title[0].value == escape(table.name)
    assert primary_buttons(app) == ["train_on_it"]
    for sentence in ("What the network reads", "Rows with each label", "Columns that are used"):
        assert in_language(language, sentence) in words(app)
    for check in table.checks:
        assert check.code in words(app)
    shown = app.dataframe[0].value
    assert shown.iloc[:, 0].tolist() == [WIDTH, "weight"]
    assert sum(shown.iloc[0, 1]) == table.split_counts()["train"], "the training part is drawn"
    app.selectbox("histogram_column").set_value("weight").run()
    chart = json.loads(checked(app).get("plotly_chart")[-1].proto.spec)
    normal, unusual = (sum(bar["y"]) for bar in chart["data"])
    assert (normal, unusual) == (107, 12)


def test_a_column_without_a_value_is_told_by_its_share(table):
    shown = opened(PAGE, dataset=table.id).dataframe[0].value.set_index("Column")
    assert dict(shown["Missing"]) == {WIDTH: "0.0%", "weight": "0.8%"}


@LANGUAGES
def test_a_series_is_drawn_over_time_with_its_gap_and_stretches(series, language):
    app = opened(PAGE, language, dataset=series.id)
    numbers = {metric.label: metric.value for metric in app.metric}
    assert numbers[in_language(language, "One row every")] == in_language(language, "{count} min", count="10")
    assert numbers[in_language(language, "Gaps")] == "1"
    assert numbers[in_language(language, "Unusual stretches")] == "2"
    assert in_language(language, "From {start} to {end}", start="2024-03-01 00:00", end="2024-03-05 04:50") in words(
        app
    )
    app.selectbox("course_column").set_value("speed").run()
    charts = [json.loads(chart.proto.spec) for chart in checked(app).get("plotly_chart")]
    lines = next(chart for chart in charts if len(chart["data"]) == 4)
    assert lines["data"][0]["fill"] == "tozeroy" and lines["data"][0]["x"].count(None) == 2
    titles = [in_language(language, part) for part in ("Unusual", "Training", "Validation", "Test")]
    assert [trace["name"] for trace in lines["data"]] == titles


@LANGUAGES
def test_without_labels_nothing_is_unusual_and_it_is_said(idle, tmp_path, language):
    version = imported(write_series(tmp_path / "plain.csv", with_labels=False), "series", with_labels=False)
    app = opened(PAGE, language, dataset=version.id)
    expected = "No labels say what is unusual, so a network learns from everything in the training part."
    assert in_language(language, expected) in words(app)
    assert in_language(language, "Rows with each label") not in words(app)
    assert in_language(language, "Unusual stretches") not in [metric.label for metric in app.metric]
    app = opened(PAGE, language, dataset=version.id, view="rows")
    assert "browse_class" not in [box.key for box in app.selectbox]
    assert len(app.dataframe[0].value) == 100


@LANGUAGES
def test_rows_are_listed_by_label_and_part(table, language):
    app = opened(PAGE, language, dataset=table.id, view="rows")
    app.selectbox("browse_class").set_value("worn").run()
    shown = checked(app).dataframe[0].value
    assert shown.columns.tolist()[-2:] == [WIDTH, "weight"]
    assert list(shown[in_language(language, "Label")]) == ["worn"] * 6
    assert list(shown[in_language(language, "Unusual")]) == [in_language(language, "Yes")] * 6
    assert list(shown[in_language(language, "Part")]).count(in_language(language, "Training")) == 0


def test_rows_of_a_series_have_their_time(series):
    shown = opened(PAGE, dataset=series.id, view="rows").dataframe[0].value
    assert str(shown["Time"].iloc[0]) == "2024-03-01 00:00:00"


def test_a_column_called_like_ours_keeps_its_values(idle, tmp_path):
    lines = ["Part,Name,Time", *(f"{number % 7}.5,{number % 5}.25,{number % 3}.125" for number in range(60))]
    path = tmp_path / "names.csv"
    path.write_text("\n".join(lines), "utf-8")
    version = imported(path, "table", with_labels=False)
    rows = opened(PAGE, dataset=version.id, view="rows").dataframe[0].value
    assert rows["Part (value)"][1] == 1.5 and rows["Part"][0] in ("Training", "Validation", "Test")
    account = opened(PAGE, dataset=version.id, view="files").dataframe[0].value
    assert account["Name (value)"][1] == 1.25 and account["Name"][0] == "#2"


def test_all_entries_say_which_are_unusual(table):
    shown = opened(PAGE, dataset=table.id, view="files").dataframe[0].value
    assert (shown["Unusual"] == "Yes").sum() == 12
    assert shown[WIDTH].notna().all()


def test_datasets_of_numbers_are_listed_as_such(table):
    assert "120 rows · 12 unusual" in words(opened(PAGE))
