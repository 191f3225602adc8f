import pandas as pd
import pytest

from dashboard.ui.charts.curves import curves, curves_alt_text, curves_table

HISTORY = pd.DataFrame(
    {
        "epoch": [1, 2, 3],
        "loss": [1.0, 0.5, 0.25],
        "accuracy": [0.5, 0.75, 0.9],
        "val_loss": [1.1, 0.4, 0.6],
        "val_accuracy": [0.4, 0.8, 0.7],
        "seconds": [1.0, 1.0, 1.0],
        "best": [True, True, False],
    }
)


def by_name(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_training_and_validation_stand_in_both_panels():
    figure = curves(HISTORY, best_epoch=2, epochs=3, key="run")
    training, validation = by_name(figure, "Training"), by_name(figure, "Validation")
    assert [list(trace.y) for trace in training] == [[0.5, 0.75, 0.9], [1.0, 0.5, 0.25]]
    assert [list(trace.y) for trace in validation] == [[0.4, 0.8, 0.7], [1.1, 0.4, 0.6]]
    assert {trace.yaxis for trace in training} == {"y", "y2"}
    assert training[0].line.dash != validation[0].line.dash, "told apart without colour"


def test_best_epoch_is_marked_on_the_validation_line_of_both_panels():
    marks = by_name(curves(HISTORY, best_epoch=2, epochs=3), "Best epoch: 2")
    assert [(list(mark.x), list(mark.y)) for mark in marks] == [([2], [0.8]), ([2], [0.4])]
    assert [mark.showlegend for mark in marks] == [True, False]


def test_one_epoch_is_visible_as_a_point():
    figure = curves(HISTORY.head(1), best_epoch=1, epochs=1)
    assert "markers" in by_name(figure, "Training")[0].mode
    assert list(figure.layout.xaxis2.range) == [0.5, 1.5]


def test_no_epoch_yet_is_an_empty_figure():
    figure = curves(HISTORY.head(0), best_epoch=None, epochs=12)
    assert len(by_name(figure, "Training")[0].x) == 0
    assert list(figure.layout.xaxis2.range) == [0.5, 12.5]


def test_axis_has_room_for_all_epochs_from_the_start_and_whole_ticks():
    figure = curves(HISTORY, epochs=100)
    assert list(figure.layout.xaxis2.range) == [0.5, 100.5]
    assert figure.layout.xaxis2.dtick == 10


def test_new_points_keep_the_view_of_the_reader():
    assert curves(HISTORY, key="abc").layout.uirevision == curves(HISTORY.head(2), key="abc").layout.uirevision == "abc"


def test_numbers_are_formatted_for_the_reader():
    trace = by_name(curves(HISTORY), "Validation")[0]
    assert list(trace.customdata) == ["40.0%", "80.0%", "70.0%"]


def test_missing_validation_is_no_number():
    history = HISTORY.assign(val_loss=[None] * 3, val_accuracy=[None] * 3)
    figure = curves(history, best_epoch=2)
    assert by_name(figure, "Best epoch: 2") == []
    assert set(by_name(figure, "Validation")[0].customdata) == {"not measured"}


def test_an_epoch_whose_loss_was_lost_has_a_line_in_both_panels():
    figure = curves(HISTORY, best_epoch=2, lost_epoch=4)
    assert [(line.x0, line.xref) for line in figure.layout.shapes if line.x0 == 4] == [(4, "x"), (4, "x2")]
    assert len(by_name(figure, "The loss stopped being a number: epoch 4")) == 1
    assert figure.layout.xaxis.range[1] > 4


@pytest.mark.parametrize("best", [None, 2])
def test_alt_text_says_where_it_stands(best):
    words = curves_alt_text(HISTORY, best)
    assert "After epoch 3 the accuracy is 90.0% in training and 70.0% in validation." in words
    assert ("The best epoch is 2." in words) == (best == 2)


def test_table_keeps_numbers():
    table = curves_table(HISTORY)
    assert list(table.columns)[:3] == ["Epoch", "Training loss", "Training accuracy"]
    assert table["Validation loss"].tolist() == [1.1, 0.4, 0.6]


WITHOUT_CLASSES = HISTORY.assign(accuracy=None, val_accuracy=None)


def test_without_classes_the_error_is_the_only_panel():
    figure = curves(WITHOUT_CLASSES, best_epoch=2, epochs=3)
    assert [list(trace.y) for trace in by_name(figure, "Training")] == [[1.0, 0.5, 0.25]]
    assert [trace.showlegend for trace in by_name(figure, "Validation")] == [True]
    assert [list(mark.y) for mark in by_name(figure, "Best epoch: 2")] == [[0.4]]
    assert [entry.text for entry in figure.layout.annotations] == [
        "Mean squared error of the scaled values (lower is better)"
    ]
    assert figure.layout.xaxis.title.text == "Epoch"


def test_without_classes_words_and_table_have_no_accuracy():
    words = curves_alt_text(WITHOUT_CLASSES, 2)
    assert "After epoch 3 the mean squared error is 0.25 in training and 0.6 in validation." in words
    assert "accuracy" not in words
    assert list(curves_table(WITHOUT_CLASSES).columns) == [
        "Epoch", "Training loss", "Validation loss", "Seconds", "Best so far",
    ]  # fmt: skip


def test_small_errors_keep_their_digits():
    small = WITHOUT_CLASSES.assign(val_loss=[0.0009, 0.00012345, 0.0002])
    assert by_name(curves(small), "Validation")[0].customdata[1] == "0.000123"
