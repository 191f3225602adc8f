"""What judging an autoencoder takes, whatever it was trained for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.evaluation.autoencoder_report import Coded, code_frames
from dashboard.evaluation.autoencoder_steps import AutoencoderFacts
from dashboard.training.items import Items
from dashboard.training.restoring import Autoencoder
from dashboard.worker.judging.form import Trained
from dashboard.worker.some_items import drawn, some
from models.specs import AutoencoderSpec, ConvolutionalAutoencoderSpec

_SIMPLE_ITEMS = 10_000
_MAP_ITEMS = 5_000


def network_of(trained: Trained) -> Autoencoder:
    """The network, ready to be asked."""
    return Autoencoder(trained.model, trained.data.network.layers(0), trained.look)


def simple_items(trained: Trained) -> Items:
    """The training items that simple models learn from."""
    return some(trained.data.normal_items("train"), _SIMPLE_ITEMS, trained.spec.seed)


def latent_frames(trained: Trained) -> dict[str, pd.DataFrame]:
    """Map, neighbours and sliders. The map shows test items, or those for validation where there are none."""
    data, seed, network = trained.data, trained.spec.seed, network_of(trained)
    train = data.normal_items("train")
    shown = next((part for part in (data.items("test"), data.items("validation")) if len(part)), train)
    places = drawn(shown, _MAP_ITEMS, seed)
    chosen = replace(shown, rows=shown.rows[places])
    coded = Coded(
        ids=data.ids(chosen),
        splits=data.splits(chosen),
        codes=network.codes(chosen, np.arange(len(chosen))),
        labels=data.labels(chosen),
    )
    return code_frames(network.codes(train, drawn(train, _MAP_ITEMS, seed)), coded)


def spec_of(trained: Trained) -> AutoencoderSpec:
    """The spec of the network that was trained."""
    network = trained.data.network
    assert isinstance(network, AutoencoderSpec)  # a run's spec says so before it is trained
    return network


def facts_of(trained: Trained, *, is_threshold_learned: bool = False) -> AutoencoderFacts:
    """What the next steps are derived from."""
    fitted, network = trained.fitted, spec_of(trained)
    keeps_places = network.code_form == "map" if isinstance(network, ConvolutionalAutoencoderSpec) else None
    return AutoencoderFacts(
        losses=tuple(record.loss for record in fitted.records),
        val_losses=tuple(record.val_loss for record in fitted.records if record.val_loss is not None),
        best_epoch=fitted.best_epoch,
        stopped_early=fitted.stopped_early,
        code_length=network.code_length,
        num_values=network.num_values,
        code_size=network.code_size,
        keeps_places=keeps_places,
        regularized=network.regularized,
        diverged=fitted.diverged,
        is_threshold_learned=is_threshold_learned,
    )
