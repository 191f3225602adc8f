"""Sequences: many short series of numbers, each of which is one item with a label."""
