"""Explanations of answers to pictures, and a look inside networks that see them. Start at ``explainers.py``."""
