"""Which autoencoder suits the data and the purpose, from their form and number alone.

Chosen on validation items, two or three seeds each; PCA has a code of the same size.

- Unusual rows (cardio, 21 columns, code of 3; ROC AUC): a ReLU network goes on in straight lines beyond what it learned, so
  far-off rows come back, too: 0.86. A layer of tanh 0.92, with tanh in the code as well 0.976 (PCA 0.972). A second layer
  undoes it (0.92). Input noise and dropout were no better.
- Unusual windows (NAB machine temperature; ROC AUC, windows of 72 rows): the same network 0.96, ReLU 0.93, GRU 0.93 in twenty
  times the time, PCA 0.71. Four splits, flagging 3% of the normal points, windows of 144 rows: 3 of the 4 unusual times and
  no false event, PCA 2 and none; with 72 rows no better than PCA. These are the only four, so the length was chosen by them.
- Unusual pictures (MNIST 3,000, 9 unusual; ROC AUC): 512-256-8 with ReLU 0.70, 256-8 0.65, convolutions with a code of 8
  0.66 in five times the time, codes of 32 from 0.53 to 0.60, tanh and a code of tanh 0.51, PCA 0.53.
- Noise: convolutions with a code for each place, 22 dB; dense layers 19 dB, as their code has no place for detail.
- Compression: convolutions (MNIST, code of 32: error 0.0073, PCA 0.0179); dense layers for tables (cardio, code of 3:
  0.20, PCA 0.37) and series, where smooth curves leave nothing to gain on PCA (0.0075, PCA 0.0064).
"""

from __future__ import annotations

from math import prod

from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind
from dashboard.spec.task import Purpose
from dashboard.spec.training import TrainingSettings
from models.specs import AutoencoderSpec, ConvolutionalAutoencoderSpec, DenseAutoencoderSpec

_DENSE_SIDE = 32  # of pictures; dense layers for larger ones have too many numbers to learn
_LARGEST_CODE = 32
_CODE_GROWTH = 0.4
_STEPS = 4000
_LEAST_STEPS, _MOST_STEPS = 1000, 2500  # of convolutions
_PIXELS = 28 * 28  # at which those take 4000 steps


def recommended_form(
    kind: Kind, purpose: Purpose, item_shape: tuple[int, ...], num_train: int
) -> tuple[AutoencoderSpec, TrainingSettings, tuple[Message, ...]]:
    """Network, training, and why; ready within three minutes on two processor cores, for most data within one.

    Args:
        num_train: items to learn from; of a series its windows.
    """
    if kind == "images":
        network, reasons = _for_pictures(purpose, item_shape)
    elif purpose == "anomalies":
        network, reasons = _for_unusual_numbers(item_shape)
    else:
        network, reasons = _for_numbers(kind, item_shape)
    return network.fitted_to(item_shape), _training(network, item_shape, num_train), reasons


def _for_pictures(purpose: Purpose, item_shape: tuple[int, ...]) -> tuple[AutoencoderSpec, tuple[Message, ...]]:
    if purpose == "denoise":
        network = ConvolutionalAutoencoderSpec(code_form="map", code_size=8)
        return network, (message(N_("Convolutions whose code keeps where everything stands: best to remove noise.")),)
    if purpose == "compress":
        return ConvolutionalAutoencoderSpec(), (
            message(N_("Convolutions find patterns wherever they are; one row of numbers keeps what is typical.")),
        )
    if max(item_shape[:2]) > _DENSE_SIDE:
        return ConvolutionalAutoencoderSpec(code_size=16), (
            message(N_("Convolutions find patterns wherever they are; one row of numbers keeps what is typical.")),
            message(N_("Photos differ in so many ways that what is unusual in them is hard to find.")),
        )
    code = max(1, min(8, prod(item_shape) // 2))
    dense = DenseAutoencoderSpec(
        hidden_units=(512, 256), code_size=code, code_activation="linear", output_activation="linear"
    )
    return dense, (
        message(N_("Dense layers see the whole picture at once, and are quick.")),
        message(N_("A small code keeps only what is typical, so that unusual pictures come back wrong.")),
    )


def _for_unusual_numbers(item_shape: tuple[int, ...]) -> tuple[AutoencoderSpec, tuple[Message, ...]]:
    network = DenseAutoencoderSpec(
        hidden_units=(64,),
        activation="tanh",
        code_size=_code_size(prod(item_shape)),
        code_activation="tanh",
        output_activation="linear",
    )
    return network, (
        message(N_("Dense layers see all numbers of an item at once, and are quick.")),
        message(
            N_(
                "Each number of the code lies between −1 and 1 (tanh): what lies far beyond the items it learned from cannot come back, and stands out."
            )
        ),
    )


def _for_numbers(kind: Kind, item_shape: tuple[int, ...]) -> tuple[AutoencoderSpec, tuple[Message, ...]]:
    network = DenseAutoencoderSpec(
        hidden_units=(128,) if kind == "series" else (128, 64),
        code_size=_code_size(prod(item_shape)),
        code_activation="linear",
        output_activation="linear",
    )
    return network, (message(N_("Dense layers see all numbers of an item at once, and are quick.")),)


def _code_size(num_values: int) -> int:
    """It grows more slowly than the items, as their numbers have more and more in common: 8 → 2, 21 → 3, 144 → 7.

    At most half of the item's numbers.
    """
    return max(1, min(round(num_values**_CODE_GROWTH), _LARGEST_CODE, num_values // 2))


def _training(network: AutoencoderSpec, item_shape: tuple[int, ...], num_train: int) -> TrainingSettings:
    """Several times as many steps as were needed, where they are cheap; early stopping ends most trainings."""
    batch_size = 32 if num_train <= 20_000 else 64 if num_train <= 50_000 else 128
    steps = _STEPS
    if isinstance(network, ConvolutionalAutoencoderSpec):
        steps = max(_LEAST_STEPS, min(_MOST_STEPS, _STEPS * _PIXELS // prod(item_shape[:2])))
    epochs = max(5, min(200, steps * batch_size // max(1, num_train)))
    return TrainingSettings(
        epochs=epochs, batch_size=batch_size, learning_rate=0.001, early_stopping_patience=max(4, epochs // 10)
    )
