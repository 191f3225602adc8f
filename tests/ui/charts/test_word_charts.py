import numpy as np

from dashboard.predict.texts.word_by_word import RunningAnswer
from dashboard.predict.texts.words import Word
from dashboard.ui.charts.running_answer import MAX_CLASSES, running_alt_text, running_lines, shown_classes
from dashboard.ui.charts.states import MAX_UNITS, busiest_place, busiest_units, states_map, states_table
from dashboard.ui.charts.word_bars import short_word, word_bars, word_bars_alt_text
from models.specs.text import message

WORDS = tuple(Word(start, start + 3, text, text, True) for start, text in ((0, "<b>"), (4, "bad"), (8, "too")))


def running(probabilities, classes=("a", "<i>", "c", "d", "e")):
    rows = np.array(probabilities, np.float32)
    return RunningAnswer(WORDS, rows, classes[: rows.shape[1]], 0, message("x"))


def test_bars_keep_equal_words_apart_and_disarm_markup():
    chart = word_bars(["<b>", "<b>"], [2.0, 1.0], axis="x")
    assert list(chart.data[0].y) == [0, 1]
    assert list(chart.layout.yaxis.ticktext) == ["&lt;b&gt;", "&lt;b&gt;"]
    assert list(chart.data[0].text) == ["2", "1"]


def test_long_words_are_cut_on_the_axis():
    assert short_word("x" * 30) == "x" * 23 + "…"
    assert word_bars_alt_text(["a", "b"], [1.5, 1.0], "T") == "T: a 1.5; b 1"


def test_the_answer_is_the_first_line_and_the_others_follow_by_their_highest():
    found = running([[0.6, 0.1, 0.3], [0.2, 0.1, 0.7], [0.1, 0.5, 0.4]])
    assert shown_classes(found) == [1, 2, 0]
    chart = running_lines(found)
    assert chart.data[0].name == "&lt;i&gt;"
    np.testing.assert_allclose(chart.data[0].y, [0.1, 0.1, 0.5], atol=1e-6)
    assert list(chart.layout.xaxis.ticktext) == ["&lt;b&gt;", "bad", "too"]
    assert running_alt_text(found).startswith(
        "Probability of <i> after each word: 10.0% after the first, 50.0% after all 3"
    )


def test_at_most_four_lines():
    assert len(running_lines(running(np.full((3, 5), 0.2))).data) == MAX_CLASSES


def test_the_units_that_change_most_are_drawn_in_their_own_order():
    values = np.zeros((3, 40), np.float32)
    values[2, 10:39] = 1.0
    values[2, 39] = values[2, 5] = values[2, 7] = 2.0
    units = busiest_units(values)
    assert len(units) == MAX_UNITS and {5, 7, 39} <= set(units.tolist()) and list(units) == sorted(units)
    names = [word.text for word in WORDS]
    chart = states_map(values, names, names)
    assert np.array(chart.data[0].z).shape == (MAX_UNITS, 3)
    assert chart.data[0].zmin == -2.0 and chart.data[0].zmax == 2.0
    assert busiest_place(values) == 2
    assert states_table(values, names, "Word").shape == (3, 41)
