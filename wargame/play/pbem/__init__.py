"""Play by mail: what leaves for a seat elsewhere, orders drafted there, and what comes back."""
