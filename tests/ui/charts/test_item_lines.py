"""Windows of a series over each other."""

import numpy as np

from dashboard.ui.charts.item_lines import MAX_COLUMNS, item_lines, item_lines_alt_text

ITEMS = [np.array([[1.0, 5], [2, 6]]), np.array([[3.0, 7], [4, 8]])]


def test_one_panel_a_column_and_one_line_an_item():
    figure = item_lines(ITEMS, ["1", "2"], ["heat", "<load>"])
    assert [list(line.y) for line in figure.data] == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert list(figure.data[0].x) == [1, 2]
    assert [line.showlegend for line in figure.data] == [True, True, False, False]
    assert [note.text for note in figure.layout.annotations] == ["heat", "&lt;load&gt;"]
    assert figure.data[0].line.color == "rgb(22, 135, 167)" and figure.data[1].line.color == "rgb(194, 112, 10)"


def test_many_columns_are_cut_and_one_item_is_enough():
    columns = [str(number) for number in range(MAX_COLUMNS + 2)]
    figure = item_lines([np.zeros((3, len(columns)))], ["1"], columns)
    assert len(figure.data) == MAX_COLUMNS
    assert item_lines_alt_text(["1"], columns) == "Lines of 1 item over the steps of its window: 0, 1, 2, 3"
