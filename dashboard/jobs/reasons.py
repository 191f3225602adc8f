"""Why a job ended without its result: each code with its sentence, for the worker and for the supervisor."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.confined.calling import crashed
from dashboard.i18n import N_, Message, message
from dashboard.jobs.processes import signal_name

_SIGKILL = 9


@dataclass(frozen=True)
class Reason:
    """A stable code and a sentence."""

    code: str
    text: Message


def program_error(error_id: str) -> Reason:
    """Something that nobody foresaw; the id finds it in the log."""
    return Reason(
        "J100",
        message(
            N_("Something unexpected went wrong in the program (error {error_id}). The log has the details."),
            error_id=error_id,
        ),
    )


def process_gone(exit_status: int | None) -> Reason:
    """A process that ended without a word; ``exit_status`` is negative for a signal, None where nobody knows it."""
    return Reason(
        "J101",
        message(N_("It stopped unexpectedly ({how}). {hint}"), how=_how(exit_status), hint=_hint(exit_status)),
    )


def _how(exit_status: int | None) -> Message:
    if exit_status is None:
        return message(N_("how is not known"))
    if exit_status >= 0:
        return message(N_("exit status {status}"), status=str(exit_status))
    number = str(-exit_status)
    if -exit_status == _SIGKILL:
        return message(N_("killed by signal {number}"), number=number)
    return message(N_("killed by signal {number}, {name}"), number=number, name=signal_name(-exit_status))


def _hint(exit_status: int | None) -> Message:
    if exit_status == -_SIGKILL:
        return message(N_("The computer's memory may have run out: try a smaller batch size, or close other programs."))
    return message(N_("The log may say more."))


def reader_crashed(name: str) -> Reason:
    """A file made the program that reads it fail; ``name`` is what people call it."""
    error = crashed(name)
    return Reason(error.code, error.message)


def predecessor_failed(because: Message | None) -> Reason:
    """The job that had to come first failed."""
    known = because or message(N_("The reason is not known."))
    return Reason("J102", message(N_("The step that has to come first failed: {because}"), because=known))


def out_of_memory(batch_size: int = 0) -> Reason:
    """Memory that was not enough; with a batch size, the one to try next."""
    return Reason("J103", message(N_("The memory was not enough. {advice}"), advice=_memory_advice(batch_size)))


def _memory_advice(batch_size: int) -> Message:
    if batch_size > 1:
        return message(
            N_("Set the batch size from {batch_size} to {half} and start again."),
            batch_size=batch_size,
            half=batch_size // 2,
        )
    return message(N_("Close other programs, or use fewer or smaller items, and start again."))


def disk_full() -> Reason:
    """No room to write."""
    return Reason(
        "J104",
        message(
            N_(
                "The disk is full. Delete runs or datasets that are no longer needed, or make room otherwise, and start again."
            )
        ),
    )


def training_has_priority() -> Reason:
    """A measurement that was dropped."""
    return Reason("J105", message(N_("A training is running, so nothing is measured beside it.")))


def ended_by_force() -> Reason:
    """Somebody asked it to stop, and it did not."""
    return Reason("J106", message(N_("Stopped. It did not end by itself in time and was ended by force.")))


def computer_restarted() -> Reason:
    """The process belonged to an earlier start of the machine."""
    return Reason("J107", message(N_("Interrupted: the computer was restarted while this was running.")))


def shut_down() -> Reason:
    """``python -m dashboard shutdown --force``."""
    return Reason("J108", message(N_("Stopped because Kerascope was shut down.")))


def paused() -> Reason:
    """Somebody paused it, outside of its epochs."""
    return Reason("J140", message(N_("Paused. All finished epochs are kept.")))


def paused_by_force() -> Reason:
    """Somebody paused it, and it did not rest by itself."""
    return Reason(
        "J143",
        message(N_("Paused. It did not end by itself in time, so it goes on from the last epoch that was saved.")),
    )


def predecessor_stopped() -> Reason:
    """Somebody stopped the job that had to come first."""
    return Reason("J112", message(N_("The step that has to come first was stopped.")))


def predecessor_missing() -> Reason:
    """The job that had to come first was deleted."""
    return Reason("J113", message(N_("The step that has to come first does not exist any more.")))


def damaged_spec() -> Reason:
    """What was asked for cannot be read back."""
    return Reason("J115", message(N_("The record of what was asked for is damaged. Start it again from the form.")))
