"""What the columns of a table, or the channels of sequences, do to the answer."""
