"""Keras networks and their typed specs; knows nothing of the dashboard.

``models.specs`` is plain Python and may be imported anywhere. The builders import Keras when they are called.
"""
