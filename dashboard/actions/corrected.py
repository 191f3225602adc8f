"""From a run to the next on corrected data: the changes are saved, the same training starts again, and both are compared."""

from __future__ import annotations

from dashboard.actions import compare, compare_numbers, edits
from dashboard.actions.compare import Pair
from dashboard.actions.compare_numbers import NumberPair
from dashboard.actions.run_queue import queue_run, run_name
from dashboard.errors import NotFoundError
from dashboard.spec.run import RunSpec
from dashboard.store import datasets, runs
from dashboard.store.runs import Run


def save_and_train(run: Run) -> str:
    """Have the unsaved changes of a run's data saved, and train again with the same settings; returns the new run's id.

    Raises:
        BusyError: that is being done already.
        DataError: the changes leave nothing to learn from, or change nothing.
    """
    version = datasets.get(run.spec.dataset_version)
    job_id, version_id = edits.apply(version.id)
    spec = run.spec.model_copy(update={"dataset_version": version_id, "continues": ""})
    return queue_run(spec, run_name(version.name, spec), after=job_id)


def before(run: Run) -> Run | None:
    """The newest run with the same settings on the version that its data was made from by changes, if it has a result."""
    try:
        parent_id = datasets.get(run.spec.dataset_version).parent
    except NotFoundError:  # the data was deleted, and with it what it was made from
        return None
    return next((other for other in _alike(run) if other.spec.dataset_version == parent_id), None)


def after(run: Run) -> Run | None:
    """The newest run with the same settings on data that was made from this run's by changes, if it has a result."""
    versions = {version.id for version in edits.children(run.spec.dataset_version)}
    return next((other for other in _alike(run) if other.spec.dataset_version in versions), None)


def compared(first: Run, second: Run) -> Pair | NumberPair | None:
    """Both item by item; None where they do not answer items, as autoencoders do not."""
    pairs: list[Pair | NumberPair] = [*compare.pairs([first, second]), *compare_numbers.pairs([first, second])]
    return pairs[0] if pairs else None


def _alike(run: Run) -> list[Run]:
    """Finished runs with all the same settings, newest first."""
    return [
        other
        for other in runs.all_runs()
        if other.id != run.id and other.summary is not None and _settings(other.spec) == _settings(run.spec)
    ]


def _settings(spec: RunSpec) -> RunSpec:
    return spec.model_copy(update={"dataset_version": "", "continues": ""})
