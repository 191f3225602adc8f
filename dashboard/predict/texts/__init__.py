"""Answers for texts: one typed sentence or a whole table, and which words decided."""
