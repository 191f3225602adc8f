"""Explore for a network that removes noise: how near it comes to the clean pictures, and the pictures themselves."""
