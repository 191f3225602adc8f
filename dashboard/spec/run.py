"""A run spec: dataset version + recipe + seed + engine + device."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.errors import SettingError
from dashboard.i18n import N_, message
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.field_problems import spec_problems
from dashboard.spec.network import Network, network_like, networks_for
from dashboard.spec.recipe import Recipe
from dashboard.spec.setting_fields import fields_of
from dashboard.spec.task import Classify, Purpose, Task
from dashboard.spec.training import TrainingSettings
from models.specs import NetworkSpec, SpecProblem
from models.specs.fields import setting

Engine = Literal["auto", "tensorflow", "jax"]


_ANSWERS: dict[Purpose, str] = {"classify": "probabilities", "regress": "value"}  # of the network, by what it is for


class RunSpec(BaseModel):
    """Everything a worker needs to know to train; written to ``spec.json`` and never changed.

    Attributes:
        dataset_version: id of a frozen version.
        recipe: name of the recipe that it started from.
        task: what it is trained for, with the settings of that.
        augmentation: how training pictures are changed; None where nothing else was chosen, and for other kinds of data.
        seed: for the first weights and the order of the items.
        engine: Keras backend; "auto" takes the one that is fastest for this network here.
        device: "auto" takes a GPU where one can be used; else "cpu", or "gpu:0" and so on.
        continues: id of the run that it went on from, which may be deleted by now; ``epochs`` counts that one's, too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dataset_version: str
    recipe: str
    network: Network
    training: TrainingSettings
    task: Task = Classify()
    augmentation: PictureAugmentation | None = None
    seed: int = setting(
        0,
        title=N_("Seed"),
        ge=0,
        le=2**31 - 1,
        step=1,
        help=N_("Start of the random numbers. The same seed gives the same first weights and the same order of items."),
    )
    engine: Engine = setting(
        "auto",
        title=N_("Engine"),
        help=N_(
            "The library that does the arithmetic. Automatic takes the one that was fastest here for this kind of network."
        ),
        labels={"auto": N_("Automatic"), "tensorflow": N_("TensorFlow"), "jax": N_("JAX")},
    )
    device: str = setting(
        "auto",
        title=N_("Device"),
        help=N_("Where it is computed. Automatic takes a GPU where one can be used, else the processor."),
    )
    continues: str = ""

    @classmethod
    def from_recipe(cls, recipe: Recipe, dataset_version: str) -> RunSpec:
        """The recipe as it is, on a dataset version."""
        return cls(
            dataset_version=dataset_version,
            recipe=recipe.name,
            network=recipe.network,
            training=recipe.training,
            task=recipe.task,
            augmentation=recipe.augmentation,
        )

    @property
    def purpose(self) -> Purpose:
        """What it is trained for."""
        return self.task.purpose

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """All that keeps this from being trained. Ranges of single fields were checked when it was made."""
        return (*self._task_problems(), *self.network.problems(num_classes))

    def _task_problems(self) -> tuple[SpecProblem, ...]:
        if self.network.answer == _ANSWERS.get(self.purpose, "reconstruction"):
            return ()
        sentence = N_("This network is not made for what it is to be trained for. Choose a recipe for this purpose.")
        return (SpecProblem(code="S106", field="network", message=message(sentence)),)

    def with_network(self, kind: str) -> RunSpec:
        """A copy with another network for the same data and purpose; what suits the data is kept. Raises ``SettingError``."""
        offered = [choice.kind for choice in networks_for(self.network.reads, self.purpose)]
        if kind not in offered:
            raise SettingError(
                "S110",
                N_("There is no network {received} for this data and purpose. Choose one of: {names}."),
                received=kind,
                names=offered,
            )
        return self.model_copy(update={"network": network_like(kind, self.network)})

    def with_settings(self, changes: dict[str, Any]) -> RunSpec:
        """A copy with fields of the network, the training or the run itself changed by name.

        Raises:
            SettingError: listing every name that there is not and every value out of range.
        """
        parts: dict[str, dict[str, Any]] = {}
        unknown = [name for name in changes if not self._owner(name)]
        if unknown:
            raise SettingError(
                "S102",
                N_("There is no setting {names}. Choose from: {known}."),
                names=unknown,
                known=self.setting_names(),
            )
        for name, value in changes.items():
            parts.setdefault(self._owner(name), {})[name] = value
        data = self.model_dump()
        of_run = parts.pop("run", {})
        for owner, values in parts.items():
            data[owner] = (data[owner] or {}) | values
        return validated_run_spec(data | of_run, type(self.network), type(self.task))

    def _owner(self, name: str) -> str:
        for owner, model in self._owners().items():
            field = model.model_fields.get(name)
            if field is not None and field.json_schema_extra:
                return owner
        return ""

    def setting_names(self) -> list[str]:
        """Names of all settings that can be changed, in the order of the form."""
        return [field.name for model in self.setting_models() for field in fields_of(model)]

    def setting_models(self) -> tuple[type[BaseModel], ...]:
        """Where the settings of this run are declared, in the order of the form."""
        return tuple(self._owners().values())

    def setting_values(self) -> dict[str, Any]:
        """Value of each setting by its name; of an augmentation that was not chosen, that everything is off."""
        parts = {"run": self} | {name: getattr(self, name) for name in self._owners() if name != "run"}
        return {
            field.name: getattr(parts[owner] or model(), field.name)
            for owner, model in self._owners().items()
            for field in fields_of(model)
        }

    def _owners(self) -> dict[str, type[BaseModel]]:
        """Field that holds settings → where they are declared; "run" for the spec's own."""
        owners: dict[str, type[BaseModel]] = {
            "task": type(self.task),
            "training": TrainingSettings,
            "network": type(self.network),
        }
        if self.network.reads == "images" and self.purpose == "classify":
            owners["augmentation"] = PictureAugmentation
        return owners | {"run": RunSpec}


def validated_run_spec(data: dict[str, Any], network: type[NetworkSpec], task: type[BaseModel] = Classify) -> RunSpec:
    """Build a run spec, or raise ``SettingError`` that names every field that is wrong, what it expects and what it got."""
    try:
        return RunSpec.model_validate(data)
    except ValidationError as error:
        problems = spec_problems(error, task, TrainingSettings, network, PictureAugmentation, RunSpec)
        raise SettingError("S103", N_("These settings cannot be used: {problems}"), problems=problems) from None
