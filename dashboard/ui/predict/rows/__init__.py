"""Asking a network that reads rows of a table: with a what-if form, or with a whole table."""
