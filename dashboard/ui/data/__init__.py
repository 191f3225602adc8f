"""Parts of the Data page, in the order in which data comes in: choose, found, dataset."""
