"""Explore for what autoencoders keep of an item, its code: how much that is, the map of codes, walks, and sliders."""
