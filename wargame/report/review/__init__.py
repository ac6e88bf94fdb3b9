"""The after-action review of a game: its contents as plain values, and its documents."""
