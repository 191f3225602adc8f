"""Tables of numbers: reading, checks, and the arrays that a network is given."""
