"""The Predict page: ask a trained network about a drawing, files or the camera, and see why it answers so."""
