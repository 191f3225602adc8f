"""Where the labels of pictures come from, on the Data page: shown with its counts, and changed with one choice."""

import pytest

from dashboard.spec.dataset import Source
from dashboard.store import datasets, jobs
from tests.corpus import pictures, zips
from tests.pages.data_states import primary_buttons, surveyed
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/build/data.py"
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
NAMED = {f"{'cat' if n % 2 else 'd*g'}_{n}.png": pictures.png(n) for n in range(8)}
TABLE = "\n".join(
    ["picture,part,breed", *(f"{name},{'test' if n > 5 else 'train'},x{n % 2}" for n, name in enumerate(NAMED))]
)


@pytest.fixture
def source(idle, tmp_path):
    def of(files, **choices):
        path = zips.write_zip(tmp_path / "a.zip", files)
        return Source(kind="path", path=str(path), title="a.zip", **choices)

    return of


def asked():
    """The source that the page has just asked to be looked at."""
    return Source.model_validate(jobs.with_state("queued")[-1].payload["source"])


@LANGUAGES
def test_labels_in_names_are_proposed_with_the_other_way(source, language):
    job_id = surveyed(source(NAMED))
    app = opened(PAGE, language, survey=job_id)
    choice = app.radio(f"labels_from_{job_id}")
    assert choice.value == "names"
    assert choice.options == [
        in_language(language, title) for title in ("The file's name says the class", "There are no classes")
    ]
    assert r"d\*g\_0\.png" in words(app), "a name of the user's stands escaped in the sentence"
    assert primary_buttons(app) == ["import"]


def test_another_way_has_the_pictures_looked_at_again(source):
    job_id = surveyed(source(NAMED))
    app = opened(PAGE, survey=job_id)
    app.text_input("dataset_name").set_value("Mine").run()
    app.radio(f"labels_from_{job_id}").set_value("none").run()
    assert checked(app) and asked().labels_from == "none"
    without = opened(PAGE, survey=surveyed(asked()))
    assert "labels_from" not in " ".join(str(radio.key) for radio in without.radio) or without.radio[0].value == "none"


@LANGUAGES
def test_a_table_of_labels_shows_its_columns_and_rows(source, language):
    job_id = surveyed(source(NAMED | {"labels.csv": (TABLE + "\nno.png,train,x1\n").encode()}))
    app = opened(PAGE, language, survey=job_id)
    assert app.radio(f"labels_from_{job_id}").value == "table"
    chosen = {role: app.selectbox(f"role_{role}_{job_id}").value for role in ("file", "label", "split")}
    assert chosen == {"file": "picture", "label": "breed", "split": "part"}
    assert list(app.dataframe[0].value["picture"][:2]) == ["d*g_0.png", "cat_1.png"]
    left = next(frame.value for frame in app.dataframe if "labels.csv #10" in frame.value.to_string())
    assert len(left) == 2
    assert datasets.versions() == []


def test_another_column_is_read_in_its_place(source):
    job_id = surveyed(source(NAMED | {"labels.csv": TABLE.encode()}))
    app = opened(PAGE, survey=job_id)
    app.selectbox(f"role_label_{job_id}").set_value("part").run()
    assert checked(app) and asked().reading.columns == {"label": "part"}
    app = opened(PAGE, survey=job_id)
    app.selectbox(f"role_split_{job_id}").set_value("").run()
    assert checked(app) and asked().reading.types == {"part": "left_out"}
    again = surveyed(asked())
    assert opened(PAGE, survey=again).selectbox(f"role_split_{again}").value == ""


def test_plain_class_folders_ask_nothing(source):
    app = opened(PAGE, survey=surveyed(source(zips.class_files(6, ("left", "right")))))
    assert not app.radio and not app.selectbox and primary_buttons(app) == ["import"]


def test_mixed_depths_offer_what_is_possible_beside_the_refusal(source):
    files = {f"{'a/b' if n % 2 else 'c'}/{name}": content for n, (name, content) in enumerate(NAMED.items())}
    job_id = surveyed(source(files))
    app = opened(PAGE, survey=job_id)
    assert primary_buttons(app) == ["choose_again"] and app.error
    assert app.radio(f"labels_from_{job_id}").value is None
    app.radio(f"labels_from_{job_id}").set_value("names").run()
    assert checked(app) and asked().labels_from == "names"


def test_a_way_that_is_not_possible_any_more_is_refused_with_the_others(source):
    job_id = surveyed(source(zips.class_files(6, ("left", "right")), labels_from="table"))
    app = opened(PAGE, survey=job_id)
    assert "Folders" in app.error[0].value and primary_buttons(app) == ["choose_again"]


def test_hostile_names_are_shown_and_do_nothing(source):
    label, name = "![a](b)<img onerror=x>", "cat:red[x]\u202egnp"
    files = {f"{folder}/{name}{n}.png": pictures.png(n) for n, folder in enumerate((label, "b") * 3)}
    app = opened(PAGE, survey=surveyed(source(files | {f"b/{name}.png": b""})))
    texts = [entry.value for kind in ("markdown", "caption", "info", "error") for entry in getattr(app, kind)]
    assert not any("![a](b)" in text or "<img" in text for text in texts)
    assert any(label in block.value for block in app.code), "in the tree, letter by letter"
    assert any(name in frame.value.to_string() for frame in app.dataframe)
