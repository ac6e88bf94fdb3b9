"""Hex geometry: integer hex ids, neighbours, hexsides, distances, paths, and hexes on the plane."""
