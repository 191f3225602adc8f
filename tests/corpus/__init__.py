"""Inputs, good and bad, built by code: no binaries in git."""
