"""Measurements that print their figures; never part of the tests, because machines differ."""
