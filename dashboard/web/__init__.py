"""The web process as a server: who may ask, what goes with every answer, its routes and its life."""
