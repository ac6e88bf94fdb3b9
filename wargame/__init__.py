"""The desktop program for the people around a wargame table."""
