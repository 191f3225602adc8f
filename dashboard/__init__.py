"""Kerascope: train Keras networks in the browser, and understand what came out."""

__version__ = "0.1.0"
