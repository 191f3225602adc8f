"""Asking a network that tells sequences apart, and which of their steps and channels decided."""
