"""Explore for runs that read rows of a table."""
