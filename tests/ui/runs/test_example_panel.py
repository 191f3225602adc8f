"""One example as it is drawn: its course is there for the eye and in words, and names are data."""

import pandas as pd

from dashboard.actions.examples import ExampleItem
from dashboard.ui.runs.example_panel import example_html, examples_table

COURSE = pd.DataFrame({"epoch": [1, 2, 3], "item": "a", "label": "<b>", "answer": ["x", "x", "<b>"], "probability": [0.1, 0.4, 0.9996]})  # fmt: skip


def test_a_bar_for_each_epoch_and_the_change_in_words():
    html = example_html(ExampleItem(b"\x89PNG", ""), COURSE)
    assert [part.split("%")[0] for part in html.split("height:")[1:]] == ["10", "40", "100"]
    assert "10.0% → over 99.9%" in html
    assert 'aria-label="Probability of the right class, epoch by epoch: 10.0%, 40.0%, over 99.9%"' in html
    assert "&lt;b&gt;" in html and "<b>" not in html
    assert 'class="ks-cell good"' in html and "right" in html


def test_a_wrong_answer_is_named():
    html = example_html(ExampleItem(None, "a <i>text</i>"), COURSE.head(2))
    assert 'class="ks-cell bad"' in html and "answer: x" in html
    assert "a &lt;i&gt;text" in html


def test_a_long_course_has_thirty_bars_with_the_first_and_the_last():
    course = pd.DataFrame({"label": "a", "answer": "a", "probability": [number / 200 for number in range(201)]})
    html = example_html(ExampleItem(b"", ""), course)
    bars = [part.split("%")[0] for part in html.split("height:")[1:]]
    assert len(bars) == 30 and bars[0] == "0" and bars[-1] == "100"


def test_the_table_has_a_row_for_each_item_and_epoch():
    assert list(examples_table(COURSE).columns) == [
        "Epoch",
        "Item",
        "Class",
        "Answer",
        "Probability of the right class",
    ]
    assert len(examples_table(COURSE)) == 3
