import io

from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard.ui.pictures import data_url, shown_of


def encoded(form):
    content = io.BytesIO()
    Image.new("L", (2, 2)).save(content, form)
    return content.getvalue()


def test_an_address_names_the_kind_of_picture():
    assert data_url(encoded("PNG")).startswith("data:image/png;base64,iVBOR")
    assert data_url(encoded("JPEG")).startswith("data:image/jpeg;base64,/9j/")


def test_captions_cannot_become_markup():
    def script():
        from dashboard.ui.pictures import Picture, gallery

        gallery([Picture(b"\x89PNG", '<b onclick="x">', detail='"&', mark="bad")])

    [block] = AppTest.from_function(script, default_timeout=30).run().html
    assert "<b " not in block.value
    assert "&lt;b onclick=&quot;x&quot;&gt;" in block.value
    assert 'class="ks-cell bad"' in block.value
    assert 'title="&quot;&amp;"' in block.value


def test_pager_gives_a_window_and_keeps_within():
    def script():
        import streamlit as st

        from dashboard.ui.pictures import page_of

        window = page_of(95, "pager", page_size=40)
        st.text(f"{window.start}-{window.stop}")

    app = AppTest.from_function(script, default_timeout=30).run()
    assert app.text[0].value == "0-40"
    app.pagination[0].set_value(3).run()
    assert app.text[0].value == "80-95"


def test_one_page_needs_no_pager():
    def script():
        from dashboard.ui.pictures import page_of

        assert page_of(40, "pager", page_size=40) == slice(0, 40)

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception
    assert len(app.pagination) == 0


def test_the_line_above_counts_from_one():
    assert shown_of(slice(40, 80), 1797) == "41–80 of 1,797"
