"""Answers for pictures: from files, drawings and photos of paper, and which part of a picture decided."""
