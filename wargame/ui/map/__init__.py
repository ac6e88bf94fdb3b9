"""The map canvas: terrain tiles, counters, overlays and the tools that work on them."""
