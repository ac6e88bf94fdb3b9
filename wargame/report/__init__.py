"""Documents for people from what is loaded: the rulebook and the assumption register. No screen, no Qt."""
