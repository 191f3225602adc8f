from streamlit.testing.v1 import AppTest


def shown(raised):
    """A page whose guarded block raises; ``raised`` is the name of one of our errors."""

    def script(raised):
        import streamlit as st

        from dashboard import errors
        from dashboard.ui import page

        with page.guarded():
            raise getattr(errors, raised)("X123", "{name} is missing.", name="a*b")
        st.text("goes on")

    return AppTest.from_function(script, kwargs={"raised": raised}, default_timeout=30).run()


def test_our_errors_are_told_with_their_code_and_the_page_goes_on():
    app = shown("DataError")
    assert app.error[0].value == r"a\*b is missing. :small[Code X123]"
    assert app.text[0].value == "goes on"
    assert not app.exception


def test_what_is_not_there_is_a_warning_and_what_is_busy_is_a_note():
    assert len(shown("NotFoundError").warning) == 1
    assert len(shown("BusyError").info) == 1


def test_other_errors_go_on_upwards():
    def script():
        from dashboard.ui import page

        with page.guarded():
            raise ZeroDivisionError("secret path")

    assert len(AppTest.from_function(script, default_timeout=30).run().exception) == 1


def test_the_last_resort_hides_the_detail_and_logs_it(caplog):
    def script():
        from dashboard.ui import page

        page.unexpected(ZeroDivisionError("secret path"))

    [told] = AppTest.from_function(script, default_timeout=30).run().error
    number = told.value.split("under ")[1].rstrip(".")
    assert "secret" not in told.value
    assert number in caplog.text and "secret path" in caplog.text


def test_an_empty_state_has_the_one_primary_button():
    def script():
        from dashboard.ui import page

        page.empty("Nothing yet.", "Begin", "data")

    app = AppTest.from_function(script, default_timeout=30).run()
    assert app.button("empty_button").proto.type == "primary"
    assert "Nothing yet." in [entry.value for entry in app.markdown]
