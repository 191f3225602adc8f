"""The curves of several runs: one line each, over epochs or seconds."""

from __future__ import annotations

import pandas as pd

from dashboard.ui.charts.run_curves import RunLine, run_curves, run_curves_alt_text, run_curves_table

LINES = [RunLine("1", "A", "#111111", "solid"), RunLine("2", "B", "#222222", "dash")]
FRAME = pd.DataFrame(
    [
        ("1", 1, 4.0, 1.0, 0.5, 1.1, 0.4),
        ("1", 2, 8.0, 0.5, 0.7, 0.6, 0.6),
        ("2", 1, 1.5, 0.9, 0.6, float("nan"), float("nan")),
    ],
    columns=["run_id", "epoch", "seconds", "loss", "accuracy", "val_loss", "val_accuracy"],
)
WITHOUT_CLASSES = FRAME.assign(accuracy=float("nan"), val_accuracy=float("nan"))


def test_each_run_has_a_line_in_both_panels_and_one_name():
    traces = run_curves(LINES, FRAME, axis="epoch", with_training=False).data
    assert [(trace.name, trace.showlegend) for trace in traces] == [
        ("A", True),
        ("B", True),
        ("A", False),
        ("B", False),
    ]
    assert (list(traces[0].x), list(traces[0].y)) == ([1.0, 2.0], [0.4, 0.6])
    assert traces[1].line.dash == "dash"


def test_over_seconds_with_the_training_curves():
    figure = run_curves(LINES, FRAME, axis="seconds", with_training=True)
    training, validation = figure.data[:2]
    assert (training.line.dash, training.showlegend) == ("dot", False)
    assert list(validation.x) == [4.0, 8.0]
    assert figure.layout.xaxis2.title.text == "Seconds of training"


def test_without_classes_the_loss_is_the_only_panel():
    figure = run_curves(LINES, WITHOUT_CLASSES, axis="epoch", with_training=False)
    assert len(figure.data) == 2
    assert "Training accuracy" not in run_curves_table(LINES, WITHOUT_CLASSES)


def test_the_figure_in_words():
    lines = [*LINES, RunLine("3", "C", "#333333", "solid")]
    assert run_curves_alt_text(lines, FRAME) == (
        "Curves of the validation items: A: accuracy 60.0% after epoch 2 (8 s); B: not measured after epoch 1 (2 s); "
        "C: no epoch is finished yet"
    )
    assert "A: loss 0.6 after epoch 2" in run_curves_alt_text(LINES, WITHOUT_CLASSES)


def test_the_table_names_the_runs():
    table = run_curves_table(LINES, FRAME)
    assert table["Run"].tolist() == ["A", "A", "B"]
    assert table["Validation accuracy"].tolist()[:2] == [0.4, 0.6]
