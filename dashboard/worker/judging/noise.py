"""Judging a network that removes noise: how near its pictures come to the clean ones, beside a median filter."""

from __future__ import annotations

from functools import partial

import numpy as np

from dashboard.data.images.noise import item_noise
from dashboard.evaluation.autoencoder_report import AutoencoderReport, denoising_report, write_autoencoder_report
from dashboard.evaluation.autoencoder_steps import autoencoder_steps
from dashboard.evaluation.denoising import likeness_frame
from dashboard.evaluation.reconstruction import item_errors
from dashboard.evaluation.slices import sliced
from dashboard.spec.autoencoder_report import DenoisingSummary, Restored
from dashboard.spec.task import RemoveNoise
from dashboard.training.items import Items
from dashboard.worker.judging.autoencoders import facts_of, latent_frames, network_of, some
from dashboard.worker.judging.familiar_errors import familiar_errors
from dashboard.worker.judging.form import Judgement, Trained
from dashboard.worker.judging.properties import properties_frame

_PICTURES = 2_000  # their likeness takes about a millisecond each


def judge(trained: Trained) -> Judgement:
    """Noise is put on the test pictures, on each the same wherever it is looked at again."""
    task = trained.spec.task
    assert isinstance(task, RemoveNoise)  # the registry says so
    report, error = _report(trained, task)
    report = report.advised(autoencoder_steps(facts_of(trained), report.summary))
    report.frames.update(latent_frames(trained))
    assert isinstance(report.summary, DenoisingSummary)
    return Judgement(
        test=_numbers(report.summary) | {"reconstruction_error": error},
        write=partial(write_autoencoder_report, report),
        answering={"noise": task.noise, "strength": task.strength},
        familiarity=familiar_errors(trained, partial(_noisy, trained, task)),
    )


def _noisy(trained: Trained, task: RemoveNoise, items: Items) -> np.ndarray:
    """<float32>[n, height, width, channels] as the network is given them."""
    return item_noise(items.inputs(), trained.data.ids(items), task.noise, task.strength, trained.spec.seed)


def _report(trained: Trained, task: RemoveNoise) -> tuple[AutoencoderReport, float | None]:
    data = trained.data
    test = some(data.normal_items("test"), _PICTURES, trained.spec.seed)
    clean, ids, noisy = test.inputs(), data.ids(test), _noisy(trained, task, test)
    restored = network_of(trained).restored(noisy)
    likeness = likeness_frame(ids, clean, noisy, restored)
    errors = item_errors(clean, restored)
    report = denoising_report(likeness, task.noise, task.strength)
    report.frames.update(sliced(properties_frame(data, [test]), np.ones(len(test), bool), errors))
    return report, float(errors.mean()) if len(errors) else None


def _numbers(summary: DenoisingSummary) -> dict[str, float | None]:
    known: dict[str, Restored] = {restored.name: restored for restored in summary.restored}
    found: dict[str, float | None] = {}
    for name, suffix in (("network", ""), ("noisy", "_noisy"), ("median", "_median")):
        restored = known.get(name)
        found |= {f"psnr{suffix}": restored.psnr if restored else None}
        found |= {f"ssim{suffix}": restored.ssim if restored else None}
    return found | {"baseline_median_psnr": found["psnr_median"], "baseline_median_ssim": found["ssim_median"]}
