"""Asking a network that reads sequences: with recordings of one's own, or with one of the test."""
