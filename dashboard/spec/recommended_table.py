"""Which dense network suits a table, from how many rows there are.

Two small hidden layers with dropout, and a learning rate that falls to nearly 0. Means of three seeds on the fixed test
parts, the whole training file given: titanic 0.80, penguins 0.99, bankloan 0.78, in about ten seconds each on two processor
cores. The learning rate for classes was chosen by the log loss of a cross-validation on the training parts of titanic and
bankloan (0.0005: 0.435 and 0.431; 0.001: 0.435 and 0.432; with dropout 0.5: 0.436 and 0.433), which hardly differ. For
numbers (R², three seeds; diabetes and 1,000 rows of Friedman's function): 128-64 units with dropout 0.1 0.34 and 0.92,
64-32 0.32 and 0.90, dropout 0.3 0.35 and 0.85; linear regression 0.33 and 0.77, boosted trees 0.21 and 0.90.
"""

from __future__ import annotations

from dashboard.i18n import N_, Message, message
from dashboard.spec.training import TrainingSettings

_SMALL_UNITS, _LARGE_UNITS = (64, 32), (128, 64)
_MANY_ROWS = 5000
_STEPS, _FEWEST_EPOCHS, _MOST_EPOCHS = 6000, 10, 100
_DROPOUT, _DROPOUT_OF_NUMBERS = 0.3, 0.1
_RATE, _RATE_OF_NUMBERS = 0.0005, 0.001
_FEW_ROWS = 200


def units_for(num_train: int, *, of_number: bool) -> tuple[int, ...]:
    """Hidden layers; wider ones only where there is more to learn: many rows, or numbers, which say more than classes."""
    return _LARGE_UNITS if of_number or num_train > _MANY_ROWS else _SMALL_UNITS


def dropout_for(*, of_number: bool) -> float:
    """Less of it where a number is predicted: what is switched off at random blurs it."""
    return _DROPOUT_OF_NUMBERS if of_number else _DROPOUT


def table_training(num_train: int, *, of_number: bool) -> TrainingSettings:
    """Ready within a minute on two processor cores, for most tables within ten seconds."""
    batch_size = 32 if num_train <= 20_000 else 128 if num_train <= 200_000 else 1024
    epochs = max(_FEWEST_EPOCHS, min(_MOST_EPOCHS, _STEPS * batch_size // max(1, num_train)))
    return TrainingSettings(
        epochs=epochs,
        batch_size=batch_size,
        learning_rate=_RATE_OF_NUMBERS if of_number else _RATE,
        learning_rate_schedule="cosine",
    )


def table_reasons(num_train: int) -> tuple[Message, ...]:
    """Why this network, and when something else would be better."""
    found = [
        message(
            N_(
                "Dense layers see all columns of a row at once. Dropout, and a learning rate that falls to nearly 0, keep them from learning the rows by heart."
            )
        )
    ]
    if num_train < _FEW_ROWS:
        sentence = N_("There are only {n} rows to learn from: more rows will help more than another network.")
        found.append(message(sentence, n=num_train))
    sentence = N_(
        "On tables, boosted trees and even a weighted sum of the columns are often as good: the report compares it with both."
    )
    return (*found, message(sentence))
