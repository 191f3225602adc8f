"""What the specs of deep networks for pictures share: stages of normalised convolutions, then the mean over all places."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from math import prod

from models.specs.base import LayerShape, SpecProblem, free_layer
from models.specs.fields import Numbers, setting
from models.specs.picture_network import PictureSpec
from models.specs.problems import field_problem, impossible_numbers
from models.specs.text import N_

KERNEL_SIZE = 3
MOST_STAGES = 6
Size = tuple[int, int]


class StagedCNNSpec(PictureSpec):
    """Stages, each with half the width and height of the one before, that reach over the edge; no dense layers between.

    The mean over all places (Lin et al. 2013, arXiv:1312.4400) leaves one number a filter, whatever the picture's size.
    Batch normalisation (Ioffe and Szegedy 2015, arXiv:1502.03167) counts four numbers a channel, all found in training.
    """

    stage_filters: Numbers = setting(
        (32, 64, 128),
        title=N_("Filters of each stage"),
        help=N_(
            "One number for each stage: how many patterns it can look for. From stage to stage the picture's width and height are halved."
        ),
    )

    def problems(self, num_classes: int) -> tuple[SpecProblem, ...]:
        """Too few classes, no stage or too many, impossible numbers, and more stages than there are pixels to halve."""
        field = "stage_filters"
        found = [*super().problems(num_classes), *impossible_numbers(self, field)]
        if not self.stage_filters:
            found.append(field_problem("N110", field, N_("Give at least one stage, such as 32.")))
        if len(self.stage_filters) > MOST_STAGES:
            found.append(field_problem("N111", field, N_("At most six stages are possible.")))
        single = [stage for stage, size in enumerate(self.stage_sizes, start=1) if min(size) < 2]
        if single:
            sentence = N_(
                "Stage {stage} would see a single pixel or none: the picture is too small. Use fewer stages or larger pictures."
            )
            found.append(field_problem("N112", field, sentence, stage=single[0]))
        return tuple(found)

    @property
    @abstractmethod
    def stage_sizes(self) -> tuple[Size, ...]:
        """Height and width in each stage."""

    @abstractmethod
    def stage_layers(self) -> Iterable[LayerShape]:
        """From the input to the last stage's end."""

    def layers(self, num_classes: int) -> tuple[LayerShape, ...]:
        """As Keras will build them; a test compares the two. Dropout appears where it is switched on."""
        if self.problems(num_classes):
            return ()
        features = self.stage_filters[-1]
        rows = [*self.stage_layers(), free_layer("average", "GlobalAveragePooling2D", (features,))]
        if self.dropout > 0:
            rows.append(free_layer("dropout", "Dropout", (features,)))
        answer = LayerShape(
            name="probabilities",
            kind="Dense",
            output_shape=(num_classes,),
            parameters=(features + 1) * num_classes,
            operations=2 * features * num_classes,
        )
        return (*rows, answer)


def convolution_layer(
    name: str, size: Size, inputs: int, filters: int, part: str, kernel_size: int = KERNEL_SIZE
) -> LayerShape:
    """A convolution without a bias: the normalisation behind it has one."""
    weights = kernel_size**2 * inputs * filters
    return LayerShape(
        name=name,
        kind="Conv2D",
        output_shape=(*size, filters),
        parameters=weights,
        operations=2 * weights * prod(size),
        part=part,
    )
