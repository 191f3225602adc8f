"""Training: from a recipe to a run, and what is done with runs."""

from __future__ import annotations

from dashboard.actions import datasets as dataset_actions
from dashboard.actions.jobs import submit
from dashboard.actions.run_control import can_continue as can_continue
from dashboard.actions.run_control import can_resume as can_resume
from dashboard.actions.run_control import continue_for as continue_for
from dashboard.actions.run_control import pause as pause
from dashboard.actions.run_control import resume as resume
from dashboard.actions.run_control import stop as stop
from dashboard.actions.run_queue import queue_run
from dashboard.actions.run_queue import run_name as run_name
from dashboard.data.item_counts import item_counts
from dashboard.data.samples import SAMPLES
from dashboard.errors import BusyError, SettingError
from dashboard.i18n import N_, Message, in_turn, message
from dashboard.jobs import engines, memory
from dashboard.jobs.devices import devices
from dashboard.jobs.forecast import Forecast
from dashboard.jobs.forecast import forecast as forecast_from
from dashboard.jobs.liveness import Liveness, liveness
from dashboard.spec.dataset import DatasetVersion, ImportSpec, TextFacts
from dashboard.spec.numbers import SeriesFacts
from dashboard.spec.recipe import RECIPES, Recipe, default_recipe, first_recipe, recipe_for, recipes_for
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose, purposes_of
from dashboard.store import datasets, files, folders, jobs, measurements, room, runs
from dashboard.store.records import Unreadable
from dashboard.store.runs import Run
from models.specs import SpecProblem, TextSpec


def purposes(version_id: str) -> tuple[Purpose, ...]:
    """What can be done with a dataset version, the most likely first."""
    return purposes_of(datasets.get(version_id))


def recipes(version_id: str | None = None, purpose: Purpose | None = None) -> list[Recipe]:
    """The recipes that suit a dataset version and what is to be done with it, or all of the document's."""
    return recipes_for(datasets.get(version_id), purpose) if version_id else list(RECIPES.values())


def default_spec(version_id: str, recipe_name: str = "", purpose: Purpose | None = None) -> RunSpec:
    """A recipe as it is, on a dataset version.

    Args:
        recipe_name: none takes what suits a newcomer best, see ``default_recipe``.
        purpose: None takes what is most likely wanted of this data.
    """
    version = datasets.get(version_id)
    if recipe_name:
        return RunSpec.from_recipe(recipe_for(recipe_name, version, purpose), version_id)
    return RunSpec.from_recipe(default_recipe(version, purpose), version_id)


def problems(spec: RunSpec) -> tuple[SpecProblem, ...]:
    """All that keeps a spec from being trained: network, data, engine and device."""
    version = datasets.get(spec.dataset_version)
    errors = [check for check in version.checks if check.severity == "error"]
    data = [SpecProblem(code=check.code, field="dataset_version", message=check.message) for check in errors]
    unfit = (*_unfit(spec, version), *spec.problems(len(version.classes)))
    return (*data, *unfit, *engines.engine_problems(spec), *(() if unfit else _no_room(spec, len(version.classes))))


def _no_room(spec: RunSpec, num_classes: int) -> tuple[SpecProblem, ...]:
    """Too little room on the disk for what a training writes."""
    lack = room.lack_for_training(sum(layer.parameters for layer in spec.network.layers(num_classes)))
    return () if lack is None else (SpecProblem(code=lack.code, field="network", message=lack.message),)


def _unfit(spec: RunSpec, version: DatasetVersion) -> tuple[SpecProblem, ...]:
    """What keeps this network and this purpose from this data."""
    if spec.network.reads != version.kind:
        sentence = N_("This network is for another kind of data than {name}. Choose a recipe for this data.")
        return (SpecProblem(code="S105", field="network", message=message(sentence, name=version.name)),)
    if spec.purpose not in purposes_of(version):
        sentence = N_("{name} has too few classes to tell apart. Choose another purpose, or other data.")
        return (SpecProblem(code="S107", field="dataset_version", message=message(sentence, name=version.name)),)
    return _too_long(spec, version)


def _too_long(spec: RunSpec, version: DatasetVersion) -> tuple[SpecProblem, ...]:
    """Windows that do not fit into some part of a series; that is found before hours are spent."""
    if not isinstance(version.facts, SeriesFacts) or spec.network.input_shape[0] <= version.facts.most_steps:
        return ()
    sentence = N_("Windows of {steps} rows are too long: some part of the split has at most {most} rows without a gap.")
    values = {"steps": spec.network.input_shape[0], "most": version.facts.most_steps}
    return (SpecProblem(code="S108", field="steps", message=message(sentence, **values)),)


