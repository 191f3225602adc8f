"""What is read of a training while it runs."""

from __future__ import annotations

from dashboard.actions.progress import HISTORY_COLUMNS, history_frame


def epoch(number: int, **values: object) -> dict:
    known = {"type": "epoch", "epoch": number, "loss": 0.5, "accuracy": None, "val_loss": 0.6, "val_accuracy": None,
             "seconds": 1, "best": True, "samples_per_second": 10.0}  # fmt: skip
    return known | values


def test_what_a_training_does_not_have_is_not_a_number():
    frame = history_frame([epoch(1), epoch(2, val_loss=None), {"type": "step", "epoch": 3}])
    assert tuple(frame) == HISTORY_COLUMNS and frame["epoch"].tolist() == [1, 2]
    assert frame["accuracy"].isna().all() and frame["val_accuracy"].isna().all()
    assert frame["val_loss"].isna().tolist() == [False, True]
    assert {str(frame[name].dtype) for name in ("loss", "accuracy", "val_loss", "val_accuracy")} == {"float64"}


def test_before_the_first_epoch_there_is_no_row():
    frame = history_frame([])
    assert frame.empty and tuple(frame) == HISTORY_COLUMNS


def test_of_a_repeated_epoch_the_last_one_counts():
    assert history_frame([epoch(1, loss=1.0), epoch(1, loss=0.25)])["loss"].tolist() == [0.25]
