"""Writing a trained network for use elsewhere, and proving that it still gives the same answers."""
