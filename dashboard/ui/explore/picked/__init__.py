"""From a number to its items: what was picked in a chart, kept in the address, and the items behind it, listed and corrected."""
