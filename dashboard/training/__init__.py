"""From arrays to a fitted network: input pipeline, optimizers, callbacks, checkpoints. Loaded by workers only."""
