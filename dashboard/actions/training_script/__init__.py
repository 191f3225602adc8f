"""A trained run as a script of its own: plain Keras, its data beside it, and nothing of this project."""
