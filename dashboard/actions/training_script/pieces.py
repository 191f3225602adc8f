"""The pieces of ``train.py`` that all purposes share. They are programs to read, so that they speak English as code does."""

from __future__ import annotations

HEAD = '''
"""Trains a network again with the settings of a Kerascope run, but without Kerascope: plain Keras 3 and NumPy.

    pip install -r requirements.txt
    python train.py

The best epoch is written to network.keras; the last line says what it reaches on the test items, where
there are some.
"""

import json
import os
from pathlib import Path
'''

DATA = """
FOLDER = Path(__file__).parent
DATA = dict(np.load(FOLDER / "data.npz", allow_pickle=False))
"""

PICTURES = '''
def as_input(items):
    """Pictures <uint8>[n, height, width, channels] as the network reads them."""
    return items.astype(np.float32) * np.float32(PIXEL_SCALE)
'''

AS_STORED = '''
def as_input(items):
    """The items are stored as the network reads them."""
    return items
'''

CHANGED = '''
class Changed(keras.utils.PyDataset):
    """The training items in another order in each epoch, each time changed in another way."""

    def __init__(self):
        super().__init__(workers=1)
        self.random = np.random.default_rng(SEED)
        self.on_epoch_end()

    def __len__(self):
        return -(-len(self.order) // BATCH_SIZE)

    def on_epoch_end(self):
        self.order = self.random.permutation(rows("train"))

    def __getitem__(self, index):
        chosen = self.order[index * BATCH_SIZE : (index + 1) * BATCH_SIZE]
        return altered(chosen, self.random.integers(2**31))
'''

NOISE_ONLY = '''
def altered(chosen, seed):
    """Noisy pictures, and the clean ones."""
    clean = as_input(DATA["items"][chosen])
    return with_noise(clean, NOISE, STRENGTH, seed), clean
'''

AUGMENTED_ONLY = '''
def altered(chosen, seed):
    """Pictures that are mirrored, turned, moved or lit in another way."""
    inputs = as_input(augmented(DATA["items"][chosen], AUGMENTATION, [(seed, row) for row in chosen.tolist()]))
    return inputs, wanted(chosen, inputs)
'''

NOISE_BESIDES = '''
def altered(chosen, seed):
    """Pictures that are mirrored, turned, moved or lit in another way, with noise on them and without."""
    clean = as_input(augmented(DATA["items"][chosen], AUGMENTATION, [(seed, row) for row in chosen.tolist()]))
    return with_noise(clean, NOISE, STRENGTH, seed), clean
'''

_BEST = "keras.callbacks.EarlyStopping(monitor=MONITOR, patience=PATIENCE, restore_best_weights=True)"

CONSTANT = f'''
def callbacks():
    """Keep the best epoch."""
    return [{_BEST}]
'''

COSINE = f'''
def rate_of(epoch, rate):
    """Up in a few epochs, then down along half a wave, to nearly 0 in the last one."""
    warm = EPOCHS // 20
    if epoch < warm:
        return LEARNING_RATE * (epoch + 1) / (warm + 1)
    return LEARNING_RATE * float(1 + np.cos(np.pi * (epoch - warm) / (EPOCHS - warm))) / 2


def callbacks():
    """Keep the best epoch; the learning rate falls along a curve."""
    return [{_BEST}, keras.callbacks.LearningRateScheduler(rate_of)]
'''

PLATEAU = f'''
def callbacks():
    """Keep the best epoch; the learning rate falls when nothing improves."""
    waits = max(1, min(4, PATIENCE // 2))
    falls = keras.callbacks.ReduceLROnPlateau(
        monitor=MONITOR, factor=0.3, patience=waits, min_delta=1e-4, min_lr=LEARNING_RATE / 1000
    )
    return [{_BEST}, falls]
'''

FIT = '''
def trained():
    """The network of the best epoch."""
    keras.utils.set_random_seed(SEED)
    network = compiled(build_network())
    network.summary()
    network.fit(FITTING)
    return network
'''

TAIL = """
if __name__ == "__main__":
    network = trained()
    network.save(FOLDER / "network.keras")
    found = reached(network) if len(rows("test")) else {}
    found |= {"parameters": network.count_params()}
    print(json.dumps({"reached": found, "reached_in_kerascope": REACHED}))
"""
