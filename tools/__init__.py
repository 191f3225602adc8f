"""What developers run: set-up, the catalogues, the generated parts of the docs. The app imports nothing from here."""
