"""What the Data page shows of tables of numbers, and what series over time share with them."""
