"""What the Data page shows of sequences."""
