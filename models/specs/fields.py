"""One way to declare a setting, so that the form, the file on disk and the check all come from the same line."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.specs.text import N_


def _one_number_is_a_list(value: object) -> object:
    return (value,) if isinstance(value, int) and not isinstance(value, bool) else value


Activation = Literal["relu", "sigmoid", "tanh"]
ACTIVATION_LABELS = {"relu": N_("ReLU"), "sigmoid": N_("Sigmoid"), "tanh": N_("Tanh")}
Numbers = Annotated[tuple[int, ...], BeforeValidator(_one_number_is_a_list)]  # one number a layer


def setting(
    default: Any,
    *,
    title: str,
    help: str,
    ge: float | None = None,
    le: float | None = None,
    gt: float | None = None,
    step: float | None = None,
    advanced: bool = True,
    labels: dict[str, str] | None = None,
    formatting: str | None = None,
) -> Any:
    """Declare a pydantic field that people may change.

    Args:
        default: the value when nothing is chosen.
        title: a few words, marked with ``N_``.
        help: one or two sentences for somebody who never trained a network, marked with ``N_``.
        ge, le, gt: the range that is accepted.
        step: how far one press of + or - goes.
        advanced: False shows it at once, True under "More settings".
        labels: for closed choices, value → words marked with ``N_``.
        formatting: printf form for the number field, such as ``"%.5f"``.
    """
    extra: dict[str, Any] = {
        "setting": True,
        "advanced": advanced,
        "step": step,
        "labels": labels or {},
        "formatting": formatting,
    }
    return Field(default=default, title=title, description=help, ge=ge, le=le, gt=gt, json_schema_extra=extra)


def dropout_setting(default: float = 0.0) -> Any:
    """The setting that every kind of network has."""
    return setting(
        default,
        title=N_("Dropout"),
        ge=0.0,
        le=0.9,
        step=0.05,
        formatting="%.2f",
        help=N_("Share of units switched off at random while learning. It helps against learning by heart; 0 is off."),
    )


def l2_setting() -> Any:
    """The setting of networks of dense layers or convolutions."""
    return setting(
        0.0,
        title=N_("L2 penalty"),
        ge=0.0,
        le=0.1,
        step=0.0001,
        formatting="%.5f",
        help=N_(
            "Pulls the weights towards zero, which helps against learning by heart. 0 is off; 0.0001 is a usual value."
        ),
    )


def activation_setting() -> Any:
    """What stands behind each hidden layer."""
    return setting(
        "relu",
        title=N_("Activation"),
        help=N_(
            "A bent function between layers, so that the network can learn more than straight-line relations. ReLU is the usual choice."
        ),
        labels=ACTIVATION_LABELS,
    )


def picture_side_setting(title: str) -> Any:
    """Height or width of the pictures, of every network that reads some; ``title`` is marked with ``N_``."""
    return setting(
        28,
        title=title,
        ge=4,
        le=512,
        step=1,
        help=N_("Every picture is brought to this many pixels. More shows finer detail and takes longer."),
    )


def kernel_size_setting() -> Any:
    """The setting of every network with convolutions over pictures."""
    return setting(
        3,
        title=N_("Filter size"),
        ge=1,
        le=11,
        step=1,
        help=N_("How many pixels wide and high each pattern is."),
    )


def cell_setting(title: str, *, plain: bool = False) -> Any:
    """Which memory a recurrent network has; ``title`` is marked with ``N_``.

    Args:
        plain: whether the cell without gates is offered, too.
    """
    help = N_("How the network remembers what it has read. A GRU is a little smaller and faster than an LSTM.")
    labels = {"lstm": N_("LSTM"), "gru": N_("GRU")}
    if plain:
        help = N_(
            "How the network remembers what it has read. A GRU is a little smaller and faster than an LSTM; a plain cell soon forgets what it read many steps ago."
        )
        labels |= {"simple": N_("Plain cell (tanh)")}
    return setting("lstm", title=title, help=help, labels=labels)
