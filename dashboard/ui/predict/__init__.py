"""The Predict page: ask a trained network about something new, and see why it answers so."""
