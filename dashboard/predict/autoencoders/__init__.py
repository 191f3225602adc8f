"""Asking networks that give their items back: how far off they are, what is flagged, and what their codes say.

Start at ``autoencoder.py`` (what all share); ``pictures.py``, ``tables.py`` and ``series.py`` bring items in and out.
"""
