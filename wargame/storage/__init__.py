"""The saved-game file."""
