"""Messages between seats on the screen."""
