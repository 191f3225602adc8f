"""The Data page of tables that something is predicted from: what is asked before the import, and what is shown after it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from dashboard.data.importing import import_data
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import TableReading
from dashboard.store import jobs
from dashboard.store.ids import new_id
from tests.data.table.faulty import faulty, honest, write
from tests.pages.data_states import primary_buttons, surveyed
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.test_data_normal import choose_purpose, spec_asked
from tests.pages.test_data_numbers import asked

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def source_of(path, **reading):
    return Source(kind="path", path=str(path), title=path.name, reading=TableReading(**reading))


def imported(source):
    """A version, and the job that made it."""
    spec = ImportSpec(source=source, kind="table", name="Parts *of* it")
    version = import_data(spec, new_id(), lambda phase, done, total: None)
    jobs.add("import", subject=version.id, payload={"spec": spec.model_dump(mode="json"), "version_id": version.id})
    return version


@pytest.fixture
def classes_file(idle, tmp_path):
    return write(tmp_path / "parts.csv", faulty())


@pytest.fixture
def prices_file(idle, tmp_path):
    cells = honest()
    random = np.random.default_rng(0)
    cells["price <b>"] = [f"{value:.2f}" for value in random.gamma(2, 1000, 240)]
    return write(tmp_path / "prices.csv", cells)


def purpose_of(app, job_id):
    return next(box for box in app.button_group if box.key == f"purpose_{job_id}")


@LANGUAGES
def test_what_is_predicted_is_proposed_with_its_reason(classes_file, language):
    job_id = surveyed(source_of(classes_file), "table")
    app = opened(PAGE, language, survey=job_id)
    label = app.selectbox(f"role_label_{job_id}")
    assert (label.label, label.value) == (in_language(language, "What should be predicted?"), "outcome")
    assert label.options[0] == in_language(language, "Nothing")
    assert purpose_of(app, job_id).value == "classify" and len(purpose_of(app, job_id).options) == 2
    assert in_language(language, "It holds {count} different values, so each of them is a class.", count=2) in words(
        app
    )
    assert primary_buttons(app) == ["import"]
    assert spec_asked(app).normal == ()


def test_where_nothing_says_what_is_predicted_it_can_be_chosen(idle, tmp_path):
    cells = {name: ["rgb"[(n * step) % 3] for n in range(60)] for name, step in (("<i>tone</i>", 1), ("form", 2))}
    cells["note"] = [f"a note of number {n}" for n in range(60)]
    rows = zip(*cells.values(), strict=True)
    (tmp_path / "words.csv").write_text("\n".join([",".join(cells), *map(",".join, rows)]))
    job_id = surveyed(source_of(tmp_path / "words.csv"), "table")
    app = opened(PAGE, survey=job_id)
    assert app.error and primary_buttons(app) == ["choose_again"]
    app.selectbox(f"role_label_{job_id}").set_value("form").run()
    assert asked(app)[0].columns == {"label": "form"}


def test_a_column_can_be_taken_for_words_or_dates(classes_file):
    job_id = surveyed(source_of(classes_file), "table")
    app = opened(PAGE, survey=job_id)
    app.selectbox(f"change_{job_id}").set_value("weight").run()
    assert len(app.selectbox(f"use_weight_{job_id}").options) == 5
    app.selectbox(f"use_weight_{job_id}").set_value("category").run()
    assert asked(app)[0].types == {"weight": "category"}


def test_a_number_is_proposed_and_can_be_taken_for_classes(prices_file):
    job_id = surveyed(source_of(prices_file, columns={"label": "price <b>"}), "table")
    app = opened(PAGE, survey=job_id)
    assert purpose_of(app, job_id).value == "regress" and not app.multiselect
    assert spec_asked(app).source.reading.columns == {"label": "price <b>"}
    app = opened(PAGE, survey=job_id)
    choose_purpose(app, job_id, "classify")
    assert asked(app)[0].target_as == "classes"


def test_classes_can_be_taken_for_a_number_and_numbers_for_what_is_unusual(prices_file):
    source = source_of(prices_file, columns={"label": "price <b>"}, target_as="classes")
    job_id = surveyed(source, "table")
    app = opened(PAGE, survey=job_id)
    assert purpose_of(app, job_id).value == "classify"
    choose_purpose(app, job_id, "regress")
    assert asked(app)[0].target_as == "number"
    job_id = surveyed(source_of(prices_file, columns={"label": "price <b>"}), "table")
    app = opened(PAGE, survey=job_id)
    choose_purpose(app, job_id, "anomalies")
    assert asked(app)[0].target_as == "classes"


@LANGUAGES
def test_the_columns_that_are_learned_from_with_type_values_and_reason(classes_file, language):
    version = imported(source_of(classes_file))
    app = opened(PAGE, language, dataset=version.id)
    assert primary_buttons(app) == ["train_on_it"]
    heading = in_language(language, "What the network predicts from")
    assert heading in words(app) and in_language(language, "Columns that are left out") in words(app)
    frames = [frame.value for frame in app.dataframe]
    shown = next(frame for frame in frames if in_language(language, "Inputs") in frame).set_index(
        in_language(language, "Column")
    )
    assert shown[in_language(language, "What is in it")]["place"] == in_language(language, "A few different words")
    assert "north (" in shown[in_language(language, "Values")]["place"]
    assert "2023-" in shown[in_language(language, "Values")]["bought"]
    assert shown[in_language(language, "Inputs")]["place"] == 3
    left_out = next(
        frame for frame in frames if list(frame.columns) == [shown.index.name, in_language(language, "Why")]
    )
    assert set(left_out.iloc[:, 0]) == {"size", "customer no"}


def test_one_column_is_drawn_by_class(classes_file):
    version = imported(source_of(classes_file))
    app = opened(PAGE, dataset=version.id)
    for column, kind in (("place", "words"), ("bought", "dates"), ("weight", "numbers")):
        app.selectbox("feature_column").set_value(column).run()
        chart = json.loads(checked(app).get("plotly_chart")[-1].proto.spec)
        assert [trace["name"] for trace in chart["data"]] == ["broken", "fine"], kind


def test_a_column_that_gives_the_answer_away_can_be_left_out_by_a_button(classes_file):
    version = imported(source_of(classes_file))
    app = opened(PAGE, dataset=version.id)
    labels = [button.label for button in app.button if str(button.key).startswith("leave_out_C150")]
    assert sorted(labels) == [f"Leave the column {name} out" for name in ("cost", "repair", "score")]
    app.button("leave_out_C150_0").click().run()
    reading, kind = asked(app)
    assert (list(reading.types.values()), kind) == (["left_out"], "table")


def test_the_number_that_is_predicted_is_drawn(prices_file):
    version = imported(source_of(prices_file, columns={"label": "price <b>"}))
    app = opened(PAGE, dataset=version.id)
    assert "The number that is predicted" in words(app)
    assert "No labels say what is unusual" not in words(app)
    bars = json.loads(checked(app).get("plotly_chart")[0].proto.spec)["data"]
    assert len(bars) == 1 and sum(bars[0]["y"]) == 240
    rows = opened(PAGE, dataset=version.id, view="rows").dataframe[0].value
    assert rows["To predict"].notna().all()


def test_rows_are_narrowed_down_by_what_stands_in_a_column(classes_file):
    version = imported(source_of(classes_file))
    app = opened(PAGE, dataset=version.id, view="rows")
    app.selectbox("browse_column").set_value("place").run()
    app.multiselect("browse_words_place").set_value(["north"]).run()
    assert set(checked(app).dataframe[0].value["place"]) == {"north"}
    app.selectbox("browse_column").set_value("weight").run()
    app.select_slider("browse_range_weight").set_range(70000.0, 70000.0).run()
    assert set(checked(app).dataframe[0].value["weight"]) == {70000.0}
    app.selectbox("browse_column").set_value("bought").run()
    assert checked(app).dataframe[0].value["bought"].str.startswith("2023-").all()
