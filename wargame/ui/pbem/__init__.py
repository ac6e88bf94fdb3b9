"""Play by mail on the desktop: packets out, drafting on one, looking over what comes back."""
