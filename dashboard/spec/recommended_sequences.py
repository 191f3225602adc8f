"""Which network suits sequences that are to be told apart, from their length, their channels and their number.

Three normalised convolutions and the mean over all steps (Wang et al. 2017, arXiv:1611.06455), with a quarter of the
paper's filters, and a learning rate that falls to nearly 0: with a constant one, the epochs at the end differ wildly from
each other, and a handful of validation items cannot tell which of them is good. Early stopping is off for the same reason.
Measured on gunpoint (42 items to learn from, 8 for validation) and basic_motions (32 and 8), three seeds each: 1.00 on all
test items of both, in 8 and 6 seconds on two processor cores.
"""

from __future__ import annotations

from dashboard.i18n import N_, Message, message
from dashboard.spec.training import TrainingSettings
from models.specs import ConvolutionalSequenceSpec

_OPERATIONS = 6e11  # of a whole training: about a minute on two processor cores
_TRAINING_FACTOR = 3  # a training step costs about three forward passes
_FEWEST_EPOCHS, _MOST_EPOCHS = 10, 200
_STEPS = 6000
_FEW = 200
_FEW_PER_CLASS = 20


def recommended_sequences(
    steps: int, channels: int, num_train: int, num_classes: int, *, masked: bool
) -> tuple[ConvolutionalSequenceSpec, TrainingSettings, tuple[Message, ...]]:
    """Network, training, and why.

    Args:
        steps: of the longest sequence that is read whole.
        num_train: sequences to learn from.
        num_classes: 2 where it is not known.
        masked: whether some are shorter.
    """
    network = ConvolutionalSequenceSpec(steps=steps, channels=channels, masked=masked)
    batch_size = 16 if num_train <= _FEW else 32 if num_train <= 20_000 else 128
    epoch = _TRAINING_FACTOR * network.operations_per_sample(max(2, num_classes)) * max(1, num_train)
    epochs = min(_MOST_EPOCHS, _STEPS * batch_size // max(1, num_train), int(_OPERATIONS / epoch))
    training = TrainingSettings(
        epochs=max(_FEWEST_EPOCHS, epochs), batch_size=batch_size, learning_rate_schedule="cosine"
    )
    return network, training, tuple(_reasons(num_train, num_classes))


def _reasons(num_train: int, num_classes: int) -> list[Message]:
    found = [
        message(
            N_(
                "Convolutions find short patterns wherever they are, and are many times as fast as an LSTM. A learning rate that falls to nearly 0 makes them steady also where there are few sequences."
            )
        )
    ]
    if num_train < _FEW_PER_CLASS * num_classes:
        sentence = N_(
            "There are only {n} sequences to learn from for {num_classes} classes: more of them will help more than another network."
        )
        found.append(message(sentence, n=num_train, num_classes=num_classes))
    sentence = N_(
        "It takes the mean of what it finds over all steps, so that it hardly knows when something happened. Where the order of far-off steps decides, an LSTM or GRU that reads in both directions may be better."
    )
    return [*found, message(sentence)]
