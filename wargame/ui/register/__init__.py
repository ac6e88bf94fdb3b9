"""The assumption register on the screen: to read, to search, and to change numbers for a new game."""
