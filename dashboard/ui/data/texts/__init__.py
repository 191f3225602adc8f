"""What the Data page shows of texts."""
