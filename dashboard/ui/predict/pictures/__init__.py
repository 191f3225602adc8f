"""Asking a network that reads pictures: by a drawing, files or the camera."""
