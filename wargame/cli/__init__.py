"""The command line: the headless twin of the desktop. `main` is the program's entry point."""

from wargame.cli.program import main

__all__ = ["main"]
