"""Studies: one module for each question that takes several trainings to answer."""
