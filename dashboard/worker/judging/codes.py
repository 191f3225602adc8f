"""Judging a network that compresses: how much of an item its code keeps, beside PCA with as many numbers."""

from __future__ import annotations

from functools import partial

import numpy as np

from dashboard.evaluation.autoencoder_report import Restored, compression_report, write_autoencoder_report
from dashboard.evaluation.autoencoder_steps import autoencoder_steps
from dashboard.evaluation.reconstruction import item_errors
from dashboard.evaluation.slices import sliced
from dashboard.spec.autoencoder_report import CompressionSummary
from dashboard.worker.judging.autoencoders import facts_of, latent_frames, network_of, simple_items, spec_of
from dashboard.worker.judging.familiar_errors import familiar_errors
from dashboard.worker.judging.form import Judgement, Trained
from dashboard.worker.judging.properties import properties_frame

_MOST_NUMBERS = 256  # PCA is measured for codes up to this, or up to the network's own


def judge(trained: Trained) -> Judgement:
    """Errors of the normal test items; unusual ones were not learned."""
    data, network = trained.data, spec_of(trained)
    test = data.normal_items("test")
    errors = network_of(trained).measured(test, {"errors": item_errors}, np.arange(len(test)))["errors"]
    frames = latent_frames(trained)
    report = compression_report(
        simple_items(trained).inputs(),
        Restored(data.ids(test), test, errors),
        network.code_length,
        int((~frames["code"]["used"]).sum()),
        _code_sizes(network.code_length, network.num_values),
        trained.spec.seed,
    )
    report = report.advised(autoencoder_steps(facts_of(trained), report.summary))
    report.frames.update(frames)
    report.frames.update(sliced(properties_frame(data, [test]), np.ones(len(test), bool), errors))
    assert isinstance(report.summary, CompressionSummary)
    return Judgement(
        test=_numbers(report.summary),
        write=partial(write_autoencoder_report, report),
        familiarity=familiar_errors(trained),
    )


def _code_sizes(own: int, num_values: int) -> list[int]:
    """1, 2, 4 and so on, as far as something is compressed."""
    most = min(num_values - 1, max(own, _MOST_NUMBERS))
    return [2**power for power in range(most.bit_length()) if 2**power <= most]


def _numbers(summary: CompressionSummary) -> dict[str, float | None]:
    error = summary.reconstruction_error
    return {
        "reconstruction_error": error.value if error else None,
        "baseline_pca_reconstruction_error": summary.pca_error,
        "baseline_mean_reconstruction_error": summary.mean_error,
        "code_size": summary.code_size,
    }
