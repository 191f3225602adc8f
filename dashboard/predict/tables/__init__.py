"""Answers for rows of a table: what-if questions, whole tables, and which columns of a row decided."""
