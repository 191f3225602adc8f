"""What the Data page shows of series over time."""
