"""What the user asked for: frozen, typed, serialisable. Form, file on disk, worker input and report header come from it."""
