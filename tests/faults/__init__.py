"""What breaks on purpose: ``python -m tests.faults`` does it to real processes, files and databases, and says what became of them."""
