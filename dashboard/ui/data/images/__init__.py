"""What the Data page shows of pictures."""
