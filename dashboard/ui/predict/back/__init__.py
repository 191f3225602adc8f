"""Asking a network that gives items back: what is unusual, pictures without noise, and codes."""
