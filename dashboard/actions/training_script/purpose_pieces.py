"""The pieces of ``train.py`` that differ by purpose: the pairs to learn from, and what the test items say."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.spec.task import Purpose

_LABELS = '''
def rows(part):
    """The places of the items of "train", "validation" or "test"."""
    return np.flatnonzero(DATA["part"] == part)


def wanted(chosen, inputs):
    """The class of each item, as one number or as a share for each class."""
    labels = DATA["label"][chosen]
    return keras.utils.to_categorical(labels, len(CLASSES)) if LABEL_SMOOTHING else labels


def pairs(part):
    """What the network is given, and what it is asked for."""
    chosen = rows(part)
    inputs = as_input(DATA["items"][chosen])
    return inputs, wanted(chosen, inputs)


def class_weight():
    """Rare classes count as much as frequent ones, if that was asked for."""
    if not BALANCE_THE_CLASSES:
        return None
    counts = np.bincount(DATA["label"][rows("train")], minlength=len(CLASSES))
    return {place: counts.sum() / (np.count_nonzero(counts) * count) if count else 1.0 for place, count in enumerate(counts)}


def compiled(network):
    """With what is made small, and what is counted."""
    smoothed = keras.losses.CategoricalCrossentropy(label_smoothing=LABEL_SMOOTHING)
    loss = smoothed if LABEL_SMOOTHING else "sparse_categorical_crossentropy"
    network.compile(optimizer=optimizer(), loss=loss, metrics=["accuracy"])
    return network
'''

_SQUARED = '''
def compiled(network):
    """With what is made small."""
    network.compile(optimizer=optimizer(), loss="mean_squared_error")
    return network
'''

_NUMBERS = (
    '''
def rows(part):
    """The places of the items of "train", "validation" or "test"."""
    return np.flatnonzero(DATA["part"] == part)


def wanted(chosen, inputs):
    """The number of each item, scaled as the network learns it."""
    return ((DATA["target"][chosen] - CENTRE) / SCALE).astype(np.float32)[:, None]


def pairs(part):
    """What the network is given, and what it is asked for."""
    chosen = rows(part)
    inputs = as_input(DATA["items"][chosen])
    return inputs, wanted(chosen, inputs)
'''
    + "\n"
    + _SQUARED
)

_ITEMS_BACK = (
    '''
def rows(part):
    """The places of the normal items of "train", "validation" or "test"."""
    return np.flatnonzero((DATA["part"] == part) & ~DATA["unusual"])


def wanted(chosen, inputs):
    """The item itself."""
    return inputs


def pairs(part):
    """What the network is given, and what it is asked for."""
    inputs = as_input(DATA["items"][rows(part)])
    return inputs, inputs
'''
    + "\n"
    + _SQUARED
)

_CLEAN_BACK = (
    '''
def rows(part):
    """The places of the normal items of "train", "validation" or "test"."""
    return np.flatnonzero((DATA["part"] == part) & ~DATA["unusual"])


def pairs(part):
    """Pictures with noise on them, and the clean ones; the noise is the same each time."""
    clean = as_input(DATA["items"][rows(part)])
    return with_noise(clean, NOISE, STRENGTH, SEED), clean
'''
    + "\n"
    + _SQUARED
)

_JUDGED_CLASSES = '''
def reached(network):
    """The share of right answers to the test items."""
    chosen = rows("test")
    answers = network.predict(as_input(DATA["items"][chosen]), verbose=0).argmax(axis=1)
    return {"accuracy": float(np.mean(answers == DATA["label"][chosen]))}
'''

_JUDGED_NUMBERS = '''
def reached(network):
    """How far off the answers to the test items are, in the unit of the table."""
    chosen = rows("test")
    answers = network.predict(as_input(DATA["items"][chosen]), verbose=0)[:, 0] * SCALE + CENTRE
    return {"mae": float(np.mean(np.abs(answers - DATA["target"][chosen])))}
'''

_ERRORS = '''
def errors(network, chosen):
    """The mean squared difference between each item and what the network makes of it."""
    inputs = as_input(DATA["items"][chosen])
    return ((inputs - network.predict(inputs, verbose=0)) ** 2).reshape(len(inputs), -1).mean(axis=1)
'''

_JUDGED_UNUSUAL = (
    _ERRORS
    + '''

def reached(network):
    """The error of normal test items, and how often an unusual one has a larger error than a normal one."""
    found = {"reconstruction_error": float(errors(network, rows("test")).mean())}
    chosen = np.flatnonzero(DATA["part"] == "test")
    is_unusual = DATA["unusual"][chosen]
    if is_unusual.any() and not is_unusual.all():
        own = errors(network, chosen)
        normal, unusual = np.sort(own[~is_unusual]), own[is_unusual]
        below = np.searchsorted(normal, unusual) + np.searchsorted(normal, unusual, side="right")
        found["roc_auc"] = float(below.mean() / 2 / len(normal))
    chosen_on = rows("validation") if len(rows("validation")) else rows("train")
    found["threshold"] = float(np.quantile(errors(network, chosen_on), 1 - FLAGS_OF_100 / 100))
    return found
'''
)

_JUDGED_NOISE = '''
def reached(network):
    """How near the test pictures come to the clean ones, in decibels (PSNR)."""
    noisy, clean = pairs("test")
    error = ((network.predict(noisy, verbose=0) - clean) ** 2).reshape(len(clean), -1).mean(axis=1)
    return {"psnr": float(np.mean(10 * np.log10(1 / np.maximum(error, 1e-10))))}
'''

_JUDGED_CODE = (
    _ERRORS
    + '''

def reached(network):
    """The error of the test items."""
    return {"reconstruction_error": float(errors(network, np.flatnonzero(DATA["part"] == "test")).mean())}
'''
)


@dataclass(frozen=True)
class PurposePieces:
    """What differs by purpose.

    Attributes:
        wanted: the pairs to learn from, and what is made small.
        judged: what the test items say.
    """

    wanted: str
    judged: str


PURPOSES: dict[Purpose, PurposePieces] = {
    "classify": PurposePieces(_LABELS, _JUDGED_CLASSES),
    "regress": PurposePieces(_NUMBERS, _JUDGED_NUMBERS),
    "anomalies": PurposePieces(_ITEMS_BACK, _JUDGED_UNUSUAL),
    "denoise": PurposePieces(_CLEAN_BACK, _JUDGED_NOISE),
    "compress": PurposePieces(_ITEMS_BACK, _JUDGED_CODE),
}
