"""Explore for runs that read sequences: how items are drawn, and why a test item got its answer."""
