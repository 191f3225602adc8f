"""Networks that give their items back."""
