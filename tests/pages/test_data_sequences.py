"""The Data page of sequences: drawn before and after the import, and the columns that say what belongs together."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.importing import import_data
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import TableReading
from dashboard.store.ids import new_id
from tests.pages.data_states import primary_buttons, surveyed
from tests.pages.opened import checked, in_language, opened, words
from tests.pages.test_data_numbers import asked

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
COLUMNS = {"id": "recording", "time": "t", "label": "motion *x*"}


@pytest.fixture
def source(idle, tmp_path):
    """60 recordings of two motions, one row a step, of two channels and 12 to 20 steps."""
    random = np.random.default_rng(0)
    lines = ["recording,t,x,y <b>,motion *x*"]
    for number in range(60):
        motion = ("swing", "rest")[number % 2]
        for step in range(12 + number % 9):
            x = np.sin(step) * (motion == "swing") + random.normal(0, 0.1)
            lines.append(f"r{number},{step},{x:.3f},{random.normal():.3f},{motion}")
    path = tmp_path / "motions.csv"
    path.write_text("\n".join(lines), "utf-8")
    return Source(kind="path", path=str(path), title=path.name, reading=TableReading(columns=COLUMNS))


def drawn(app):
    """Pictures in all galleries of the page."""
    return sum(html.proto.body.count("<figure") for html in app.get("html"))


def test_sequences_are_drawn_before_they_are_kept_and_their_columns_can_be_changed(source):
    job_id = surveyed(source, "sequences")
    app = opened(PAGE, survey=job_id)
    assert drawn(app) == 4 and primary_buttons(app) == ["import"]
    assert {role: app.selectbox(f"role_{role}_{job_id}").value for role in COLUMNS} == COLUMNS
    assert app.selectbox(f"role_id_{job_id}").options[0] == "Each row is a sequence"
    app.selectbox(f"role_time_{job_id}").set_value("").run()
    reading, kind = asked(app)
    assert (reading.columns.get("time"), reading.types, kind) == (None, {"t": "left_out"}, "sequences")


@LANGUAGES
def test_a_dataset_of_sequences_shows_lines_lengths_and_channels(source, language):
    spec = ImportSpec(source=source, kind="sequences", name="motions")
    version = import_data(spec, new_id(), lambda phase, done, total: None)
    app = opened(PAGE, language, dataset=version.id)
    assert drawn(app) == 8
    assert in_language(language, "How long they are") in words(app)
    channels = next(frame.value for frame in app.dataframe if in_language(language, "Median") in frame.value)
    assert channels[in_language(language, "Column")].tolist() == ["x", "y <b>"]
    app = opened(PAGE, language, dataset=version.id, view="sequences")
    assert drawn(app) == 24
    app.selectbox("browse_class").set_value("swing").run()
    app.slider("browse_length").set_range(12, 13).run()
    assert 0 < drawn(checked(app)) < 24
