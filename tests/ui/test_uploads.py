from streamlit.testing.v1 import AppTest

from dashboard.actions import datasets
from dashboard.spec.dataset import Source


def test_memory_is_freed_and_the_field_is_empty_after_staging(home, monkeypatch):
    kept = {}

    def stage(files, test_files=()):
        kept.update({name: file.read() for name, file in [*files, *test_files]})
        return Source(kind="path", path="/staged")

    monkeypatch.setattr(datasets, "stage_upload", stage)

    def script():
        import streamlit as st
        from streamlit.runtime.scriptrunner import get_script_run_ctx

        from dashboard.ui import uploads

        files = uploads.uploader("data", "Files")
        manager, session = get_script_run_ctx().uploaded_file_mgr, get_script_run_ctx().session_id
        st.text(len(files))
        if st.button("go"):
            ids = [file.file_id for file in files]
            st.text(f"before {len(manager.get_files(session, ids))}")
            uploads.staged(files, [])
            st.text(f"after {len(manager.get_files(session, ids))}")

    app = AppTest.from_function(script, default_timeout=30).run()
    app.file_uploader[0].set_value([("a.zip", b"one", ""), ("b.zip", b"two", "")]).run()
    assert app.text[0].value == "2"
    app.button[0].click().run()
    assert not app.exception
    assert [entry.value for entry in app.text][1:] == ["before 2", "after 0"]
    assert kept == {"a.zip": b"one", "b.zip": b"two"}
    app.run()
    assert app.text[0].value == "0"
