"""The upload field of a page: what the browser says was chosen is checked, and what was staged leaves it empty."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import folders, uploads
from dashboard.ui.uploads import sent_from
from tests.pages.uploading import upload
from tests.uploaded import put, uploaded


def script():
    import streamlit as st

    from dashboard.ui import uploads

    files, others = uploads.uploader("data", "Files"), uploads.uploader("test", "Others")
    st.text([file.name for file in files])
    if st.button("go"):
        source = uploads.staged(files, others)
        st.text(source.path)
        st.text(source.original_names)


def test_staging_moves_the_files_and_empties_the_field(home):
    app = AppTest.from_function(script, default_timeout=30).run()
    upload(app, ("../a.zip", b"one"), ("b.zip", b"two"))
    upload(app, ("test.zip", b"three"), number=1)
    app.run()
    assert app.text[0].value == "['../a.zip', 'b.zip']"
    before = {path.stat().st_ino for path in (home / "uploads").rglob("*") if path.suffix != ".json"}
    app.button[0].click().run()
    assert not app.exception
    staged = Path(app.text[1].value)
    assert [path.read_bytes() for path in sorted(staged.iterdir())] == [b"one", b"two"]
    assert {path.stat().st_ino for path in staged.iterdir()} < before, "moved, not copied"
    assert app.text[2].value == "{'000000': '../a.zip', '000001': 'b.zip', '000002': 'test.zip'}"
    assert list((home / "uploads").iterdir()) == [], "nothing is left of the field"
    assert staged.parent == folders.staging("0" * 12).parent
    app.run()
    assert app.text[0].value == "[]"


def test_what_is_half_here_is_not_offered(home):
    app = AppTest.from_function(script, default_timeout=30).run()
    upload(app, ("a.zip", b"one"))
    [token] = [path.name for path in (home / "uploads").iterdir()]
    uploads.all_of(token)[0].path.write_bytes(b"o")
    app.run()
    assert app.text[0].value == "[]"


@pytest.mark.parametrize(
    "value",
    [
        None, "text", {}, {"chosen": None}, {"chosen": "x"}, {"chosen": {"files": []}},
        {"chosen": {"token": "../../etc", "files": []}}, {"chosen": {"token": 5, "files": []}},
        {"chosen": {"token": "0" * 64, "files": []}},
    ],
)  # fmt: skip
def test_who_does_not_know_a_token_of_ours_chose_nothing(home, value):
    assert sent_from(value) is None


@pytest.mark.parametrize("files", [None, "abc", [1], [["x"]]])
def test_what_is_no_list_of_ids_is_nothing(home, files):
    assert sent_from({"chosen": {"token": uploads.new_token(), "files": files}}) is None


def test_what_our_field_sends_is_believed(home):
    token = uploads.new_token()
    [file] = put(token, ("a.zip", b"x"))
    sent = sent_from({"chosen": {"token": token, "files": [file.id]}})
    assert sent == {"token": token, "files": [file.id]}
    assert uploads.whole(token, ["../../etc/passwd", "f" * 12, *sent["files"]]) == [file]


def test_the_same_file_of_two_people_is_not_taken_for_one(home):
    [mine], [theirs] = uploaded(("a.zip", b"x")), uploaded(("a.zip", b"y"))
    assert mine.id == theirs.id, "the browser chooses it"
    assert mine.key != theirs.key