def forecast(spec: RunSpec) -> Forecast | None:
    """Time and memory as ranges from what this machine did before; None if it never trained anything like it."""
    version = datasets.get(spec.dataset_version)
    counts = item_counts(version, spec.network)
    past = measurements.of_network(spec.network.kind)
    choice = engines.choose(spec, devices(), past)
    return forecast_from(
        _as_trained(spec, version),
        num_train=counts["train"],
        num_evaluated=counts["validation"],
        num_classes=len(version.classes),
        measurements=past,
        choice=choice,
    )


def lack_of_memory(spec: RunSpec) -> Message | None:
    """A sentence where this computer has less memory free than a training will probably take; None where it fits."""
    found = forecast(spec)
    return memory.lack_for((found.memory_low + found.memory_high) / 2) if found else None


def _as_trained(spec: RunSpec, version: DatasetVersion) -> RunSpec:
    """The network no wider than the longest text, as the worker trains it; see ``NetworkSpec.narrowed``."""
    if not isinstance(version.facts, TextFacts) or not isinstance(spec.network, TextSpec):
        return spec
    longest = max(version.facts.length_counts, default=1) * (2 if spec.network.in_order_pairs else 1)
    return spec.model_copy(update={"network": spec.network.narrowed(longest)})


def choice(spec: RunSpec) -> engines.Choice:
    """The engine and device that a spec would be trained with, and why. Raises ``SettingError`` when it cannot be."""
    return engines.choose(spec, devices(), measurements.of_network(spec.network.kind))


def request_probe(spec: RunSpec) -> str | None:
    """Have a light job measure the network; its id, or None while the device is busy training or probing."""
    if any(job.slot == "device" or job.kind == "probe" for job in jobs.with_state("queued", "running")):
        return None
    version = datasets.get(spec.dataset_version)
    chosen = choice(spec)
    payload = {
        "spec": _as_trained(spec, version).model_dump(mode="json"),
        "num_classes": len(version.classes),
        "engine": chosen.engine,
        "device": chosen.device,
    }
    return submit("probe", payload=payload).id


def start(spec: RunSpec, name: str = "") -> str:
    """Queue a run that begins from the beginning; returns its id. Raises ``SettingError`` with all problems."""
    found = problems(spec)
    if found:
        raise SettingError("S402", N_("This cannot be trained: {problems}"),
                           problems=in_turn(problem.message for problem in found))  # fmt: skip
    return queue_run(spec.model_copy(update={"continues": ""}), name)


def start_sample(sample: str) -> str:
    """Train a shipped sample with its family's first recipe: one click. Imports it first where that was not done yet."""
    source = dataset_actions.sample_source(sample)
    name = dataset_actions.suggested_name(source)
    wanted = SAMPLES[sample]
    kept = datasets.of_sample(sample, wanted.normal)
    if kept is not None:
        return start(default_spec(kept.id, purpose=wanted.purpose))
    job_id, version_id = dataset_actions.start_import(
        ImportSpec(source=source, kind=wanted.family, name=name, normal=wanted.normal)
    )
    spec = RunSpec.from_recipe(_sample_recipe(sample), version_id)
    return queue_run(spec, run_name(name, spec), after=job_id)


def _sample_recipe(name: str) -> Recipe:
    known = SAMPLES[name]
    return first_recipe(known.family, known.purpose, known.item_shape, known.num_train)


def all_runs() -> list[Run]:
    """All runs, newest first."""
    return runs.all_runs()


def unreadable() -> list[Unreadable]:
    """Runs whose records were damaged; all that can be done with them is to delete them."""
    return runs.unreadable()


def run(run_id: str) -> Run:
    """One run. Raises ``NotFoundError``."""
    return runs.get(run_id)


def run_liveness(run: Run) -> Liveness:
    """Whether a run's process is really there."""
    return liveness(run.job)


def dataset_of(run: Run) -> DatasetVersion | None:
    """The version that a run learns from; None while it is still being imported."""
    known = {version.id: version for version in datasets.versions()}
    return known.get(run.spec.dataset_version)


def rename(run_id: str, name: str) -> None:
    """Give a run another name. Raises ``SettingError`` for an empty one."""
    if not name.strip():
        raise SettingError("S403", N_("The name is empty. Type at least one character."))
    runs.rename(runs.get(run_id).id, name.strip()[:200])


def run_size(run_id: str) -> int:
    """Bytes that deleting a run would free."""
    return files.size(folders.run(run_id))


def delete(run_id: str) -> int:
    """Delete a run for good; returns the bytes freed. Raises ``BusyError`` while it is being trained."""
    if any(damaged.id == run_id for damaged in runs.unreadable()):
        return runs.delete(run_id)
    found = runs.get(run_id)
    if not found.job.is_over and liveness(found.job).state not in ("dead", "queued", "paused"):
        raise BusyError("S404", N_("{name} is being trained. Stop it first."), name=found.name)
    if found.job.state == "queued":
        jobs.ask_to_stop(found.job.id, "discard")
    return runs.delete(run_id)
