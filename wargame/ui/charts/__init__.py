"""Small painted charts in the colours of the theme, with values on pointing and by keys."""
