"""Texts: reading, tokens, checks and samples."""
