"""Explore for a network that finds what is unusual: the verdict, the threshold, the items, the columns, the time axis."""
