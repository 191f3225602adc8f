"""How an upload that is a table was read, and what can be changed about it: the same for texts, numbers and series."""
