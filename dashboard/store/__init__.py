"""The database and the folders of datasets and runs; the only room that writes either."""
