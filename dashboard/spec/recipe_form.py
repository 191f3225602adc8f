"""What a recipe is: a network and training settings under one name."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dashboard.i18n import Message
from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.dataset import Kind
from dashboard.spec.network import Network
from dashboard.spec.task import Classify, Task
from dashboard.spec.training import TrainingSettings

RECOMMENDED = "recommended"
THOROUGH = "thorough"  # slower, and better


class Recipe(BaseModel):
    """A named starting point that is then freely changed.

    Attributes:
        name: what the command line and the run call it.
        kind: of data.
        title: shown in the form.
        document: where the document has it; empty for recipes of ours.
        summary: one sentence for newcomers.
        notes: what was mended in the document's code, and what it leaves open and we chose.
        reasons: why this network for this data, and what would be better and slower; of recommended recipes.
        task: what it is for.
        augmentation: how training pictures are changed; None where they are not.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    title: str
    document: str = ""
    summary: str
    notes: tuple[str, ...] = ()
    reasons: tuple[Message, ...] = ()
    network: Network
    training: TrainingSettings
    task: Task = Classify()
    augmentation: PictureAugmentation | None = None
