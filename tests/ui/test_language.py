import threading

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import i18n
from dashboard.ui.language import in_language


def script():
    import streamlit as st

    from dashboard import i18n
    from dashboard.ui.language import language_switch, use_language

    st.text(use_language())
    language_switch()
    st.text(i18n.language())


def app(locale=None, **query):
    made = AppTest.from_function(script, default_timeout=30)
    if locale:
        made.context["locale"] = locale
    for name, value in query.items():
        made.query_params[name] = value
    return made.run()


@pytest.mark.parametrize(("locale", "expected"), [("en-GB", "en"), ("zh-TW", "zh"), ("zh", "zh"), ("fr-FR", "en")])
def test_the_browser_decides_first(locale, expected):
    run = app(locale)
    assert run.text[0].value == expected
    assert "lang" not in run.query_params


def test_the_address_wins_over_the_browser():
    assert app("en-US", lang="zh").text[0].value == "zh"


def test_a_language_that_there_is_not_is_passed_over():
    assert app("zh-CN", lang="xx").text[0].value == "zh"


def test_a_choice_is_kept_in_session_and_address():
    run = app("en-US")
    run.button_group[0].set_value("zh").run()
    assert run.text[0].value == "zh"
    assert run.query_params["lang"] in ("zh", ["zh"])
    del run.query_params["lang"]
    run.run()
    assert run.text[0].value == "zh"
    assert run.query_params["lang"] in ("zh", ["zh"])


def test_later_calls_in_another_thread_speak_the_language_of_now():
    i18n.set_language("zh")
    function = in_language(i18n.language)
    i18n.set_language("en")
    heard = []
    thread = threading.Thread(target=lambda: heard.append(function()))
    thread.start()
    thread.join()
    assert heard == ["zh"]
