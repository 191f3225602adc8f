"""Readers for whoever serves others: the same as elsewhere, but in a process of its own (``dashboard.confined``).

Each file has both sides: what asks, and what runs there. What is large comes back as a file of plain numbers or JSON.
"""
