"""Tidy tables of a saved game for other programs, as one seat may know it."""
