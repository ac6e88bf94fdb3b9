"""The rules engine: orders in, events out; one function changes a game."""
