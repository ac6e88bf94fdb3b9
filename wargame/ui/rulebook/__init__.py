"""The rulebook in Qt: as a PDF, and as pages of the rules window."""
