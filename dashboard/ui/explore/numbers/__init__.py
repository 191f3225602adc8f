"""Explore for runs that predict a number."""
