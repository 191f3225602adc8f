"""Asking a network that reads texts: by typing, or with a whole table."""
