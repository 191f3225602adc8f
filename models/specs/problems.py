"""What is wrong with the settings of more than one kind of network."""

from __future__ import annotations

from models.specs.base import NetworkSpec, SpecProblem
from models.specs.text import N_, message

MOST_UNITS = 4096
MOST_LAYERS = 8


def field_problem(code: str, field: str, id: str, **values: object) -> SpecProblem:
    """Shorthand: a problem with a sentence and its values."""
    return SpecProblem(code=code, field=field, message=message(id, **values))


def too_few_classes(num_classes: int) -> tuple[SpecProblem, ...]:
    """Nothing can be told apart."""
    if num_classes >= 2:
        return ()
    sentence = N_("There must be at least two classes to tell apart; there is {num_classes}.")
    return (field_problem("N101", "classes", sentence, num_classes=num_classes),)


def impossible_numbers(spec: NetworkSpec, *fields: str) -> list[SpecProblem]:
    """Lists with a number of filters or units that no layer can have."""
    sentence = N_("Each number must be from 1 to 4096, but {value} was given.")
    found = []
    for field in fields:
        wrong = [units for units in getattr(spec, field) if not 1 <= units <= MOST_UNITS]
        if wrong:
            found.append(field_problem("N102", field, sentence, value=wrong[0]))
    return found


def too_many_dense_layers(spec: NetworkSpec, field: str) -> list[SpecProblem]:
    """More than eight of them."""
    if len(getattr(spec, field)) <= MOST_LAYERS:
        return []
    return [field_problem("N105", field, N_("At most eight dense layers are possible."))]


def kernel_size_problems(spec: NetworkSpec, field: str) -> list[SpecProblem]:
    """Filters over neighbouring steps or words that look at nothing or at too much, and none or too many of them."""
    sizes = getattr(spec, field)
    found = []
    wrong = [size for size in sizes if not 1 <= size <= 50]
    if wrong:
        sentence = N_("Each number must be from 1 to 50, but {value} was given.")
        found.append(field_problem("N201", field, sentence, value=wrong[0]))
    if not 1 <= len(sizes) <= MOST_LAYERS:
        sentence = N_("From one to eight numbers are possible, but {n} were given.")
        found.append(field_problem("N202", field, sentence, n=len(sizes)))
    return found
