"""Studies of a run on the Explore page: offered, followed, and read."""
