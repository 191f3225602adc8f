"""The confusion matrix as numbers and as a figure."""

import numpy as np
import pandas as pd

from dashboard.ui.charts.confusion import confusion_alt_text, confusion_matrix, counts_matrix

LABELS = ["ant", "bee", "<b>cow</b>"]
FRAME = pd.DataFrame(
    [
        ("ant", "ant", 8), ("ant", "bee", 2), ("ant", "<b>cow</b>", 0),
        ("bee", "ant", 1), ("bee", "bee", 4), ("bee", "<b>cow</b>", 0),
        ("<b>cow</b>", "ant", 0), ("<b>cow</b>", "bee", 3), ("<b>cow</b>", "<b>cow</b>", 0),
    ],
    columns=["label", "predicted", "count"],
)  # fmt: skip


def test_rows_are_true_and_columns_answered():
    assert counts_matrix(FRAME, LABELS).tolist() == [[8, 2, 0], [1, 4, 0], [0, 3, 0]]


def test_some_classes_can_be_left_out():
    assert counts_matrix(FRAME, ["bee", "ant"]).tolist() == [[4, 1], [2, 8]]


def test_every_cell_has_a_point_that_knows_its_classes():
    points = confusion_matrix(FRAME, LABELS).data[-1]
    assert len(points.customdata) == 9
    assert list(points.customdata[1]) == ["ant", "bee"]
    assert (points.x[1], points.y[1]) == (1, 0)
    assert points.text[1] == "2" and points.text[2] == ""


def test_cells_can_hold_shares_of_the_true_class():
    texts = confusion_matrix(FRAME, LABELS, are_shares=True).data[-1].text
    assert list(texts) == ["80%", "20%", "", "20%", "80%", "", "", "100%", ""]
    rare = FRAME.assign(count=[999, 1, *FRAME["count"][2:]])
    assert confusion_matrix(rare, LABELS, are_shares=True).data[-1].text[1] == "<1%"


def test_rows_are_coloured_by_their_share():
    right, wrong = confusion_matrix(FRAME, LABELS).data[:2]
    assert np.isclose(np.array(right.z, float)[0, 0], 0.8)
    assert np.isclose(np.array(wrong.z, float)[0, 1], 0.2)
    assert np.isnan(np.array(right.z, float)[0, 1])


def test_labels_cannot_be_markup_in_a_chart():
    chart = confusion_matrix(FRAME, LABELS)
    assert "&lt;b&gt;cow&lt;/b&gt;" in chart.layout.xaxis.ticktext[2]
    assert "<b>" not in chart.data[-1].hovertext[2]


def test_the_chosen_cell_is_framed():
    (frame,) = confusion_matrix(FRAME, LABELS, selected=("ant", "bee")).layout.shapes
    assert (frame.x0, frame.x1, frame.y0, frame.y1) == (0.5, 1.5, -0.5, 0.5)
    assert not confusion_matrix(FRAME, LABELS).layout.shapes


def test_an_empty_class_divides_by_nothing():
    empty = FRAME.assign(count=0)
    assert np.nanmax(np.array(confusion_matrix(empty, LABELS).data[1].z, float)) == 0


def test_alt_text_names_the_largest_confusion():
    assert confusion_alt_text(FRAME) == (
        "Confusion matrix: 12 of 18 right. Most often <b>cow</b> was taken for bee (3)."
    )
    right = FRAME.assign(count=(FRAME["label"] == FRAME["predicted"]) * 5)
    assert confusion_alt_text(right) == "Confusion matrix: 15 of 15 right."
