"""Charts: pure functions from a tidy frame to a Plotly figure, in one shared look."""
