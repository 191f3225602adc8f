"""From predictions to numbers, tidy frames and an honest verdict. Pure functions; loaded by workers only."""
